"""The difference of two plans' targets: pairs with what changed, and all that has no counterpart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from policyx.comparison.align import Match, align
from policyx.comparison.changes import changes, delta
from policyx.comparison.goals import GoalMatch, match_goals
from policyx.comparison.likeness import explain
from policyx.comparison.reading import Reading, read_records
from policyx.comparison.regroup import Group, regroup
from policyx.comparison.repeats import Heads, heads, join_increments
from policyx.model.difference import NearMiss, Regrouping, TargetPair, TargetsDiff
from policyx.model.plan import Goal, Plan, Quantified, Target
from policyx.ruleset import Ruleset


def compare_targets(old: Plan, new: Plan, rules: Ruleset) -> TargetsDiff:
    """Every target of either plan stands among the pairs, the regrouped, the removed or the added."""
    mine, theirs = read_records(old, old.targets, rules), read_records(new, new.targets, rules)
    found = join_increments(align(mine, theirs, rules), mine, theirs, rules)
    split = regroup(found.old_only, found.new_only, rules)
    old_rest = _without(found.old_only, [group.whole for group in split])
    new_rest = _without(found.new_only, [part for group in split for part in group.parts])
    merged = regroup(new_rest, old_rest, rules)
    new_rest = _without(new_rest, [group.whole for group in merged])
    old_rest = _without(old_rest, [part for group in merged for part in group.parts])
    lost, won = match_goals(new, old_rest, rules), match_goals(old, new_rest, rules)
    old_rest = _without(old_rest, [match.target for match in lost])
    new_rest = _without(new_rest, [match.target for match in won])
    gone, come = heads(old_rest, rules), heads(new_rest, rules)
    pairs = [*_pairs(found.matches, rules), *map(_unquantified, lost), *map(_quantified, won)]
    return TargetsDiff(
        pairs=tuple(sorted(pairs, key=lambda pair: (_start(pair.old), _start(pair.new)))),
        regrouped=tuple(sorted(_regroupings(split, merged), key=lambda group: _start(group.old[0]))),
        removed=_in_order([one for one, head in gone.items() if one is head]),
        added=_in_order([one for one, head in come.items() if one is head]),
        removed_repeats=_in_order([one for one, head in gone.items() if one is not head]),
        added_repeats=_in_order([one for one, head in come.items() if one is not head]),
        uncertain=tuple(_near_misses(found.near, gone, come)),
    )


def _near_misses(near: Sequence[Match], gone: Heads, come: Heads) -> Iterator[NearMiss]:
    """Each two targets once, however often either plan says them."""
    seen: set[tuple[Reading, Reading]] = set()
    for match in sorted(near, key=_places):
        if match.old in gone and match.new in come and (gone[match.old], come[match.new]) not in seen:
            seen.add((gone[match.old], come[match.new]))
            yield _near_miss(match, gone[match.old], come[match.new])


def _without(readings: Sequence[Reading], gone: Iterable[Reading]) -> list[Reading]:
    lost = set(gone)
    return [reading for reading in readings if reading not in lost]


def _pairs(matches: Sequence[Match], rules: Ruleset) -> Iterator[TargetPair]:
    for match in sorted(matches, key=_places):
        yield TargetPair(
            old=_target(match.old),
            new=_target(match.new),
            score=match.like.score,
            reason=explain(match.old, match.new),
            changes=changes(match.old, match.new, rules, match.old_repeats, match.new_repeats),
            delta=delta(match.old, match.new),
            old_repeats=_in_order(match.old_repeats),
            new_repeats=_in_order(match.new_repeats),
        )


def _unquantified(match: GoalMatch) -> TargetPair:
    reason = "指标相同，新文件只作定性表述"
    return TargetPair(
        old=_target(match.target), new=match.goal, score=match.score, reason=reason, changes=("unquantified",)
    )


def _quantified(match: GoalMatch) -> TargetPair:
    reason = "指标相同，旧文件只作定性表述"
    return TargetPair(
        old=match.goal, new=_target(match.target), score=match.score, reason=reason, changes=("quantified",)
    )


def _regroupings(split: Sequence[Group], merged: Sequence[Group]) -> Iterator[Regrouping]:
    for group in split:
        yield Regrouping(
            kind="split",
            old=(_target(group.whole),),
            new=_in_order(group.parts),
            score=group.score,
            reason=f"“{group.whole.record.indicator}”分列为{len(group.parts)}项",
        )
    for group in merged:
        yield Regrouping(
            kind="merged",
            old=_in_order(group.parts),
            new=(_target(group.whole),),
            score=group.score,
            reason=f"{len(group.parts)}项合并为“{group.whole.record.indicator}”",
        )


def _near_miss(match: Match, old: Reading, new: Reading) -> NearMiss:
    return NearMiss(
        old=_target(old),
        new=_target(new),
        score=match.like.score,
        reason=explain(match.old, match.new, match.like.doubt),
    )


def _target(reading: Reading) -> Target:
    return cast(Target, reading.record)


def _in_order(readings: Sequence[Reading]) -> tuple[Target, ...]:
    return tuple(_target(reading) for reading in sorted(readings, key=lambda reading: _start(reading.record)))


def _start(record: Quantified | Goal) -> tuple[int, int, str]:
    """Its place in the text; the id tells apart what stands in one place."""
    return record.evidence.start, record.evidence.end, record.id


def _places(match: Match) -> tuple[tuple[int, int, str], tuple[int, int, str]]:
    return _start(match.old.record), _start(match.new.record)
