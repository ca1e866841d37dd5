"""Plans → rows: a table a kind of record, typed cells under the names that the JSON has for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from policyx.errors import one_line
from policyx.model.plan import (
    Actual,
    Box,
    Deadline,
    Goal,
    Metadata,
    Plan,
    Responsibility,
    Section,
    Source,
    TableRecord,
    Target,
    Task,
    Warning,
)
from policyx.model.shape import Shape
from policyx.output.sheets.shapes import Value
from policyx.output.tables.columns import columns_of, flat
from policyx.output.wording import plain

KINDS: dict[str, type[Shape]] = {
    "tasks": Task, "targets": Target, "actuals": Actual, "goals": Goal, "deadlines": Deadline,
    "responsibilities": Responsibility, "boxes": Box, "tables": TableRecord, "sections": Section,
}  # fmt: skip
FRONT: dict[str, Any] = {"file": str, "region": str, "year": int, "key": str}
"""What stands in front of each record: its document, and what names it among all documents."""
TIED = ("targets", "actuals", "deadlines", "responsibilities")
"""Kinds whose records may belong to a task: behind them stands its ``task_key``."""


class Table(Struct, frozen=True):
    """``columns`` with the type of each; a cell may be ``None`` whatever the type."""

    kind: str
    columns: dict[str, Any]
    rows: tuple[dict[str, Value], ...]


def tables_of(plans: Sequence[Plan], kinds: Iterable[str] = KINDS) -> tuple[Table, ...]:
    """A table for each of ``kinds``, all plans in one, with its columns even where there is no record."""
    return tuple(_table(plans, kind) for kind in kinds)


def documents_of(plans: Sequence[Plan]) -> Table:
    """A row a document: its file, what it says of itself, how many records of each kind it has."""
    source, said = columns_of(Source), columns_of(Metadata)
    columns = {**FRONT, **source, **said, **dict.fromkeys(KINDS, int)}
    rows = (
        {**_front(plan, None), **flat(plan.source, source), **flat(plan.metadata, said), **_counts(plan)}
        for plan in plans
    )
    return Table("documents", columns, tuple(rows))


def warnings_of(plans: Sequence[Plan]) -> Table:
    columns = columns_of(Warning)
    rows = ({**_front(plan, None), **flat(one, columns)} for plan in plans for one in plan.warnings)
    return Table("warnings", {**FRONT, **columns}, tuple(rows))


def _table(plans: Sequence[Plan], kind: str) -> Table:
    columns = columns_of(KINDS[kind])
    beside = {"heading": str, **({"task_key": str} if kind in TIED else {})}
    rows = (row for plan in plans for row in _rows(plan, kind, columns))
    return Table(kind, {**FRONT, **columns, **beside}, tuple(rows))


def _rows(plan: Plan, kind: str, columns: dict[str, Any]) -> Iterator[dict[str, Value]]:
    headings = {section.id: plain(f"{section.number or ''}{section.title}") for section in plan.sections}
    for record in getattr(plan, kind):
        cells = {**_front(plan, record.id), **flat(record, columns)}
        cells["heading"] = headings.get(getattr(record, "section", None) or record.id)
        if kind in TIED:
            # A deadline says its task in words too; its id has a name of its own.
            task = record.task_id if hasattr(record, "task_id") else record.task
            cells["task_key"] = key_of(plan, task) if task else None
        yield cells


def key_of(plan: Plan, id: str | None) -> str:
    """``source.id/id``; plans of schema 1.x have no ``source.id``, their bytes name them as well."""
    source = plan.source.id or plan.source.sha256
    return f"{source}/{id}" if id else source


def year_of(plan: Plan) -> int | None:
    """The year in which the document was issued, else the first that it is for."""
    said = plan.metadata
    day = said.issued_on or said.published_on
    return day.year if day else said.period.start if said.period else None


def _front(plan: Plan, id: str | None) -> dict[str, Value]:
    region = plan.metadata.region
    named = plain(region) if region else None
    return {"file": one_line(plan.source.name), "region": named, "year": year_of(plan), "key": key_of(plan, id)}


def _counts(plan: Plan) -> dict[str, Value]:
    return {kind: len(getattr(plan, kind)) for kind in KINDS}
