from __future__ import annotations

from decimal import Decimal

import pytest

from policyx.comparison.units import NO_UNIT, scale
from policyx.ruleset import built_in


def base(value: float, unit: str) -> tuple[str, Decimal]:
    found = scale(unit, built_in())
    return found.dimension, found.base(value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((400, "亿元"), (4000000, "万元")),
        ((1.3, "万亿斤"), (13000, "亿斤")),
        ((0.1, "万户"), (1000, "户")),
        ((2, "平方公里"), (200, "公顷")),
        ((1500, "亩"), (100, "公顷")),
        ((3, "千米"), (3, "公里")),
        ((1, "吨"), (2000, "斤")),
        ((5, "吨标准煤"), (5000, "公斤标准煤")),
        ((12, "万千瓦"), (120, "兆瓦")),
        ((7, "‰"), (0.7, "%")),
        ((2, "万吨/日"), (20000, "吨/日")),
        ((30, "家"), (30, "个")),
        ((50, "万套(间)"), (500000, "套")),
        ((35, "微克每立方米"), (35, "μg/m³")),
    ],
)
def test_one_amount_in_two_units(one: tuple[float, str], other: tuple[float, str]) -> None:
    (dimension, value), (other_dimension, other_value) = base(*one), base(*other)
    assert dimension == other_dimension
    assert round(value, 9) == round(other_value, 9)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("%", "个百分点"),
        ("亿元", "亿美元"),
        ("家", "人"),
        ("户", "个"),
        ("人", "人次"),
        ("吨", "吨标准煤"),
        ("千瓦", "千瓦时"),
    ],
)
def test_what_is_never_one_dimension(one: str, other: str) -> None:
    assert scale(one, built_in()).dimension != scale(other, built_in()).dimension


def test_a_unit_that_no_rule_knows_is_a_dimension_of_its_own() -> None:
    assert scale("万袋", built_in()).dimension == "袋"
    assert scale("万袋", built_in()).factor == 10000
    assert scale(None, built_in()).dimension == NO_UNIT
    assert scale("万", built_in()).factor == 10000


def test_a_magnitude_is_no_part_of_a_known_unit() -> None:
    assert scale("千瓦", built_in()).factor == 1000
    assert scale("千个", built_in()).factor == 1000


def test_every_definition_can_be_read() -> None:
    for unit, (dimension, factor) in built_in().mapping("comparison.units").items():
        assert dimension and Decimal(factor) > 0, unit
