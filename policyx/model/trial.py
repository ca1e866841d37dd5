"""What trying rules gives: the outcome of an example, and what changes in a document that is read with other rules."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from policyx.model.difference import FieldChange
from policyx.model.evaluation import Figures, Kind
from policyx.model.plan import (
    Actual,
    Box,
    Deadline,
    Goal,
    Responsibility,
    Section,
    Source,
    TableRecord,
    Target,
    Task,
)
from policyx.model.shape import Shape

Record = Target | Actual | Goal | Deadline | Responsibility | Task | Box | TableRecord | Section


class Outcome(Struct, frozen=True):
    """One example of a rule: a ``hit``, or a text that it is to leave alone.

    ``wanted`` and ``found`` are for people: ``wanted`` is empty where just anything is, or nothing, ``found`` where
    nothing is. ``problem`` says what is wrong, in English; it is empty where the rule does what the example says.
    """

    rule: str
    origin: str
    text: str
    hit: bool
    wanted: str
    found: str
    problem: str = ""


class RecordChange(Shape):
    """A record in both readings, and the fields that differ."""

    old: Record
    new: Record
    fields: tuple[FieldChange, ...]


class Changes(Shape):
    """Of one kind of record: what only the new reading has, what only the old one had, what differs."""

    gained: tuple[Record, ...] = ()
    lost: tuple[Record, ...] = ()
    changed: tuple[RecordChange, ...] = ()


class Judged(Shape):
    """How well each reading agrees with what a person decided about one kind."""

    before: Figures
    after: Figures


class Rereading(Shape):
    """Two readings of one document; ``records`` holds only the kinds in which something changed.

    ``decided`` are the kinds that a person decided about.
    """

    source: Source
    metadata: tuple[FieldChange, ...]
    records: dict[str, Changes]
    decided: Mapping[Kind, Judged] = field(default_factory=dict)
