from __future__ import annotations

from policyx.comparison.compare import compare
from tests.comparison.plans import goal, plan, target

FALLS = target("单位地区生产总值能耗", 13, "%", measure="decrease")


def test_a_goal_that_got_its_number() -> None:
    (pair,) = compare(plan(goals=(goal("单位GDP能耗"),)), plan(FALLS)).targets.pairs
    assert (pair.changes, pair.old.value, pair.new.value, pair.delta) == (("quantified",), None, 13, None)


def test_a_target_that_lost_its_number() -> None:
    difference = compare(plan(FALLS), plan(goals=(goal("单位GDP能耗"),)))
    (pair,) = difference.targets.pairs
    assert pair.changes == ("unquantified",)
    assert (difference.targets.removed, difference.summary["unquantified"]) == ((), 1)


def test_a_goal_beside_its_own_number_changes_nothing() -> None:
    both = plan(FALLS, goals=(goal("单位GDP能耗"),))
    (pair,) = compare(plan(FALLS), both).targets.pairs
    assert pair.changes == ()


def test_a_goal_of_another_indicator() -> None:
    found = compare(plan(goals=(goal("城镇登记失业率"),)), plan(FALLS)).targets
    assert (found.pairs, len(found.added)) == ((), 1)
