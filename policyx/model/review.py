"""What a person decided about the records of one document: right, wrong, right otherwise, or missed.

The reading copy (``policyx view``) saves it as ``PLAN.review.json``. Absent is ``None`` or an empty tuple.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from policyx.model.plan import (
    Actual,
    Comparator,
    Deadline,
    DeadlineKind,
    Measure,
    Number,
    Responsibility,
    Role,
    Target,
    Task,
    UnitRole,
)
from policyx.model.shape import Shape

REVIEW_SCHEMA_VERSION = "1.0"

Kind = Literal["targets", "actuals", "deadlines", "responsibilities", "tasks"]
Reviewed = Target | Actual | Deadline | Responsibility | Task
Text = Annotated[str, Field(min_length=1)]


class FigureFields(Shape):
    indicator: Text | None
    comparator: Comparator
    value: Number
    upper: Number | None = None
    unit: str | None = None
    measure: Measure | None = None
    role: Role | None = None
    scope: str | None = None


class TargetFields(FigureFields):
    due: int | None = None


class ActualFields(FigureFields):
    as_of: int | None = None


class DeadlineFields(Shape):
    text: Text
    kind: DeadlineKind
    start: datetime.date | None = None
    end: datetime.date | None = None


class ResponsibilityFields(Shape):
    unit: Text
    role: UnitRole


class TaskFields(Shape):
    title: str | None = None
    text: Text
    lead: tuple[Text, ...] = ()
    responsible: tuple[Text, ...] = ()
    support: tuple[Text, ...] = ()
    due: datetime.date | None = None


Fields = TargetFields | ActualFields | DeadlineFields | ResponsibilityFields | TaskFields


class _Decision(Shape):
    """``found`` is what policyx had read, ``None`` if it missed it; ``right`` what is right, ``None`` if nothing is.

    ``id`` is that of the record, ``quote`` its words at ``[start:end]`` of the document text. ``table``: in a cell.
    """

    id: str | None = None
    quote: Text
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    table: bool = False
    note: str | None = None


class TargetDecision(_Decision):
    kind: Literal["targets"]
    found: TargetFields | None = None
    right: TargetFields | None = None


class ActualDecision(_Decision):
    kind: Literal["actuals"]
    found: ActualFields | None = None
    right: ActualFields | None = None


class DeadlineDecision(_Decision):
    kind: Literal["deadlines"]
    found: DeadlineFields | None = None
    right: DeadlineFields | None = None


class ResponsibilityDecision(_Decision):
    kind: Literal["responsibilities"]
    found: ResponsibilityFields | None = None
    right: ResponsibilityFields | None = None


class TaskDecision(_Decision):
    kind: Literal["tasks"]
    found: TaskFields | None = None
    right: TaskFields | None = None


Decision = TargetDecision | ActualDecision | DeadlineDecision | ResponsibilityDecision | TaskDecision


class Review(Shape):
    """The decisions about the document called ``document``, whose file has this ``sha256``."""

    schema_version: str = REVIEW_SCHEMA_VERSION
    document: str
    sha256: str
    decisions: tuple[Annotated[Decision, Field(discriminator="kind")], ...] = ()


def fields_of(record: Reviewed) -> Fields:
    """What of a record a person decides about."""
    match record:
        case Target():
            return TargetFields(**_figure(record), due=record.due.year if record.due else None)
        case Actual():
            return ActualFields(**_figure(record), as_of=record.as_of.year if record.as_of else None)
        case Deadline():
            return DeadlineFields(text=record.text, kind=record.kind, start=record.start, end=record.end)
        case Responsibility():
            return ResponsibilityFields(unit=record.unit, role=record.role)
        case Task():
            same = {name: getattr(record, name) for name in ("title", "text", "lead", "responsible", "support")}
            return TaskFields(**same, due=record.due.date if record.due else None)


def _figure(record: Target | Actual) -> dict[str, Any]:
    return {name: getattr(record, name) for name in FigureFields.__struct_fields__}
