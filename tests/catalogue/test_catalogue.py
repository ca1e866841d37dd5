from __future__ import annotations

from itertools import combinations

import pytest

from policyx.catalogue import catalogue_of
from policyx.catalogue.units import dimension
from policyx.model.plan import Measure
from policyx.ruleset import Indicator, built_in

KNOWN = catalogue_of(built_in())


def code(name: str, unit: str | None = None, measure: Measure | None = None, region: str | None = None) -> str | None:
    entry = KNOWN.find(name, unit, measure, region)
    return entry.code if entry else None


@pytest.mark.parametrize(
    "name",
    ["GDP", "生产总值", "全省地区生产总值", "经济增长", "GDP增速", "地区生产总值（GDP）", "云江市生产总值", "经济"],
)
def test_one_indicator_of_many_names(name: str) -> None:
    assert code(name, "%", "growth", "云江市") == "gdp"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
        ("地区生产总值", "人均地区生产总值"),
        ("城镇调查失业率", "城镇登记失业率"),
        ("国家级制造业单项冠军", "省级制造业单项冠军"),
        ("进口额", "出口额"),
        ("科技进步贡献率", "农业科技进步贡献率"),
        ("常住人口城镇化率", "户籍人口城镇化率"),
    ],
)
def test_two_indicators(one: str, other: str) -> None:
    assert code(one) is not None
    assert code(one) != code(other)


@pytest.mark.parametrize(
    ("name", "unit", "measure", "wanted"),
    [
        ("粮食", "万吨", "level", "grain_output"),
        ("粮食", "万亩", "level", "grain_area"),
        ("研发经费投入", "亿元", "level", "research_spending"),
        ("研发经费投入", "%", "growth", "research_spending"),
        ("研发经费投入", "%", "level", "research_intensity"),
        ("数字经济核心产业增加值", "%", "level", "digital_core_share"),
        ("高新技术企业", "家", "level", "high_tech_firms"),
        ("高新技术企业", "%", "growth", "high_tech_firms"),
        ("高新技术企业", "%", "level", None),  # a share of something
        ("高新技术企业", "亿元", "level", None),  # what they earn
    ],
)
def test_unit_and_measure_tell_indicators_apart(name: str, unit: str, measure: Measure, wanted: str | None) -> None:
    assert code(name, unit, measure) == wanted


@pytest.mark.parametrize("name", ["", "投资", "项目", "企业", "重点任务", "云江大桥", "增长"])
def test_what_is_no_entry_stays_without_one(name: str) -> None:
    assert code(name) is None


@pytest.mark.parametrize(
    ("unit", "wanted"),
    [("万亿元", "money"), ("万元/人", "money"), ("个百分点", "share"), ("万家", "count"),
     ("微克/立方米", "concentration"), ("吨标准煤/万元", "coal"), ("亿千瓦时", "energy"),
     ("/10万", "share"), ("PFLOPS", "computing")],
)  # fmt: skip
def test_what_a_unit_measures(unit: str, wanted: str) -> None:
    assert dimension(unit, built_in()) == wanted


def test_no_name_belongs_to_two_entries_of_one_dimension() -> None:
    def overlap(one: Indicator, other: Indicator) -> bool:
        mine, yours = ({dimension(unit, built_in()) for unit in entry.units} for entry in (one, other))
        return not mine.isdisjoint(yours)

    for name, entries in KNOWN.claimed():
        assert not any(overlap(*pair) for pair in combinations(entries, 2)), name


def test_codes_and_names_are_unique() -> None:
    assert len({entry.code for entry in KNOWN.entries}) == len(KNOWN.entries)
    assert len({entry.name for entry in KNOWN.entries}) == len(KNOWN.entries)


def test_the_list_says_what_stands_in_the_rules() -> None:
    (gdp,) = (entry for entry in KNOWN.listed() if entry.code == "gdp")
    assert (gdp.name, gdp.dimension, gdp.units, gdp.polarity) == ("地区生产总值", "money", ("亿元",), 1)
    assert "经济总量" in gdp.also
