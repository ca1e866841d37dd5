from __future__ import annotations

from policyx.comparison.trend import trend
from tests.comparison.plans import plan, target


def test_one_row_an_indicator_in_the_unit_of_its_first_plan() -> None:
    found = trend(
        [
            plan(target("技术合同成交额", 40, "亿元"), target("绿色工厂", 5, "家")),
            plan(target("绿色工厂", 8, "个")),
            plan(target("技术合同交易额", 600000, "万元"), target("水库", 3, "座")),
        ]
    )
    rows = {row.indicator: (row.unit, row.values) for row in found.rows}
    assert rows == {
        "技术合同成交额": ("亿元", (40, None, 60)),
        "绿色工厂": ("家", (5, 8, None)),
        "水库": ("座", (None, None, 3)),
    }
    assert len(found.plans) == 3


def test_a_value_keeps_its_own_record() -> None:
    first = target("绿色工厂", 5, "家")
    (row,) = trend([plan(first), plan()]).rows
    assert row.targets == (first, None)


def test_what_one_plan_says_twice_is_one_row() -> None:
    twice = plan(target("绿色工厂", 5, "家"), target("绿色工厂数量", 5, "家", says="5"))
    (row,) = trend([twice, twice]).rows
    assert row.values == (5, 5)


def test_scopes_have_rows_of_their_own() -> None:
    both = plan(target("绿色工厂", 5, "家"), target("绿色工厂", 2, "家", scope="东片区", at=20))
    assert [(row.scope, row.values) for row in trend([both, both]).rows] == [(None, (5, 5)), ("东片区", (2, 2))]


def test_no_plans() -> None:
    assert trend([]).rows == ()


def test_the_target_of_a_year_is_no_trend_of_a_plan() -> None:
    mean = target("客运量", 6, "%", measure="growth", basis="annual_average", due="到2025年")
    year = target("客运量", 5, "%", measure="growth", year=2023)
    outlook = target("客运量", 7, "%", measure="growth", year=2028, due="到2028年")
    again = target("客运量", 5, "%", measure="growth", year=2024)
    found = trend([plan(mean), plan(year, outlook, period=(2023, 2023)), plan(again, period=(2024, 2024))])
    assert sorted(row.values for row in found.rows if row.values[0] is None) == [(None, 5, 5)]
    assert [row.values for row in found.rows if row.values[0]] == [(6, 7, None)]


def test_ranges_are_told_in_the_unit_of_the_row() -> None:
    span = target("果园", 3, "万亩", upper=5, comparator="range")
    (row,) = trend([plan(target("果园", 20000, "亩")), plan(span)]).rows
    assert (row.values, row.uppers) == ((20000, 30000), (None, 50000))
