"""How much of each kind changed, in numbers."""

from __future__ import annotations

from typing import get_args

from policyx.model.difference import (
    BoxesDiff,
    Change,
    DeadlinesDiff,
    PlanDiff,
    Promise,
    ResponsibilitiesDiff,
    SectionsDiff,
    TargetsDiff,
    TasksDiff,
)


def summarise(difference: PlanDiff) -> dict[str, int]:
    """Counts in a fixed order, zeros included; a target that a plan says twice counts once."""
    return (
        _targets(difference.targets)
        | _records("tasks", difference.tasks)
        | {f"tasks_{kind}": sum(one.kind == kind for one in difference.tasks.parts) for kind in ("split", "merged")}
        | _records("responsibilities", difference.responsibilities)
        | _records("deadlines", difference.deadlines)
        | _records("boxes", difference.boxes)
        | _records("sections", difference.sections)
        | {"metadata_changed": len(difference.metadata)}
        | {
            f"promises_{status}": sum(promise.status == status for promise in difference.kept_promises)
            for status in get_args(Promise)
        }
    )


def _targets(targets: TargetsDiff) -> dict[str, int]:
    pairs = targets.pairs
    counts = {"pairs": len(pairs), "unchanged": sum(not pair.changes for pair in pairs)}
    counts |= {change: sum(change in pair.changes for pair in pairs) for change in get_args(Change)}
    counts |= {kind: sum(group.kind == kind for group in targets.regrouped) for kind in ("split", "merged")}
    return counts | {
        "removed": len(targets.removed),
        "added": len(targets.added),
        "uncertain": len(targets.uncertain),
    }


def _records(
    name: str, records: TasksDiff | ResponsibilitiesDiff | DeadlinesDiff | BoxesDiff | SectionsDiff
) -> dict[str, int]:
    return {
        f"{name}_changed": sum(bool(pair.changes) for pair in records.pairs),
        f"{name}_removed": len(records.removed),
        f"{name}_added": len(records.added),
    }
