from __future__ import annotations

from typing import Any

from policyx.comparison.panel import panel
from policyx.model.panel import Panel
from policyx.model.plan import Plan
from tests.comparison.plans import actual, plan, target


def report(*targets: Any, region: str = "云江市", year: int = 2025, **fields: Any) -> Plan:
    return plan(*targets, period=(year, year), region=region, **fields)


def cells(found: Panel, kind: str = "target") -> dict[tuple[int, str, str], list[Any]]:
    """The numbers of the table by report, indicator and sense."""
    table: dict[tuple[int, str, str], list[Any]] = {}
    for value in found.values:
        column = found.columns[value.column]
        if value.shown and value.kind == kind:
            table.setdefault((value.report, column.name, column.sense), []).append(value.value)
    return table


def test_other_names_and_units_of_one_indicator_share_a_column() -> None:
    first = report(target("全市地区生产总值", 5, "%", measure="growth"), target("粮食总产量", 40, "万吨"))
    second = report(target("GDP", 6, "%", measure="growth"), target("粮食产量", 10, "亿斤"), region="青岚县")
    third = report(target("粮食产量", 50, "万吨", measure="level"), region="临川湖区")
    found = panel([first, second, third])
    assert cells(found) == {
        (0, "粮食产量", "level"): [40],
        (1, "粮食产量", "level"): [50],
        (2, "粮食产量", "level"): [50],
        (0, "地区生产总值", "growth"): [5],
        (1, "地区生产总值", "growth"): [6],
    }
    assert [(column.name, column.unit, column.reports) for column in found.columns] == [
        ("粮食产量", "万吨", 3),
        ("地区生产总值", "%", 2),
    ]


def test_how_much_and_how_much_more_are_two_columns() -> None:
    whole = target("地区生产总值", 900, "亿元", measure="level")
    found = panel([report(whole, target("地区生产总值", 5, "%", measure="growth", at=30))])
    assert [column.sense for column in found.columns] == ["level", "growth"]


def test_what_is_a_rise_by_its_name_is_one_column() -> None:
    first = report(target("居民消费价格涨幅", 2, "%"), target("城镇新增就业", 3, "万人", measure="increase", at=20))
    second = report(target("居民消费价格", 2, "%", measure="growth"), target("城镇新增就业", 2, "万人", at=20))
    assert [column.reports for column in panel([first, second]).columns] == [2, 2]


def test_the_yearly_mean_of_a_rise_is_another_number() -> None:
    mean = target("地区生产总值", 6, "%", measure="growth", basis="annual_average")
    found = panel([plan(mean), report(target("地区生产总值", 5, "%", measure="growth"))])
    assert [column.basis for column in found.columns] == ["annual_average", None]


def test_the_headline_number_stands_for_the_cell_and_none_is_lost() -> None:
    part = target("城镇新增就业", 1, "万人", scope="东片区")
    whole = target("城镇新增就业", 4, "万人", headline=True, at=40)
    again = target("城镇新增就业", 5, "万人", at=90)
    found = panel([report(part, again, whole)])
    assert cells(found) == {(0, "城镇新增就业", "level"): [4]}
    assert [value.value for value in found.values] == [1, 4, 5]


def test_floor_and_stretch_stand_in_one_cell() -> None:
    low = target("地区生产总值", 7, "%", measure="growth", role="floor")
    high = target("地区生产总值", 8, "%", measure="growth", role="stretch", at=20)
    assert cells(panel([report(high, low)])) == {(0, "地区生产总值", "growth"): [7, 8]}


def test_of_results_the_last_year_stands_in_the_table() -> None:
    results = (actual("城镇新增就业", 20, "万人", 2024, since=2021), actual("城镇新增就业", 4, "万人", 2024))
    found = panel([report(actuals=(actual("城镇新增就业", 3, "万人", 2023), *results))])
    assert cells(found, "actual") == {(0, "城镇新增就业", "level"): [4]}


def test_a_target_without_a_year_is_of_the_reports() -> None:
    (value,) = panel([report(target("城镇新增就业", 4, "万人", year=None))]).values
    assert value.year == 2025


def test_headline_alone_and_the_results_of_the_same_indicators() -> None:
    goal = target("城镇新增就业", 4, "万人", headline=True)
    done = (actual("城镇新增就业", 3, "万人", 2024), actual("粮食产量", 40, "万吨", 2024))
    found = panel([report(goal, target("绿色围巾", 3, "条"), actuals=done)], headline=True)
    assert [(value.kind, value.value) for value in found.values] == [("target", 4), ("actual", 3)]
    assert found.missing == ()


def test_one_indicator_alone() -> None:
    both = report(target("城镇新增就业", 4, "万人"), target("粮食产量", 40, "万吨", at=20))
    found = panel([both], codes={"grain_output"})
    assert [column.name for column in found.columns] == ["粮食产量"]


def test_what_has_no_entry_is_listed() -> None:
    found = panel([report(target("绿色围巾", 3, "条")), report(target("绿色围巾", 4, "条"))])
    assert found.columns == ()
    assert [(one.indicator, one.documents, one.unit) for one in found.missing] == [("绿色围巾", 2, "条")]


def test_nothing() -> None:
    assert panel([]).values == ()
