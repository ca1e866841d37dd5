from __future__ import annotations

from typing import Any

import pytest

from policyx.comparison.changes import changes, delta
from policyx.comparison.reading import read_records
from policyx.model.plan import Baseline
from policyx.ruleset import built_in
from tests.comparison.plans import plan, target

JOBLESS = {"indicator": "城镇登记失业率", "unit": "%", "measure": "level"}


def read(fields: dict[str, Any], period: tuple[int, int]) -> Any:
    record = target(**{"indicator": "绿色工厂", "value": 10, "unit": "家", "says": "…"} | fields)
    return read_records(plan(period=period), [record], built_in())[0]


def found(old: dict[str, Any], new: dict[str, Any]) -> set[str]:
    return set(changes(read(old, (2021, 2025)), read(new, (2021, 2025)), built_in()))


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ({}, {}, set()),
        ({}, {"value": 12}, {"raised", "tightened"}),
        ({}, {"value": 8}, {"lowered", "loosened"}),
        (JOBLESS | {"value": 5}, JOBLESS | {"value": 4}, {"lowered", "tightened"}),
        (JOBLESS | {"value": 5}, JOBLESS | {"value": 5.5}, {"raised", "loosened"}),
        ({"unit": "%", "measure": "decrease", "indicator": "单位能耗", "value": 10},
         {"unit": "%", "measure": "decrease", "indicator": "单位能耗", "value": 12}, {"raised", "tightened"}),
        ({"indicator": "赤字率", "unit": "%"}, {"indicator": "赤字率", "unit": "%", "value": 11}, {"raised"}),
        ({"comparator": ">="}, {"comparator": "~"}, {"softened", "loosened"}),
        ({"comparator": "~"}, {"comparator": "="}, {"hardened", "tightened"}),
        ({"comparator": "="}, {"comparator": ">="}, {"hardened", "tightened"}),
        ({"comparator": ">="}, {}, {"softened", "loosened"}),
        ({"comparator": ">="}, {"comparator": ">"}, set()),
        (JOBLESS | {"comparator": "<="}, JOBLESS, {"softened", "loosened"}),
        ({"indicator": "赤字率", "unit": "%", "comparator": "<="}, {"indicator": "赤字率", "unit": "%"}, set()),
        ({"commitment": "确保"}, {"commitment": "力争"}, {"softened", "loosened"}),
        ({}, {"commitment": "力争"}, {"softened", "loosened"}),
        ({"commitment": "争取"}, {"commitment": "确保", "value": 9}, {"hardened", "lowered", "loosened"}),
        ({"value": 400, "unit": "亿元"}, {"value": 4000000, "unit": "万元"}, {"rescaled"}),
        ({"unit": "家"}, {"unit": "个"}, set()),
        ({"year": 2025}, {"year": 2027}, {"due_moved"}),
        ({}, {"basis": "annual_average"}, {"basis_changed"}),
        ({}, {"basis": "cumulative"}, set()),
        ({"attribute": "约束性"}, {"attribute": "预期性"}, {"attribute_changed"}),
        ({"attribute": None}, {"attribute": "预期性"}, set()),
        ({"scope": "东片区"}, {"scope": "东片区核心区"}, {"scope_changed", "scope_narrowed"}),
        ({"indicator": "工业企业利润"}, {"indicator": "规上工业企业利润"},
         {"scope_changed", "scope_narrowed", "renamed"}),
        ({"indicator": "绿色园区"}, {"indicator": "生态园区"}, {"renamed"}),
        ({"value": 1, "upper": 3, "comparator": "range"}, {"value": 9}, {"raised", "tightened"}),
        ({"unit": None}, {"value": 12}, {"raised", "tightened"}),
    ],
)  # fmt: skip
def test_classes(old: dict[str, Any], new: dict[str, Any], wanted: set[str]) -> None:
    assert found(old, new) == wanted


def test_another_start_value_is_a_change_of_its_own() -> None:
    start, again = Baseline(value=5, unit="家", year=2020), Baseline(value=0.0005, unit="万家", year=2020)
    assert found({"baseline": start}, {"baseline": again}) == set()
    assert found({"baseline": start}, {"baseline": Baseline(value=6, unit="家", year=2021)}) == {"rebased"}


def test_targets_of_the_year_do_not_move_with_the_year() -> None:
    old, new = read({"year": 2023}, (2023, 2023)), read({"year": 2025}, (2025, 2025))
    assert changes(old, new, built_in()) == ()


def test_a_fall_beside_a_rise() -> None:
    fields = {"indicator": "出口额", "unit": "%", "value": 3}
    assert found(fields | {"measure": "growth"}, fields | {"measure": "decrease"}) >= {"lowered"}


@pytest.mark.parametrize(
    ("old", "new", "value", "percent"),
    [
        ({"value": 3500}, {"value": 4500}, 1000, 28.57),
        ({"value": 4, "unit": "亿元"}, {"value": 50000, "unit": "万元"}, 1, 25.0),
        ({"value": 2.6, "unit": "%"}, {"value": 3.1, "unit": "%"}, 0.5, None),
        ({"value": 0}, {"value": 5}, 5, None),
    ],
)
def test_delta_is_in_the_old_unit(
    old: dict[str, Any], new: dict[str, Any], value: float, percent: float | None
) -> None:
    difference = delta(read(old, (2021, 2025)), read(new, (2021, 2025)))
    assert difference is not None
    assert (difference.value, difference.percent, difference.unit) == (value, percent, old.get("unit", "家"))


def test_no_delta_where_nothing_moved_or_for_ranges() -> None:
    same, wide = read({}, (2021, 2025)), read({"upper": 20, "comparator": "range"}, (2021, 2025))
    assert delta(same, same) is None
    assert delta(same, wide) is None


@pytest.mark.parametrize(("huge", "grew"), [(10**400, True), (1e308, True), (1e-300, False)])
def test_numbers_beyond_reason(huge: float, grew: bool) -> None:
    old, new = read({"value": 3, "unit": "亩"}, (2021, 2025)), read({"value": huge, "unit": "公顷"}, (2021, 2025))
    up, down = ("raised", "tightened"), ("lowered", "loosened")
    assert changes(old, new, built_in()) == (up if grew else down)
    assert changes(new, old, built_in()) == (down if grew else up)
    assert changes(new, new, built_in()) == ()
    forth, back = delta(old, new), delta(new, old)
    assert forth and back and (forth.value > 0, back.value > 0) == (grew, not grew)
    assert delta(new, new) is None
