from __future__ import annotations

import pytest

from policyx.evaluation.targets import TARGETS
from policyx.model.gold import GoldTarget
from policyx.model.plan import Evidence, Target


def wrong_fields(gold: GoldTarget, found: Target) -> set[str]:
    return {verdict.field for verdict in TARGETS.judge(gold, found) if not verdict.right}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, set()),
        ({"indicator": "社区卫生站"}, {"indicator"}),
        ({"indicator": None}, {"indicator"}),
        ({"unit": "家"}, {"unit"}),
        ({"comparator": ">"}, {"comparator"}),
        ({"due": None}, {"due"}),
    ],
)
def test_fields(gold_target: GoldTarget, target: Target, fields: dict[str, object], wrong: set[str]) -> None:
    assert wrong_fields(gold_target, target.model_copy(update=fields)) == wrong


def test_what_the_gold_does_not_state_is_not_judged(gold_target: GoldTarget, target: Target) -> None:
    silent = gold_target.model_copy(update={"due": None})
    fields = {verdict.field for verdict in TARGETS.judge(silent, target)}
    assert fields == {"indicator", "unit", "comparator"}


@pytest.mark.parametrize(
    ("stated", "right"),
    [
        ({"measure": "increase"}, False),
        ({"role": "floor"}, False),
        ({"scope": "甲片区"}, False),
        ({"baseline": 40}, True),
        ({"baseline": 41}, False),
        ({"baseline_year": 2025}, True),
        ({"baseline_year": 2024}, False),
    ],
)
def test_more_fields(gold_target: GoldTarget, target: Target, stated: dict[str, object], right: bool) -> None:
    (field,) = stated
    wrong = wrong_fields(gold_target.model_copy(update=stated), target)
    assert wrong == (set() if right else {field})
    assert field not in TARGETS.whole


def test_magnitudes_are_compared_by_what_they_are_worth(gold_target: GoldTarget, target: Target) -> None:
    gold = gold_target.model_copy(update={"value": 1.2, "unit": "万个"})
    found = target.model_copy(update={"value": 12000})
    assert TARGETS.same(gold, found)
    assert wrong_fields(gold, found) == set()


def test_upper_ends_count(gold_target: GoldTarget, target: Target) -> None:
    gold = gold_target.model_copy(update={"upper": 150, "comparator": "range"})
    assert not TARGETS.same(gold, target)
    assert TARGETS.same(gold, target.model_copy(update={"upper": 150}))


def test_in_a_table_the_name_will_do_for_the_place(gold_target: GoldTarget, target: Target) -> None:
    cell = target.model_copy(update={"evidence": Evidence(text="≥100", start=0, end=4)})
    assert not TARGETS.same(gold_target, cell)
    assert TARGETS.same(gold_target.model_copy(update={"table": True}), cell)
