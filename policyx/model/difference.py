"""What ``policyx diff`` and ``policyx trend`` write: the difference between plans, as shapes.

A pair holds both records whole, so that whoever reads a difference sees both quotes without opening the plans.
Nothing of either plan is lost: each of its records is in a pair, in a regrouping, among the removed or the added,
or with one that is (repeats, deadlines of targets).
"""

from __future__ import annotations

from typing import Any, Literal

from policyx.model.plan import (
    Actual,
    Box,
    Deadline,
    Goal,
    Metadata,
    Number,
    Responsibility,
    Section,
    Source,
    Target,
    Task,
)
from policyx.model.shape import Shape

DIFF_SCHEMA_VERSION = "1.0"

Change = Literal[
    "raised",  # the number, after conversion
    "lowered",
    "tightened",  # the new number is harder to meet, by what is better for the indicator (its polarity)
    "loosened",
    "hardened",  # the wording binds more: comparator or commitment
    "softened",
    "due_moved",
    "basis_changed",  # what the number is: by the year, in all; level, increase
    "rebased",  # the start value differs
    "rescaled",  # the same after conversion: no change of substance
    "quantified",
    "unquantified",
    "attribute_changed",
    "scope_changed",
    "scope_widened",
    "scope_narrowed",
    "renamed",
]
ResponsibilityChange = Literal["lead_changed", "joined", "left", "role_changed"]
TaskChange = Literal[ResponsibilityChange, "deadline_moved", "text_changed"]
DeadlineChange = Literal["advanced", "postponed", "kind_changed"]
BoxChange = Literal["renamed", "renumbered", "columns_changed", "rows_changed"]
SectionChange = Literal["renamed", "moved", "renumbered"]
Promise = Literal["met", "missed", "not_due", "unknown"]


class Side(Shape):
    """One of the plans."""

    source: Source
    metadata: Metadata


class Delta(Shape):
    """New less old, in the old unit; ``percent`` of the old value, ``None`` where that makes no sense."""

    value: Number
    unit: str | None
    percent: float | None


class TargetPair(Shape):
    """The same indicator in both plans; ``changes`` is empty where nothing changed.

    A :class:`Goal` stands on one side where that plan names the indicator without a number. ``score`` is between
    0 and 1. ``old_repeats`` and ``new_repeats`` say the same target once more, in a table or further on in the text.
    """

    old: Target | Goal
    new: Target | Goal
    score: float
    reason: str
    changes: tuple[Change, ...]
    delta: Delta | None = None
    old_repeats: tuple[Target, ...] = ()
    new_repeats: tuple[Target, ...] = ()


class NearMiss(Shape):
    """Two targets that may be of one indicator; both stand among the removed and the added as well."""

    old: Target
    new: Target
    score: float
    reason: str


class Regrouping(Shape):
    """One target that became several, or several that became one."""

    kind: Literal["split", "merged"]
    old: tuple[Target, ...]
    new: tuple[Target, ...]
    score: float
    reason: str


class TargetsDiff(Shape):
    """``removed_repeats`` and ``added_repeats`` say once more what stands among the removed or the added."""

    pairs: tuple[TargetPair, ...]
    regrouped: tuple[Regrouping, ...] = ()
    removed: tuple[Target, ...]
    added: tuple[Target, ...]
    removed_repeats: tuple[Target, ...] = ()
    added_repeats: tuple[Target, ...] = ()
    uncertain: tuple[NearMiss, ...]


class TaskPair(Shape):
    """One task in both plans; ``joined`` and ``left`` are names of units."""

    old: Task
    new: Task
    score: float
    reason: str
    changes: tuple[TaskChange, ...]
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


class TaskPart(Shape):
    """A task that lives on within another (``merged``), or that another held before (``split``); that other one may
    stand in a pair of its own. ``old_text`` and ``new_text`` are the sentences that have most in common."""

    kind: Literal["merged", "split"]
    old: Task
    new: Task
    score: float
    reason: str
    old_text: str
    new_text: str


class TasksDiff(Shape):
    pairs: tuple[TaskPair, ...] = ()
    parts: tuple[TaskPart, ...] = ()
    removed: tuple[Task, ...] = ()
    added: tuple[Task, ...] = ()


