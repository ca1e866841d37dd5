"""The difference of two plans' targets: pairs with what changed, and all that has no counterpart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from policyx.comparison.align import Alignment, Match, align
from policyx.comparison.changes import changes, delta
from policyx.comparison.likeness import explain
from policyx.comparison.reading import Reading, read_records
from policyx.model.difference import NearMiss, TargetPair, TargetsDiff
from policyx.model.plan import Plan, Target
from policyx.ruleset import Ruleset


def compare_targets(old: Plan, new: Plan, rules: Ruleset) -> TargetsDiff:
    """Every target of either plan stands among the pairs, the regrouped, the removed or the added."""
    alignment = align(read_records(old, old.targets, rules), read_records(new, new.targets, rules), rules)
    return TargetsDiff(
        pairs=tuple(_pairs(alignment, rules)),
        removed=_in_order(alignment.old_only),
        added=_in_order(alignment.new_only),
        uncertain=tuple(_near_miss(match) for match in _sorted(alignment.near)),
    )


def _pairs(alignment: Alignment, rules: Ruleset) -> Iterable[TargetPair]:
    for match in _sorted(alignment.matches):
        reason = explain(match.old, match.new)
        yield TargetPair(
            old=cast(Target, match.old.record),
            new=cast(Target, match.new.record),
            score=match.like.score,
            reason=f"{reason}；同一目标的重复表述" if match.repeat else reason,
            changes=changes(match.old, match.new, rules),
            delta=delta(match.old, match.new),
        )


def _near_miss(match: Match) -> NearMiss:
    return NearMiss(
        old=cast(Target, match.old.record),
        new=cast(Target, match.new.record),
        score=match.like.score,
        reason=explain(match.old, match.new, match.like.doubt),
    )


def _sorted(matches: Iterable[Match]) -> list[Match]:
    """In the order of the old text, then of the new."""
    return sorted(matches, key=lambda match: (_place(match.old), _place(match.new)))


def _in_order(readings: Sequence[Reading]) -> tuple[Target, ...]:
    return tuple(cast(Target, reading.record) for reading in sorted(readings, key=_place))


def _place(reading: Reading) -> tuple[int, tuple[str, ...]]:
    return reading.record.evidence.start, reading.key
