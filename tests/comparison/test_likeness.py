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


def test_two_entries_of_the_catalogue_are_two_indicators() -> None:
    old = {"indicator": "城镇居民人均可支配收入", "value": 6, "unit": "%", "measure": "growth"}
    assert of_targets(old, old | {"indicator": "居民人均可支配收入"}) is None
    assert of_targets(old, old | {"indicator": "城镇居民收入增速"}) is not None


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
        ("城镇登记失业率", "城镇调查失业率"),
        ("PM2.5浓度", "PM10浓度"),
        ("每万人有效发明专利", "每万人高价值发明专利"),
        ("科技成果", "科技成果转化项目"),
        ("海洋生产总值", "地区生产总值"),
        ("规上工业企业中有研发投入企业占比", "规上工业企业中高企占比"),
        ("5A级景区", "4A级景区"),
        ("服务业增加值", "服务业增加值占比"),
        ("超长期特别国债", "特别国债"),
        ("海洋科技进步贡献率", "科技进步贡献率"),
        ("县城污水处理率", "城市污水处理率"),
        ("基本医疗保险参保率", "基本养老保险参保率"),
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


@pytest.mark.parametrize(
    ("old", "new", "doubt"),
    [
        ({"measure": "level"}, {"value": 9, "says": "培育绿色工厂9家"}, "一为存量，一为新增"),
        ({"measure": "level"}, {"says": "培育绿色工厂5家"}, None),
        ({}, {"value": 9, "says": "培育绿色工厂9家"}, None),
        ({"comparator": ">="}, {"comparator": "<="}, "一为下限，一为上限"),
        ({"comparator": ">="}, {"comparator": ">"}, None),
    ],
)
def test_what_speaks_against_a_pair(old: dict[str, Any], new: dict[str, Any], doubt: str | None) -> None:
    for found in (of_targets(old, new), of_targets(new, old)):
        assert found is not None
        assert found.doubt == (f"口径不同：{doubt}" if doubt else "")


@pytest.mark.parametrize(
    ("fields", "doubt"),
    [
        ({"measure": "increase", "says": "新增绿色工厂5家"}, "口径不同：一为5年之数，一为1年之数"),
        ({"measure": "decrease", "indicator": "单位产值能耗", "unit": "%"}, "口径不同：一为5年之数，一为1年之数"),
        ({"measure": "growth", "indicator": "工业增加值", "unit": "%"}, ""),
        ({"measure": "level"}, ""),
    ],
)
def test_five_years_bring_more_than_one(fields: dict[str, Any], doubt: str) -> None:
    promise = [target(**{"indicator": "绿色工厂", "value": 5, "unit": "家", "due": "到2025年"} | fields)]
    readings = [read_records(plan(period=(start, 2025)), promise, built_in())[0] for start in (2021, 2025)]
    found = likeness(readings[0], readings[1], Weights([reading.name for reading in readings], built_in()))
    assert found is not None
    assert found.doubt == doubt


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


def test_nor_does_the_same_number_by_chance() -> None:
    old = {"indicator": "投资", "unit": "亿元", "says": "全年完成投资5亿元"}
    chance = of_targets(old, old | {"says": "重点企业包联机制落实到位、完成投资5亿元"})
    again = of_targets(old, old | {"says": "年内完成投资5亿元"})
    assert chance is not None
    assert again is not None
    assert chance.score < PAIRED <= again.score


@pytest.mark.parametrize(
    ("old", "new", "alike"),
    [
        ({"indicator": "危桥", "says": "改造危桥5座", "unit": "座"}, {"indicator": "危桥改造", "unit": "座"}, True),
        ({"indicator": "书屋图书", "says": "补充更新5册书屋图书", "unit": "册"},
         {"indicator": "书屋图书补充更新", "unit": "册"}, True),
        ({"indicator": "科技成果", "says": "推广科技成果5项", "unit": "项"},
         {"indicator": "科技成果转化项目", "unit": "项"}, False),
        ({"indicator": "物流费用占地区生产总值比重", "unit": "%"},
         {"indicator": "物流费用与地区生产总值的比率", "unit": "%"}, True),
    ],
)  # fmt: skip
def test_a_verb_may_stand_before_the_name_or_within_it(old: dict[str, Any], new: dict[str, Any], alike: bool) -> None:
    for found in (of_targets(old, new), of_targets(new, old)):
        assert (found is not None and found.score >= PAIRED) is alike
