"""Pairs that are less alike than somebody asks for, taken apart again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Protocol, TypeVar

from policyx.comparison.summary import summarise
from policyx.model.difference import (
    BoxesDiff,
    DeadlinesDiff,
    NearMiss,
    PlanDiff,
    ResponsibilitiesDiff,
    SectionsDiff,
    TargetsDiff,
)
from policyx.model.plan import Box, Deadline, Goal, Responsibility, Section, Target

Record = Target | Goal | Responsibility | Deadline | Box | Section
Side = Record | tuple[Record, ...]
Kind = TypeVar("Kind", TargetsDiff, ResponsibilitiesDiff, DeadlinesDiff, BoxesDiff, SectionsDiff)


class Match(Protocol):
    """A pair, or what was split or merged."""

    @property
    def old(self) -> Side: ...
    @property
    def new(self) -> Side: ...
    @property
    def score(self) -> float: ...
    @property
    def reason(self) -> str: ...


def take_apart(difference: PlanDiff, min_score: float) -> PlanDiff:
    """``difference`` without what was matched with a score below ``min_score``.

    The records stand among the removed and the added then, two targets among the uncertain as well.
    """
    targets = difference.targets
    matches: tuple[Match, ...] = (*targets.pairs, *targets.regrouped)
    apart = _records(targets, matches, min_score)
    regrouped = tuple(match for match in targets.regrouped if match.score >= min_score)
    doubtful = (*targets.uncertain, *_near_misses(match for match in matches if match.score < min_score))
    changed = difference.model_copy(
        update={
            "targets": apart.model_copy(update={"regrouped": regrouped, "uncertain": doubtful}),
            "responsibilities": _pairs(difference.responsibilities, min_score),
            "deadlines": _pairs(difference.deadlines, min_score),
            "boxes": _pairs(difference.boxes, min_score),
            "sections": _pairs(difference.sections, min_score),
        }
    )
    return changed.model_copy(update={"summary": summarise(changed)})


def _near_misses(matches: Iterable[Match]) -> Iterable[NearMiss]:
    for match in matches:
        for old, new in product(_tuple(match.old), _tuple(match.new)):
            if isinstance(old, Target) and isinstance(new, Target):
                yield NearMiss(old=old, new=new, score=match.score, reason=match.reason)


def _pairs(kind: Kind, min_score: float) -> Kind:
    return _records(kind, kind.pairs, min_score)


def _records(kind: Kind, matches: Sequence[Match], min_score: float) -> Kind:
    """A record that another match still holds, or a goal, is neither removed nor added."""
    weak: list[Match] = [match for match in matches if match.score < min_score]
    strong: list[Match] = [match for match in matches if match.score >= min_score]
    removed = (*kind.removed, *_freed([match.old for match in weak], [match.old for match in strong]))
    added = (*kind.added, *_freed([match.new for match in weak], [match.new for match in strong]))
    return kind.model_copy(
        update={
            "pairs": tuple(pair for pair in kind.pairs if pair.score >= min_score),
            "removed": tuple(sorted(removed, key=_place)),
            "added": tuple(sorted(added, key=_place)),
        }
    )


def _freed(weak: Iterable[Side], strong: Iterable[Side]) -> list[Record]:
    held = {record for side in strong for record in _tuple(side)}
    freed = dict.fromkeys(record for side in weak for record in _tuple(side))
    return [record for record in freed if record not in held and not isinstance(record, Goal)]


def _tuple(side: Side) -> tuple[Record, ...]:
    return side if isinstance(side, tuple) else (side,)


def _place(record: Record) -> int:
    return record.start if isinstance(record, Section) else record.evidence.start
