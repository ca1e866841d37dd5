from __future__ import annotations

from typing import Any

import pytest

from policyx.comparison.reading import Reading, read_records
from policyx.comparison.units import HOUSEHOLDS, THINGS
from policyx.ruleset import built_in
from tests.comparison.plans import plan, target


def read(indicator: str, unit: str | None, **fields: Any) -> Reading:
    return read_records(plan(), [target(indicator, 5, unit, **fields)], built_in())[0]


@pytest.mark.parametrize(
    ("indicator", "unit", "fields", "nature"),
    [
        ("工业增加值", "%", {"measure": "growth"}, "rate"),
        ("居民消费价格涨幅", "%", {}, "rate"),
        ("单位能耗", "%", {"measure": "decrease"}, "rate"),
        ("工业增加值占比", "%", {}, "level"),
        ("绿色工厂", "家", {"measure": "level"}, "level"),
        ("绿色工厂", "家", {}, "open"),
        ("绿色工厂", "家", {"measure": "increase", "says": "新增绿色工厂5家"}, "addition"),
        ("城镇新增就业", "万人", {"measure": "level"}, "addition"),
        ("补助标准", "元", {"measure": "increase", "says": "补助标准再提高5元"}, "change"),
        ("工业增加值", "亿元", {"measure": "level"}, "level"),
        ("绿色工厂", "家", {"says": "培育绿色工厂5家"}, "deed"),
        ("绿色工厂", "家", {"says": "培育零碳园区2个、绿色工厂5家"}, "deed"),
        ("绿色工厂", "家", {"says": "推进园区建设,绿色工厂5家"}, "open"),
        ("绿色工厂", "家", {"says": "建成绿色工厂5家"}, "open"),
        ("绿色工厂", "家", {"says": "累计培育绿色工厂5家", "basis": "cumulative"}, "open"),
        ("绿色工厂", "家", {"says": "培育绿色工厂达到5家", "measure": "level"}, "level"),
        ("绿色工厂", "家", {"says": "新培育绿色工厂5家"}, "addition"),
        ("绿色工厂", "家", {"says": "绿色工厂增加5家", "measure": "increase"}, "addition"),
        ("绿色工厂", "家", {"says": "绿色工厂比上年增加5家", "measure": "increase"}, "change"),
        ("养老院", "个", {"says": "改造提升5个养老院", "measure": "level"}, "deed"),
        ("造林", "万亩", {"says": "完成5万亩造林", "measure": "level"}, "open"),
        ("林地", "万亩", {"says": "林地增长到5万亩", "measure": "increase"}, "change"),
    ],
)
def test_what_kind_of_number_it_is(indicator: str, unit: str, fields: dict[str, Any], nature: str) -> None:
    assert read(indicator, unit, **fields).nature == nature


@pytest.mark.parametrize(
    ("indicator", "unit", "dimension"),
    [
        ("规上工业企业", "户", THINGS),
        ("老旧小区", "户", HOUSEHOLDS),
        ("农村危房改造", "套", HOUSEHOLDS),
        ("重大装备", "套", THINGS),
    ],
)
def test_what_is_counted_is_for_the_name_to_say(indicator: str, unit: str, dimension: str) -> None:
    assert read(indicator, unit).scale.dimension == dimension


def test_a_plan_of_an_old_schema_tells_its_basis_by_words() -> None:
    records = [
        target("绿色工厂", 5, "家", says="每年新建绿色工厂5家"),
        target("绿色工厂", 40, "家", says="累计建成40家"),
    ]
    old = plan().model_copy(update={"schema_version": "1.0"})
    found = {reading.record.value: (reading.basis, reading.pace) for reading in read_records(old, records, built_in())}
    assert found == {5: ("per_year", "per_year"), 40: ("cumulative", None)}
    assert {reading.basis for reading in read_records(plan(), records, built_in())} == {None}


@pytest.mark.parametrize(
    ("fields", "period", "years"),
    [
        ({"year": 2025, "due": "到2025年"}, (2021, 2025), 5),
        ({"year": 2025, "due": "2025年"}, (2021, 2025), None),
        ({"year": 2023, "due": "到2023年"}, (2021, 2025), None),
        ({"year": 2025}, (2025, 2025), 1),
        ({"year": 2025, "basis": "per_year"}, (2021, 2025), 1),
        ({"year": 2025}, None, None),
        ({"year": None}, (2021, 2025), None),
    ],
)
def test_the_years_that_bring_it(fields: dict[str, Any], period: tuple[int, int] | None, years: int | None) -> None:
    (reading,) = read_records(plan(period=period), [target("绿色工厂", 5, "家", **fields)], built_in())
    assert reading.years == years


def test_a_plan_without_a_period_that_speaks_of_this_year() -> None:
    says_so = target("绿色工厂", 5, "家", due="全年")
    there = read_records(plan(period=None), [says_so, target("绿道", 3, "公里")], built_in())
    assert [reading.years for reading in there] == [1, 1]
    mixed = read_records(plan(period=None), [says_so, target("绿道", 3, "公里", year=2030)], built_in())
    assert sorted((reading.name.text, reading.years) for reading in mixed) == [("绿色工厂数", 1), ("绿道", None)]


def test_records_stand_in_the_order_of_their_content() -> None:
    records = [target("绿道", 5, "公里"), target("碧道", 3, "公里"), target("绿道", 4, "公里")]
    there, back = (read_records(plan(), order, built_in()) for order in (records, records[::-1]))
    assert [reading.record for reading in there] == [reading.record for reading in back]
