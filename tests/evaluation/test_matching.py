from __future__ import annotations

import pytest

from policyx.evaluation.matching import figures, judge_records, shares, together
from policyx.evaluation.targets import TARGETS
from policyx.model.evaluation import Share
from policyx.model.gold import GoldTarget
from policyx.model.plan import Target


def changed(target: Target, **fields: object) -> Target:
    return target.model_copy(update=fields)


def test_a_record_is_found_whole(gold_target: GoldTarget, target: Target) -> None:
    outcome = judge_records([gold_target], [target], TARGETS)
    assert (outcome.found, outcome.whole, outcome.missed, outcome.false, outcome.wrong) == (1, 1, [], [], [])


def test_what_is_missed_and_what_is_false(gold_target: GoldTarget, target: Target) -> None:
    other = changed(target, value=7)
    outcome = judge_records([gold_target], [other], TARGETS)
    assert (outcome.found, outcome.missed, outcome.false) == (0, [gold_target], [other])


def test_a_record_said_again_is_no_false_alarm(gold_target: GoldTarget, target: Target) -> None:
    outcome = judge_records([gold_target], [target, target], TARGETS)
    assert (outcome.found, outcome.false) == (1, [])


def test_the_better_of_two_is_taken(gold_target: GoldTarget, target: Target) -> None:
    worse = changed(target, comparator="=")
    outcome = judge_records([gold_target], [worse, target], TARGETS)
    assert (outcome.whole, outcome.wrong) == (1, [])


def test_two_records_are_two(gold_target: GoldTarget, target: Target) -> None:
    second = gold_target.model_copy(update={"due": 2035})
    outcome = judge_records([gold_target, second], [target], TARGETS)
    assert (outcome.found, outcome.missed) == (1, [second])


def test_what_is_optional_counts_neither_way(gold_target: GoldTarget, target: Target) -> None:
    optional = gold_target.model_copy(update={"optional": True})
    for found in ([], [target]):
        outcome = judge_records([optional], found, TARGETS)
        assert (outcome.found, outcome.missed, outcome.false, outcome.fields) == (0, [], [], {})


def test_a_repeat_is_not_missed_if_the_first_was_found(gold_target: GoldTarget, target: Target) -> None:
    repeat = gold_target.model_copy(update={"quote": "食堂总数达120个", "repeat": True})
    assert judge_records([gold_target, repeat], [target], TARGETS).missed == []
    assert judge_records([gold_target, repeat], [], TARGETS).missed == [gold_target, repeat]


def test_figures_of_several_documents(gold_target: GoldTarget, target: Target) -> None:
    good = judge_records([gold_target], [target], TARGETS)
    half = judge_records([gold_target], [changed(target, unit="家")], TARGETS)
    bad = judge_records([gold_target], [changed(target, value=1)], TARGETS)
    total = figures(together([good, half, bad]))
    assert (total.gold, total.found, total.false, total.whole) == (3, 2, 1, 1)
    assert (total.precision, total.recall, total.f1) == (0.6667, 0.6667, 0.6667)
    assert total.whole_f1 == 0.3333
    assert total.fields["unit"] == Share(right=1, of=2)


@pytest.mark.parametrize(
    ("found", "missed", "false", "expected"),
    [(0, 0, 0, (1, 1, 1)), (0, 2, 0, (1, 0, 0)), (0, 0, 3, (0, 1, 0)), (3, 1, 0, (1, 0.75, 0.8571))],
)
def test_shares(found: int, missed: int, false: int, expected: tuple[float, float, float]) -> None:
    assert shares(found, missed, false) == expected
