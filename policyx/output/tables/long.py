"""All kinds of record in one table, for forms that have only one: document after document, the kind in front."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from policyx.model.plan import Plan
from policyx.output.sheets.shapes import Value
from policyx.output.tables.records import KINDS, tables_of

_KINDS = [kind for kind in KINDS if kind != "sections"]
"""Sections are no findings, and stand in ``heading``."""


def columns() -> dict[str, Any]:
    """Name and type of each column, of all kinds."""
    columns: dict[str, Any] = {"kind": str}
    for table in tables_of([], _KINDS):
        for name, found in table.columns.items():
            # A number in one kind and a text in another: a text in all.
            columns[name] = found if columns.get(name, found) == found else str
    return columns


def rows(plans: Iterable[Plan]) -> Iterator[dict[str, Value]]:
    """Every record, with the columns that its kind has."""
    for plan in plans:
        for table in tables_of([plan], _KINDS):
            for row in table.rows:
                yield {"kind": table.kind, **row}
