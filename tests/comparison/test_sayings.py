from __future__ import annotations

from typing import Any

import pytest

from policyx.comparison.likeness import Likeness
from policyx.comparison.names import Weights
from policyx.comparison.reading import read_records
from policyx.comparison.sayings import between, most_alike, sayings
from policyx.ruleset import built_in
from tests.comparison.plans import plan, target


@pytest.mark.parametrize(
    ("again", "one"),
    [
        ({}, True),
        ({"indicator": "高企"}, True),
        ({"value": 0.001, "unit": "万家"}, True),
        ({"value": 11}, False),
        ({"year": 2030}, False),
        ({"role": "stretch"}, False),
        ({"scope": "东片区"}, False),
        ({"indicator": "科技型中小企业"}, False),
    ],
)
def test_two_sayings_of_one_target(again: dict[str, Any], one: bool) -> None:
    first = {"indicator": "高新技术企业", "value": 10, "unit": "家"}
    records = [target(**first), target(**first | again | {"at": 50})]
    readings = read_records(plan(), records, built_in())
    found = sayings(readings, Weights([reading.name for reading in readings], built_in()))
    assert len(found) == (1 if one else 2)
    assert sorted(place for saying in found for place in saying) == [0, 1]


def test_candidates_of_a_target_are_those_of_its_sayings() -> None:
    weak, strong = Likeness(0.8, 0.8), Likeness(0.9, 0.95)
    candidates = [{0: weak, 2: weak}, {1: strong}]
    assert between([(0, 1)], [(0, 1), (2,)], candidates) == [{0: strong, 1: weak}]
    assert most_alike((0, 1), (0, 1), candidates) == (1, 1)
