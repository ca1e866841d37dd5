from __future__ import annotations

import hashlib

import pytest

from policyx.evaluation.differences import evaluate_diff
from policyx.model.difference import (
    BoxesDiff,
    Change,
    DeadlinesDiff,
    KeptPromise,
    PlanDiff,
    ResponsibilitiesDiff,
    SectionsDiff,
    Side,
    TargetPair,
    TargetsDiff,
)
from policyx.model.evaluation import Share
from policyx.model.gold import GoldChange, GoldDiff, GoldName, GoldPair, GoldPromise
from policyx.model.plan import Actual, Metadata, Source, Target

SIDE = Side(
    source=Source(name="a.txt", format="txt", sha256=hashlib.sha256().hexdigest(), pages=None, characters=0),
    metadata=Metadata(),
)
CANTEENS = GoldChange(old="社区食堂", old_value=100, new="社区食堂", new_value=120, new_unit="个", change="raised")


def difference(
    *pairs: TargetPair,
    removed: tuple[Target, ...] = (),
    added: tuple[Target, ...] = (),
    kept: tuple[KeptPromise, ...] = (),
) -> PlanDiff:
    return PlanDiff(
        old=SIDE,
        new=SIDE,
        summary={},
        targets=TargetsDiff(pairs=pairs, removed=removed, added=added, uncertain=()),
        responsibilities=ResponsibilitiesDiff(pairs=(), removed=(), added=()),
        deadlines=DeadlinesDiff(pairs=(), removed=(), added=()),
        boxes=BoxesDiff(pairs=(), removed=(), added=()),
        sections=SectionsDiff(pairs=(), removed=(), added=()),
        metadata=(),
        kept_promises=kept,
    )


@pytest.fixture
def old(target: Target) -> Target:
    return target.model_copy(update={"value": 100})


def pair(old: Target, new: Target, *changes: Change) -> TargetPair:
    return TargetPair(old=old, new=new, score=1, reason="", changes=changes)


def test_a_pair_is_found_with_its_change(old: Target, target: Target) -> None:
    report = evaluate_diff(GoldDiff(pairs=(CANTEENS,)), difference(pair(old, target, "raised", "due_moved")))
    assert (report.gold, report.found, report.false, report.f1) == (1, 1, 0, 1)
    assert report.change == Share(right=1, of=1)


@pytest.mark.parametrize(
    ("stated", "changes", "right"),
    [
        ("lowered", ("raised",), False),
        ("raised", (), False),
        ("same", (), True),
        ("same", ("due_moved", "renamed"), True),
        ("same", ("softened",), False),
        ("tightened", ("hardened",), True),
        ("loosened", ("softened",), True),
        ("tightened", ("loosened",), False),
    ],
)
def test_changes(old: Target, target: Target, stated: str, changes: tuple[Change, ...], right: bool) -> None:
    gold = CANTEENS.model_copy(update={"change": stated})
    report = evaluate_diff(GoldDiff(pairs=(gold,)), difference(pair(old, target, *changes)))
    assert report.change.right == int(right)
    assert [item.found for item in report.wrong_changes] == ([] if right else [(changes,)])


def test_of_what_is_incomparable_no_change_is_asked(old: Target, target: Target) -> None:
    gold = CANTEENS.model_copy(update={"change": "incomparable"})
    report = evaluate_diff(GoldDiff(pairs=(gold,)), difference(pair(old, target, "raised")))
    assert (report.found, report.change, report.wrong_changes) == (1, Share(right=0, of=0), ())


def test_a_pair_that_is_missed_or_torn_apart(old: Target, target: Target) -> None:
    other = target.model_copy(update={"indicator": "日间照料床位"})
    report = evaluate_diff(GoldDiff(pairs=(CANTEENS,)), difference(pair(old, other)))
    assert (report.missed, report.found, report.false) == ((CANTEENS,), 0, 1)
    assert [item.new for item in report.broken] == [other]


def test_a_pair_that_nobody_labelled_counts_neither_way(old: Target, target: Target) -> None:
    beds = {"indicator": "日间照料床位", "value": 7}
    unknown = pair(old.model_copy(update=beds), target.model_copy(update=beds))
    report = evaluate_diff(GoldDiff(pairs=(CANTEENS,)), difference(pair(old, target, "raised"), unknown))
    assert (report.found, report.false) == (1, 0)


def test_a_forbidden_pair(old: Target, target: Target) -> None:
    scoped = target.model_copy(update={"value": 12})
    rule = GoldPair(old="社区食堂", old_value=100, new="社区食堂", new_value=12)
    report = evaluate_diff(GoldDiff(pairs=(), must_not_pair=(rule,)), difference(pair(old, scoped)))
    assert (len(report.forbidden), report.false, report.precision) == (1, 1, 0)


def test_an_optional_pair(old: Target, target: Target) -> None:
    gold = GoldDiff(pairs=(CANTEENS.model_copy(update={"optional": True}),))
    assert evaluate_diff(gold, difference()).missed == ()
    assert evaluate_diff(gold, difference(pair(old, target))).false == 0


def test_without_a_value_the_name_is_enough(old: Target, target: Target) -> None:
    gold = GoldChange(old="社区食堂", new="社区食堂", change="raised")
    assert evaluate_diff(GoldDiff(pairs=(gold,)), difference(pair(old, target, "raised"))).found == 1


def test_removed_and_added(target: Target) -> None:
    gold = GoldDiff(pairs=(), removed=("社区食堂", "助餐车"), added=(GoldName(indicator="社区食堂"),))
    report = evaluate_diff(gold, difference(removed=(target,)))
    assert (report.removed, report.not_removed) == (Share(right=1, of=2), ("助餐车",))
    assert (report.added, report.not_added) == (Share(right=0, of=1), ("社区食堂",))


@pytest.mark.parametrize(("met", "right"), [(True, 1), (False, 0)])
def test_kept_promises(target: Target, met: bool, right: int) -> None:
    actual = Actual(
        id="a-1",
        indicator="社区食堂",
        value=125,
        unit="个",
        comparator="=",
        evidence=target.evidence,
        rule="actuals.past",
    )
    promise = KeptPromise(target=target, actual=actual, met=True, status="met", reason="")
    wanted = GoldPromise(indicator="社区食堂", target_value=120, unit="个", met=met)
    report = evaluate_diff(GoldDiff(pairs=(), kept_promises=(wanted,)), difference(kept=(promise,)))
    assert report.kept_promises == Share(right=right, of=1)
    assert len(report.wrong_promises) == 1 - right
