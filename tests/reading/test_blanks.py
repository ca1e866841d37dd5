from __future__ import annotations

import pytest

from policyx.reading.blanks import find_blanks
from policyx.reading.folding import Folded
from policyx.ruleset import built_in


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("产值达到XX亿元", ["XX亿元"]),
        ("税收达到____万元，占比达到X.X%", ["____万元", "X.X%"]),
        ("新建泵站（  ）座", ["()座"]),
        ("供水量达到　　亿吨", [" 亿吨"]),
        ("增速【】%", ["【】%"]),
        ("____年__月", []),
        ("“1+N”体系、N个分中心", []),
        ("产值达到30亿元", []),
    ],
)
def test_places_that_wait_for_a_number(text, blanks):
    folded = Folded(text).text
    assert [folded[start:end] for start, end in find_blanks(folded, built_in())] == blanks
