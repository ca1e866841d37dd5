"""What of a difference is asked for, and whether anything of substance differs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol, TypeVar, get_args

from policyx.model.difference import (
    BoxChange,
    BoxesDiff,
    Change,
    DeadlineChange,
    DeadlinesDiff,
    PlanDiff,
    Promise,
    ResponsibilitiesDiff,
    SectionChange,
    SectionsDiff,
    TaskChange,
    TasksDiff,
)

_CHANGES = (Change, TaskChange, DeadlineChange, BoxChange, SectionChange)
# What can be asked for: ``changed`` is every pair with a change, and what was split or merged.
CLASSES = tuple(
    dict.fromkeys(
        (
            *("changed", "unchanged", "added", "removed", "uncertain", "split", "merged"),
            *(name for kind in _CHANGES for name in get_args(kind)),
            *get_args(Promise),
        )
    )
)
# Another writing of the same: a pair with nothing but these does not make two plans differ.
WRITING = frozenset({"rescaled", "renamed", "renumbered"})

Records = TasksDiff | ResponsibilitiesDiff | DeadlinesDiff | BoxesDiff | SectionsDiff
Kind = TypeVar("Kind", TasksDiff, ResponsibilitiesDiff, DeadlinesDiff, BoxesDiff, SectionsDiff)


class Pair(Protocol):
    @property
    def changes(self) -> tuple[str, ...]: ...


P = TypeVar("P", bound=Pair)


def select(difference: PlanDiff, classes: Collection[str]) -> PlanDiff:
    """``difference`` with nothing but records of ``classes``; the summary still counts everything."""
    targets = difference.targets
    regrouped = tuple(one for one in targets.regrouped if {one.kind, "changed"} & set(classes))
    selected = {
        "pairs": _pairs(targets.pairs, classes),
        "regrouped": regrouped,
        "removed": targets.removed if "removed" in classes else (),
        "added": targets.added if "added" in classes else (),
        "removed_repeats": targets.removed_repeats if "removed" in classes else (),
        "added_repeats": targets.added_repeats if "added" in classes else (),
        "uncertain": targets.uncertain if "uncertain" in classes else (),
    }
    return difference.model_copy(
        update={
            "targets": targets.model_copy(update=selected),
            "tasks": _records(difference.tasks, classes).model_copy(
                update={"parts": tuple(one for one in difference.tasks.parts if {one.kind, "changed"} & set(classes))}
            ),
            "responsibilities": _records(difference.responsibilities, classes),
            "deadlines": _records(difference.deadlines, classes),
            "boxes": _records(difference.boxes, classes),
            "sections": _records(difference.sections, classes),
            "metadata": difference.metadata if "changed" in classes else (),
            "kept_promises": tuple(promise for promise in difference.kept_promises if promise.status in classes),
        }
    )


def _records(records: Kind, classes: Collection[str]) -> Kind:
    return records.model_copy(
        update={
            "pairs": _pairs(records.pairs, classes),
            "removed": records.removed if "removed" in classes else (),
            "added": records.added if "added" in classes else (),
        }
    )


def _pairs(pairs: Iterable[P], classes: Collection[str]) -> tuple[P, ...]:
    return tuple(pair for pair in pairs if not set(_names(pair)).isdisjoint(classes))


def _names(pair: Pair) -> tuple[str, ...]:
    return (*pair.changes, "changed") if pair.changes else ("unchanged",)


def differs(difference: PlanDiff) -> bool:
    """Whether anything of substance differs: a number's unit, a name or a numbering alone does not."""
    targets = difference.targets
    kinds = (
        targets, difference.tasks, difference.responsibilities, difference.deadlines, difference.boxes,
        difference.sections,
    )  # fmt: skip
    return bool(
        difference.metadata
        or targets.regrouped
        or difference.tasks.parts
        or targets.uncertain
        or any(kind.removed or kind.added for kind in kinds)
        or any(set(pair.changes) - WRITING for kind in kinds for pair in kind.pairs)
    )
