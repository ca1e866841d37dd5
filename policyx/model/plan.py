"""What ``policyx extract`` writes: the public contract, as shapes.

Field by field the shape that the JSON Schema in ``schemas/plan.json`` describes. Absent is ``None`` or an
empty tuple. Offsets are characters of the document text (``policyx text``), pages count from 1.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

import msgspec

from policyx.model.shape import Shape

SCHEMA_VERSION = "2.0"

Number = int | float
Comparator = Literal[">=", ">", "<=", "<", "~", "=", "range"]
Measure = Literal["level", "increase", "decrease", "growth"]
Role = Literal["floor", "stretch"]
Attribute = Literal["约束性", "预期性"]
Basis = Literal["annual_average", "per_year", "per_quarter", "per_month", "cumulative"]
DeadlineKind = Literal["by", "during", "recurring", "ongoing"]
UnitRole = Literal["lead", "responsible", "support", "host"]
Confidence = Literal["high", "medium", "low"]


class Evidence(Shape):
    """``text`` is exactly the slice ``[start:end]`` of the document text."""

    text: str
    start: int
    end: int
    page: int | None = None


class Source(Shape):
    """The file. ``id`` is made from its bytes: with the id of a record it names that record among many documents."""

    id: str | None = None
    name: str
    format: str
    sha256: str
    pages: int | None
    characters: int


Year = Annotated[int, msgspec.Meta(ge=datetime.MINYEAR, le=datetime.MAXYEAR)]
"""One that the calendar has."""


class Period(Shape):
    """The years a plan covers, both ends included; ``name`` is 十四五 and the like."""

    name: str | None
    start: Year
    end: Year


class Metadata(Shape):
    title: str | None = None
    document_number: str | None = None
    issuers: tuple[str, ...] = ()
    kind: str | None = None
    region: str | None = None
    issued_on: datetime.date | None = None
    published_on: datetime.date | None = None
    effective_from: datetime.date | None = None
    expires_on: datetime.date | None = None
    period: Period | None = None


class Section(Shape):
    """A heading and what stands under it, sub-sections included: ``[start, end)``."""

    id: str
    level: int
    number: str | None
    title: str
    parent: str | None
    start: int
    end: int
    page: int | None


class Due(Shape):
    """When a target is to be met. ``inherited``: not written in the target's own clause."""

    text: str
    year: int
    date: datetime.date | None
    inherited: bool


class AsOf(Shape):
    """When an actual value held: in ``year``, or from ``start_year`` to it; ``None`` where the document does not say.

    ``inherited``: not written in the value's own clause. Plans of schema 1.0 have neither of the last two.
    """

    text: str
    year: int | None
    start_year: int | None = None
    inherited: bool = False


class Baseline(Shape):
    value: Number
    unit: str | None
    year: int | None


class CellPlace(Shape):
    """A cell in ``tables``: the table's id, its row and column counted from 0 within ``rows``."""

    table: str
    row: int
    column: int


class Strength(Shape):
    """How hard a target is, coded by a scheme of ``rules/strength.toml``: a level's number, key and label."""

    scheme: str
    code: int
    level: str
    label: str


class Canonical(Shape):
    """An entry of the catalogue of indicators, the same whatever a document calls it."""

    code: str
    name: str


class Quantified(Shape):
    """What targets and actuals share: an indicator and its number."""

    id: str
    indicator: str | None
    value: Number
    upper: Number | None = None
    unit: str | None
    comparator: Comparator
    measure: Measure | None = None
    role: Role | None = None
    commitment: str | None = None
    attribute: Attribute | None = None
    basis: Basis | None = None
    canonical: Canonical | None = None
    headline: bool = False
    due: Due | None = None
    baseline: Baseline | None = None
    scope: str | None = None
    task: str | None = None
    section: str | None = None
    table: CellPlace | None = None
    evidence: Evidence
    rule: str
    confidence: Confidence | None = None


class Target(Quantified):
    """What is to be reached."""

    strength: Strength | None = None


class Goal(Shape):
    """A goal without a number: 单位能耗持续下降. ``direction`` says where the indicator is to go."""

    id: str
    indicator: str
    value: None = None
    unit: None = None
    direction: Literal["rise", "fall", "keep"]
    commitment: str | None = None
    due: Due | None = None
    section: str | None = None
    evidence: Evidence
    rule: str


class Actual(Quantified):
    """What was reached, or is the case."""

    due: None = None
    as_of: AsOf | None = None


class TaskDue(Shape):
    """By when all of a task is to be done: the words of the deadline, and the last day."""

    text: str
    date: datetime.date | None


class Task(Shape):
    """A piece of work that the document gives as one: the row of a 督办台账.

    ``text`` is the work without number, title and bracket of units; ``path`` the headings above, outermost first.
    ``lead``, ``responsible`` and ``support`` are units in the order of the document, collectives included. ``targets``,
    ``deadlines``, ``responsibilities`` and ``boxes`` are ids; ``table`` is the cell where the task is a row of a table.
    ``paragraph`` is the line of the document text in which the task begins, counted from 1.
    """

    id: str
    number: str | None = None
    title: str | None = None
    text: str
    path: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    due: TaskDue | None = None
    targets: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    responsibilities: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()
    section: str | None = None
    table: CellPlace | None = None
    paragraph: int | None = None
    evidence: Evidence
    rule: str


class Deadline(Shape):
    id: str
    text: str
    kind: DeadlineKind
    start: datetime.date | None
    end: datetime.date | None
    task: str | None
    task_id: str | None = None
    section: str | None
    evidence: Evidence
    rule: str
    confidence: Confidence | None = None


class Responsibility(Shape):
    """``collective``: a group without names (各区人民政府, 各有关部门)."""

    id: str
    unit: str
    role: UnitRole
    collective: bool
    task_id: str | None = None
    section: str | None
    evidence: Evidence
    rule: str
    confidence: Confidence | None = None


class Box(Shape):
    """A 专栏: rows of cells, or paragraphs where it is prose."""

    id: str
    number: int | None
    title: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    paragraphs: tuple[str, ...] = ()
    section: str | None
    evidence: Evidence
    confidence: Confidence | None = None


class TableRecord(Shape):
    """A table with its header lines folded into ``columns``; merged cells are repeated in every row they cover."""

    id: str
    title: str | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    section: str | None
    pages: tuple[int, ...]
    evidence: Evidence


class Warning(Shape):
    code: str
    message: str
    page: int | None = None


class Plan(Shape):
    """Everything found in one document, each list in the order of the text."""

    schema_version: str = SCHEMA_VERSION
    source: Source
    metadata: Metadata
    sections: tuple[Section, ...]
    targets: tuple[Target, ...]
    actuals: tuple[Actual, ...]
    goals: tuple[Goal, ...] = ()
    tasks: tuple[Task, ...] = ()
    deadlines: tuple[Deadline, ...]
    responsibilities: tuple[Responsibility, ...]
    boxes: tuple[Box, ...]
    tables: tuple[TableRecord, ...]
    warnings: tuple[Warning, ...]
