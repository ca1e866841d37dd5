from __future__ import annotations

from typing import Any

import pytest

from policyx.comparison.align import PAIRED
from policyx.comparison.likeness import Likeness, likeness, names_like
from policyx.comparison.names import Weights, read_name
from policyx.comparison.reading import read_records
from policyx.ruleset import built_in
from tests.comparison.plans import plan, target


def of_names(one: str, other: str) -> float:
    names = [read_name(text, None, built_in()) for text in (one, other)]
    return names_like(*names, Weights(names, built_in()))


def of_targets(old: dict[str, Any], new: dict[str, Any]) -> Likeness | None:
    readings = [
        read_records(plan(), [target(**{"indicator": "绿色工厂", "value": 5, "unit": "家"} | fields)], built_in())[0]
        for fields in (old, new)
    ]
    return likeness(*readings, Weights([reading.name for reading in readings], built_in()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A级旅游景区", "A级景区"),
        ("国家大科学工程（装置）", "大科学工程"),
        ("文化产业增加值占GDP比重", "文化及相关产业增加值占比"),
        ("市级以上孵化器（众创空间）", "市级以上备案孵化器"),
        ("接待游客", "接待国内外游客人数"),
        ("重点工业互联网平台", "工业互联网平台"),
    ],
)
def test_names_of_one_indicator(one: str, other: str) -> None:
    assert of_names(one, other) == of_names(other, one) >= PAIRED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("国家级孵化器", "市级孵化器"),
        ("城镇居民人均可支配收入", "居民人均可支配收入"),
        ("城镇登记失业率", "城镇调查失业率"),
        ("PM2.5浓度", "PM10浓度"),
        ("每万人有效发明专利", "每万人高价值发明专利"),
        ("科技成果", "科技成果转化项目"),
        ("海洋生产总值", "地区生产总值"),
        ("规上工业企业中有研发投入企业占比", "规上工业企业中高企占比"),
        ("5A级景区", "4A级景区"),
        ("服务业增加值", "服务业增加值占比"),
        ("超长期特别国债", "特别国债"),
    ],
)
def test_names_of_two_indicators(one: str, other: str) -> None:
    assert of_names(one, other) == of_names(other, one) < PAIRED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"unit": "家"}, {"unit": "亿元"}),
        ({"scope": None}, {"scope": "东片区"}),
        ({"scope": "西片区"}, {"scope": "东片区"}),
        ({"role": "floor"}, {"role": "stretch"}),
        ({"unit": "%", "measure": "level"}, {"unit": "%", "measure": "growth"}),
        ({"measure": "level"}, {"measure": "increase", "says": "比上年增加5家"}),
    ],
)
def test_what_is_never_one_target(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert of_targets(old, new) is None


def test_a_stock_and_what_is_added_to_it_are_in_doubt() -> None:
    stock = {"measure": "level", "value": 90}
    added = {"measure": "increase", "says": "新增绿色工厂5家"}
    found = of_targets(stock, added)
    assert found is not None
    assert found.doubt == "口径不同：一为存量，一为新增"


def test_a_scope_within_the_other_is_a_likely_one() -> None:
    found = of_targets({"scope": "东片区"}, {"scope": "东片区核心区"})
    assert found is not None
    assert PAIRED < found.score < 1


def test_a_missing_unit_costs_but_does_not_exclude() -> None:
    with_unit, without = of_targets({}, {}), of_targets({}, {"unit": None})
    assert with_unit is not None
    assert without is not None
    assert without.score < with_unit.score


def test_a_generic_name_alone_proves_little() -> None:
    found = of_targets({"indicator": "投资", "unit": "亿元"}, {"indicator": "投资", "value": 9, "unit": "亿元"})
    assert found is not None
    assert found.score < PAIRED
