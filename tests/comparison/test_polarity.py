from __future__ import annotations

from typing import Any

import pytest

from policyx.comparison.polarity import polarity
from policyx.comparison.reading import read_records
from policyx.ruleset import built_in
from tests.comparison.plans import plan, target


@pytest.mark.parametrize(
    ("indicator", "fields", "wanted"),
    [
        ("高新技术企业", {}, 1),
        ("城镇调查失业率", {}, -1),
        ("细颗粒物浓度", {}, -1),
        ("单位地区生产总值能耗", {"measure": "decrease"}, 1),
        ("企业开办时间", {}, -1),
        ("居民消费价格涨幅", {}, 0),
        ("赤字率", {}, 0),
        ("常住人口", {}, 0),
        ("常住人口城镇化率", {}, 1),
        ("审批环节", {"comparator": "<="}, -1),
    ],
)
def test_what_is_better(indicator: str, fields: dict[str, Any], wanted: int) -> None:
    (reading,) = read_records(plan(), [target(indicator, 5, "%", **fields)], built_in())
    assert polarity(reading, reading, built_in()) == wanted
