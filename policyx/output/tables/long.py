"""All kinds of record in one table, for forms that have only one: the kind in the first column, columns by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policyx.model.plan import Plan
from policyx.output.tables.records import KINDS, Table, tables_of


def long_table(plans: Sequence[Plan]) -> Table:
    """Every record but sections, which are no findings, and stand in ``heading``."""
    tables = tables_of(plans, [kind for kind in KINDS if kind != "sections"])
    columns: dict[str, Any] = {"kind": str}
    for table in tables:
        for name, found in table.columns.items():
            # A number in one kind and a text in another: a text in all.
            columns[name] = found if columns.get(name, found) == found else str
    rows = ({"kind": table.kind, **row} for table in tables for row in table.rows)
    return Table("records", columns, tuple({name: row.get(name) for name in columns} for row in rows))