class ResponsibilitiesPair(Shape):
    """The units that answer for one task in both plans; ``joined`` and ``left`` are names of units."""

    old: tuple[Responsibility, ...]
    new: tuple[Responsibility, ...]
    score: float
    reason: str
    changes: tuple[ResponsibilityChange, ...]
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


class ResponsibilitiesDiff(Shape):
    pairs: tuple[ResponsibilitiesPair, ...]
    removed: tuple[Responsibility, ...]
    added: tuple[Responsibility, ...]


class DeadlinePair(Shape):
    old: Deadline
    new: Deadline
    score: float
    reason: str
    changes: tuple[DeadlineChange, ...]


class DeadlinesDiff(Shape):
    """``old_of_targets`` and ``new_of_targets`` have no counterpart, but a target of theirs has; ``old_of_spans`` and
    ``new_of_spans`` have none either, and only name whole years (今年)."""

    pairs: tuple[DeadlinePair, ...]
    removed: tuple[Deadline, ...]
    added: tuple[Deadline, ...]
    old_of_targets: tuple[Deadline, ...] = ()
    new_of_targets: tuple[Deadline, ...] = ()
    old_of_spans: tuple[Deadline, ...] = ()
    new_of_spans: tuple[Deadline, ...] = ()


class RowChange(Shape):
    old: tuple[str, ...]
    new: tuple[str, ...]


class BoxPair(Shape):
    """One 专栏 in both plans; a paragraph counts as a row of one cell."""

    old: Box
    new: Box
    score: float
    reason: str
    changes: tuple[BoxChange, ...]
    rows_removed: tuple[tuple[str, ...], ...] = ()
    rows_added: tuple[tuple[str, ...], ...] = ()
    rows_changed: tuple[RowChange, ...] = ()


class BoxesDiff(Shape):
    pairs: tuple[BoxPair, ...]
    removed: tuple[Box, ...]
    added: tuple[Box, ...]


class SectionPair(Shape):
    old: Section
    new: Section
    score: float
    reason: str
    changes: tuple[SectionChange, ...]


class SectionsDiff(Shape):
    """``old_of_reviews`` and ``new_of_reviews`` have no counterpart, and tell what was reached before either plan;
    ``old_of_tasks`` and ``new_of_tasks`` have none either, and are one task each, which stands among the tasks."""

    pairs: tuple[SectionPair, ...]
    removed: tuple[Section, ...]
    added: tuple[Section, ...]
    old_of_reviews: tuple[Section, ...] = ()
    new_of_reviews: tuple[Section, ...] = ()
    old_of_tasks: tuple[Section, ...] = ()
    new_of_tasks: tuple[Section, ...] = ()


class FieldChange(Shape):
    """A field of the metadata that differs."""

    field: str
    old: Any
    new: Any


class KeptPromise(Shape):
    """An old target beside what the new document reports for it; ``met`` is ``None`` where nobody can say."""

    target: Target
    actual: Actual | None
    met: bool | None
    status: Promise
    reason: str


class PlanDiff(Shape):
    """The difference of two plans, each list in the order of the old text, then of the new."""

    schema_version: str = DIFF_SCHEMA_VERSION
    old: Side
    new: Side
    summary: dict[str, int]
    targets: TargetsDiff
    tasks: TasksDiff = TasksDiff()
    responsibilities: ResponsibilitiesDiff
    deadlines: DeadlinesDiff
    boxes: BoxesDiff
    sections: SectionsDiff
    metadata: tuple[FieldChange, ...]
    kept_promises: tuple[KeptPromise, ...]


class TrendRow(Shape):
    """One indicator over several plans, all of a single year or all of a plan's years.

    ``values`` are in ``unit``, one a plan, ``None`` where it has none; ``uppers`` are the upper ends of ranges.
    ``results`` are what any of the plans says was reached in the year in which the target was due, ``reached`` the
    numbers in ``unit``.
    """

    indicator: str
    scope: str | None
    measure: str | None
    unit: str | None
    values: tuple[Number | None, ...]
    targets: tuple[Target | None, ...]
    uppers: tuple[Number | None, ...] = ()
    results: tuple[Actual | None, ...] = ()
    reached: tuple[Number | None, ...] = ()


class Trend(Shape):
    schema_version: str = DIFF_SCHEMA_VERSION
    plans: tuple[Side, ...]
    rows: tuple[TrendRow, ...]
