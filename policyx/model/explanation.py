"""What ``policyx explain --json`` writes: why each number of a document is a target, an actual value, or neither.

Every ``Evidence`` is an exact slice of the document text, as in a plan. Absent is ``None`` or an empty tuple.
"""

from __future__ import annotations

from typing import Literal

from policyx.model.plan import CellPlace, Confidence, Evidence, Number, Source
from policyx.model.shape import Shape

EXPLANATION_SCHEMA_VERSION = "1.0"

Verdict = Literal["target", "actual", "neither"]
How = Literal[
    "before",  # in front of the number
    "behind",  # behind the number
    "shared",  # with others of a list, or with the thing that has it
    "restored",  # from the name before it
    "row",  # the table's row
    "column",  # the table's column
    "caption",  # the table's title
    "clause",
    "sentence",
    "passage",  # an earlier sentence of the paragraph
    "part",  # the head of the part that the paragraph goes on with
    "lead_in",  # an earlier paragraph of the section
    "heading",  # a heading above it
    "period",  # the document's own period
    "year",  # the document's own year
    "number",  # the number's own wording
    "none",  # nothing is written
]


class RuleNote(Shape):
    """A rule: what it is about, a label for people, the file it stands in."""

    id: str
    about: str
    label: str | None
    file: str


class Cue(Shape):
    """The words that told, and the rule that knows them."""

    rule: RuleNote
    evidence: Evidence


class Origin(Shape):
    """Where something was found, and the words there."""

    how: How
    evidence: Evidence | None = None


class Given(Shape):
    """A field of the record, and where it was found."""

    value: str | Number
    origins: tuple[Origin, ...] = ()


class Outlook(Shape):
    """Whether the sentence looks back or ahead, what told, and in which words, where there are any.

    ``whence``: the kind of document, a heading above, an opener (过去一年), the wording of the paragraph, those around
    it, or the sentence itself.
    """

    direction: Literal["back", "ahead"]
    whence: Literal["document", "heading", "opener", "wording", "around", "sentence"]
    title: str | None
    rule: RuleNote | None


class ExplainedNumber(Shape):
    """One number: what it is, why, and where each field of its record was found."""

    evidence: Evidence
    clause: Evidence
    verdict: Verdict
    rule: RuleNote
    cue: Cue | None = None
    section: str | None = None
    titles: tuple[str, ...] = ()
    outlook: Outlook | None = None
    record: str | None = None
    confidence: Confidence | None = None
    doubts: tuple[RuleNote, ...] = ()
    indicator: Given | None = None
    comparator: Given | None = None
    unit: Given | None = None
    measure: Given | None = None
    due: Given | None = None
    as_of: Given | None = None
    scope: Given | None = None
    baseline: Given | None = None
    table: CellPlace | None = None


class ExplainedColumn(Shape):
    """What a column was taken for, and by which rule."""

    header: str
    kind: str
    year: int | None
    rule: RuleNote
    name: str | None = None
    unit: str | None = None
    place: str | None = None


class ExplainedRow(Shape):
    """What a row was taken for: one of the things, a group, a subtotal or the total; and what it is of."""

    kind: str
    name: str | None = None
    unit: str | None = None
    scope: str | None = None
    year: int | None = None
    task: str | None = None


class ExplainedTable(Shape):
    """Whether a table holds targets, and why."""

    id: str
    title: str | None
    targets: bool
    rule: RuleNote
    columns: tuple[ExplainedColumn, ...]
    rows: tuple[ExplainedRow, ...] = ()
    evidence: Evidence


class Explanation(Shape):
    """Numbers and tables of a document, each in the order of the text."""

    schema_version: str = EXPLANATION_SCHEMA_VERSION
    source: Source
    numbers: tuple[ExplainedNumber, ...]
    tables: tuple[ExplainedTable, ...]
