from __future__ import annotations

from policyx.comparison.doubt import take_apart
from policyx.comparison.summary import summarise
from policyx.model.difference import NearMiss, PlanDiff
from policyx.model.plan import Goal


def test_without_a_bar_nothing_changes(difference: PlanDiff) -> None:
    counted = difference.model_copy(update={"summary": summarise(difference)})
    assert take_apart(difference, 0.0) == counted


def test_a_weak_pair_is_one_removed_one_added_and_uncertain(difference: PlanDiff) -> None:
    strong, weak = difference.targets.pairs[1], difference.targets.pairs[0]
    targets = difference.targets.model_copy(
        update={"pairs": (weak, strong), "regrouped": (), "removed": (), "added": (), "uncertain": ()}
    )
    changed = take_apart(difference.model_copy(update={"targets": targets}), 0.95)
    apart = changed.targets
    assert (changed.summary["added"], changed.summary["removed"], changed.summary["uncertain"]) == (1, 1, 1)
    assert apart.pairs == (strong,)
    assert (apart.removed, apart.added) == ((weak.old,), (weak.new,))
    assert apart.uncertain == (NearMiss(old=weak.old, new=weak.new, score=0.93, reason="同名"),)


def test_no_record_is_lost_or_held_twice(difference: PlanDiff) -> None:
    apart = take_apart(difference, 1.0).targets
    assert apart.regrouped == ()
    assert sorted([pair.old.id for pair in apart.pairs] + [one.id for one in apart.removed]) == [
        "t-1", "t-2", "t-4", "t-5", "t-7",
    ]  # fmt: skip


def test_what_is_said_twice_comes_apart_with_its_pair(difference: PlanDiff) -> None:
    pair = difference.targets.pairs[0]
    again = pair.old.model_copy(update={"id": "t-10"})
    targets = difference.targets.model_copy(
        update={"pairs": (pair.model_copy(update={"old_repeats": (again,)}),), "removed": ()}
    )
    apart = take_apart(difference.model_copy(update={"targets": targets}), 0.95).targets
    assert pair.old in apart.removed
    assert apart.removed_repeats == (again,)
    assert again not in [miss.old for miss in apart.uncertain]


def test_a_goal_has_no_number_to_add(difference: PlanDiff) -> None:
    apart = take_apart(difference, 0.8).targets
    assert "单位能耗" in [target.indicator for target in apart.removed]
    assert not [target for target in apart.added if isinstance(target, Goal)]


def test_other_records_come_apart_in_the_order_of_the_text(difference: PlanDiff) -> None:
    units = take_apart(difference, 0.95).responsibilities
    assert units.pairs == ()
    assert [unit.unit for unit in units.removed] == ["市科技局", "市科技局", "市财政局"]
    assert take_apart(difference, 0.95).deadlines == difference.deadlines
