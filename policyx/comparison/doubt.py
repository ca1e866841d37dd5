"""Pairs that are less alike than somebody asks for, taken apart again."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import TypeVar

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
)
from policyx.model.plan import Box, Deadline, Goal, Responsibility, Section, Target

Kind = TypeVar("Kind", ResponsibilitiesDiff, DeadlinesDiff, BoxesDiff, SectionsDiff)
Record = TypeVar("Record", Target, Responsibility, Deadline, Box, Section)
Side = Record | Goal | tuple[Record, ...]


def take_apart(difference: PlanDiff, min_score: float) -> PlanDiff:
    """``difference`` without pairs and regroupings of a score below ``min_score``.

    Their records stand among the removed and the added; of targets they are uncertain as well.
    """
    targets = _targets(difference.targets, min_score)
    return difference.model_copy(
        update={
            "summary": summarise(targets),
            "targets": targets,
            "responsibilities": _records(difference.responsibilities, min_score),
            "deadlines": _records(difference.deadlines, min_score),
            "boxes": _records(difference.boxes, min_score),
            "sections": _records(difference.sections, min_score),
        }
    )
