from __future__ import annotations

import pytest

from policyx.extraction.numbers.naming.nested import outer
from policyx.reading.quantities import find_quantities
from policyx.ruleset import built_in

RULES = built_in()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("实施亿元以上水源项目20个", [20]),
        ("建成110千伏及以上变电站3座", [3]),
        ("更新3台60万千瓦机组", [3]),
        ("为2万名60岁以上老人投保", [2]),
        ("打造15分钟取水圈30个", [30]),
        ("推进总投资30亿元的12个水源项目", [12]),
        ("5米远距识别率超过92%", [92]),
        ("办好12类45件实事", [45]),
        ("普及九年义务教育", []),
        ("新建水厂20座、泵站30座", [20, 30]),
        ("供水能力10万吨，水厂20座", [10, 20]),
    ],
)
def test_numbers_that_are_their_own(text: str, values: list[float]) -> None:
    text = text.replace("，", ",")
    assert [float(quantity.value) for quantity in outer(text, find_quantities(text, RULES), RULES)] == values
