"""Pairs that are less alike than somebody asks for, taken apart again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple, TypeVar

from policyx.comparison.summary import summarise
from policyx.model.difference import (
    BoxesDiff,
    DeadlinesDiff,
    NearMiss,
    PlanDiff,
    Regrouping,
    ResponsibilitiesDiff,
    SectionsDiff,
    TargetPair,
    TargetsDiff,
    TaskPair,
    TaskPart,
    TasksDiff,
)
from policyx.model.plan import Box, Deadline, Goal, Responsibility, Section, Target, Task

Record = Target | Goal | Task | Responsibility | Deadline | Box | Section
Kind = TypeVar("Kind", TargetsDiff, TasksDiff, ResponsibilitiesDiff, DeadlinesDiff, BoxesDiff, SectionsDiff)


class Weak(NamedTuple):
    """What was matched with too low a score: all records of either side."""

    old: tuple[Record, ...]
    new: tuple[Record, ...]


def take_apart(difference: PlanDiff, min_score: float) -> PlanDiff:
    """``difference`` without what was matched with a score below ``min_score``.

    The records stand among the removed and the added then, two targets among the uncertain as well.
    """
    changed = difference.model_copy(
        update={
            "targets": _targets(difference.targets, min_score),
            "tasks": _tasks(difference.tasks, min_score),
            "responsibilities": _pairs(difference.responsibilities, min_score),
            "deadlines": _pairs(difference.deadlines, min_score),
            "boxes": _pairs(difference.boxes, min_score),
            "sections": _pairs(difference.sections, min_score),
        }
    )
    return changed.model_copy(update={"summary": summarise(changed)})


def _targets(targets: TargetsDiff, min_score: float) -> TargetsDiff:
    pairs = [pair for pair in targets.pairs if pair.score < min_score]
    groups = [group for group in targets.regrouped if group.score < min_score]
    matches: list[TargetPair | Regrouping] = [*pairs, *groups]
    weak = [Weak((pair.old,), (pair.new,)) for pair in pairs]
    apart = _freed(targets, [*weak, *(Weak(group.old, group.new) for group in groups)], min_score)
    regrouped = tuple(group for group in targets.regrouped if group.score >= min_score)
    doubtful = (*targets.uncertain, *(miss for match in matches for miss in _near_misses(match)))
    gone = (*targets.removed_repeats, *(one for pair in pairs for one in pair.old_repeats))
    come = (*targets.added_repeats, *(one for pair in pairs for one in pair.new_repeats))
    return apart.model_copy(
        update={
            "regrouped": regrouped,
            "uncertain": doubtful,
            "removed_repeats": tuple(sorted(gone, key=_place)),
            "added_repeats": tuple(sorted(come, key=_place)),
        }
    )


def _near_misses(match: TargetPair | Regrouping) -> Iterator[NearMiss]:
    for old, new in product(_tuple(match.old), _tuple(match.new)):
        if isinstance(old, Target) and isinstance(new, Target):
            yield NearMiss(old=old, new=new, score=match.score, reason=match.reason)


def _tasks(tasks: TasksDiff, min_score: float) -> TasksDiff:
    """A task may stand in several parts: it is alone where none of its matches is left."""
    matches: list[TaskPair | TaskPart] = [*tasks.pairs, *tasks.parts]
    left = [match for match in matches if match.score >= min_score]
    told = {match.old.id for match in left}, {match.new.id for match in left}
    gone = {match.old.id: match.old for match in matches if match.old.id not in told[0]}
    come = {match.new.id: match.new for match in matches if match.new.id not in told[1]}
    parts = tuple(part for part in tasks.parts if part.score >= min_score)
    apart = [Weak(tuple(gone.values()), tuple(come.values()))]
    return _freed(tasks, apart, min_score).model_copy(update={"parts": parts})


def _pairs(kind: Kind, min_score: float) -> Kind:
    weak = [Weak(_tuple(pair.old), _tuple(pair.new)) for pair in kind.pairs if pair.score < min_score]
    return _freed(kind, weak, min_score)


def _freed(kind: Kind, weak: Sequence[Weak], min_score: float) -> Kind:
    """A goal without a number is neither removed nor added."""
    removed = (*kind.removed, *(record for match in weak for record in match.old if not isinstance(record, Goal)))
    added = (*kind.added, *(record for match in weak for record in match.new if not isinstance(record, Goal)))
    return kind.model_copy(
        update={
            "pairs": tuple(pair for pair in kind.pairs if pair.score >= min_score),
            "removed": tuple(sorted(removed, key=_place)),
            "added": tuple(sorted(added, key=_place)),
        }
    )


def _tuple(side: Record | tuple[Record, ...]) -> tuple[Record, ...]:
    return side if isinstance(side, tuple) else (side,)


def _place(record: Record) -> int:
    return record.start if isinstance(record, Section) else record.evidence.start
