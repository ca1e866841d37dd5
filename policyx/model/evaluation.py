"""What ``policyx eval`` reports: how well extracted records agree with labelled ones."""

from __future__ import annotations

from typing import Any, Literal

from policyx.model.gold import (
    GoldActual,
    GoldBox,
    GoldChange,
    GoldDeadline,
    GoldField,
    GoldPromise,
    GoldResponsibility,
    GoldTarget,
)
from policyx.model.plan import Actual, Box, Deadline, Goal, Responsibility, Target
from policyx.model.shape import Shape

EVALUATION_SCHEMA_VERSION = "1.0"

Kind = Literal["targets", "actuals", "responsibilities", "deadlines", "boxes", "metadata"]
Gold = GoldTarget | GoldActual | GoldResponsibility | GoldDeadline | GoldBox | GoldField
Found = Target | Actual | Responsibility | Deadline | Box


class Share(Shape):
    """``right`` of ``of`` that could be judged."""

    right: int
    of: int


class Figures(Shape):
    """Counts and shares between 0 and 1, four decimals.

    ``gold`` counts what had to be found (optional records not), ``whole`` what was found with every field right that a
    whole record needs; ``whole_f1`` counts a found record that is not whole as a miss and a false alarm.
    """

    gold: int
    found: int
    false: int
    whole: int
    precision: float
    recall: float
    f1: float
    whole_f1: float
    fields: dict[str, Share]


class Verdict(Shape):
    """One field of a found record beside what the gold accepts."""

    field: str
    gold: Any
    found: Any
    right: bool


class Missed(Shape):
    document: str
    kind: Kind
    gold: Gold


class FalseAlarm(Shape):
    document: str
    kind: Kind
    found: Found


class Wrong(Shape):
    """A record that was found; ``fields`` are those that are wrong. ``found`` is ``None`` for metadata."""

    document: str
    kind: Kind
    gold: Gold
    found: Found | None
    fields: tuple[Verdict, ...]


class Evaluation(Shape):
    """``without_output``: documents with gold for which nothing was extracted; all of theirs counts as missed."""

    schema_version: str = EVALUATION_SCHEMA_VERSION
    total: dict[Kind, Figures]
    documents: dict[str, dict[Kind, Figures]]
    without_output: tuple[str, ...]
    missed: tuple[Missed, ...]
    false_alarms: tuple[FalseAlarm, ...]
    wrong: tuple[Wrong, ...]


class FoundPair(Shape):
    """A pair of a difference, as far as it can be wrong."""

    old: Target | Goal
    new: Target | Goal
    changes: tuple[str, ...]


class WrongChange(Shape):
    """A pair that was found, with changes that the gold does not see; ``found`` holds those of each such pair."""

    gold: GoldChange
    found: tuple[tuple[str, ...], ...]


class DiffEvaluation(Shape):
    """``broken``: pairs that tear a gold pair apart. ``forbidden``: pairs that the gold rules out. Both are false.

    A share is ``of`` 0 where the gold says nothing about it.
    """

    schema_version: str = EVALUATION_SCHEMA_VERSION
    gold: int
    found: int
    false: int
    precision: float
    recall: float
    f1: float
    change: Share
    removed: Share
    added: Share
    kept_promises: Share
    missed: tuple[GoldChange, ...]
    wrong_changes: tuple[WrongChange, ...]
    broken: tuple[FoundPair, ...]
    forbidden: tuple[FoundPair, ...]
    not_removed: tuple[str, ...]
    not_added: tuple[str, ...]
    wrong_promises: tuple[GoldPromise, ...]
