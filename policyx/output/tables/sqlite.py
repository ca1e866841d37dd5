"""Plans as an SQLite database: a table a kind of record, tables that tie tasks to the rest, views that join them.

Standard library. ``document`` counts the documents from 1: ids are unique within one, and the same file may come twice.
"""

from __future__ import annotations

import datetime
import errno
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

from policyx.model.plan import Plan
from policyx.output.sheets.shapes import Value
from policyx.output.tables.records import Table, documents_of, tables_of, warnings_of

TIES = ("targets", "deadlines", "boxes")
_TYPES = {str: "TEXT", int: "INTEGER", bool: "INTEGER", datetime.date: "TEXT"}
_LARGEST = 2**63  # beyond it an integer of SQLite cannot go


def write(plans: Iterable[Plan]) -> bytes:
    with closing(sqlite3.connect(":memory:")) as base:
        _write(plans, base)
        return base.serialize()


def write_file(plans: Iterable[Plan], path: Path) -> None:
    """Nothing lies beside the file meanwhile: who would lose a half-written one has no use for it."""
    try:
        with closing(sqlite3.connect(path)) as base:
            base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            _write(plans, base)
    except sqlite3.OperationalError as error:
        raise OSError(errno.EIO, str(error)) from error


def _write(plans: Iterable[Plan], base: sqlite3.Connection) -> None:
    for table in (documents_of([]), *tables_of([]), warnings_of([])):
        _make(base, table)
    base.executescript("".join(f"CREATE TABLE task_{kind} (document INTEGER, task TEXT, id TEXT);" for kind in TIES))
    base.execute("CREATE TABLE task_units (document INTEGER, task TEXT, role TEXT, unit TEXT, place INTEGER)")
    for number, plan in enumerate(plans, start=1):
        for table in (documents_of([plan]), *tables_of([plan]), warnings_of([plan])):
            _fill(base, number, table)
        _tie(base, number, plan)
    base.executescript(files(__package__).joinpath("views.sql").read_text(encoding="utf-8"))
    base.commit()


def _make(base: sqlite3.Connection, table: Table) -> None:
    columns = ", ".join(f'"{name}" {_TYPES.get(found, "NUMERIC")}' for name, found in table.columns.items())
    base.execute(f"CREATE TABLE {table.kind} (document INTEGER NOT NULL, {columns})")


def _fill(base: sqlite3.Connection, document: int, table: Table) -> None:
    marks = ", ".join("?" * (len(table.columns) + 1))
    rows = ((document, *(_cell(row[name]) for name in table.columns)) for row in table.rows)
    base.executemany(f"INSERT INTO {table.kind} VALUES ({marks})", rows)  # noqa: S608 – names are our own


def _cell(value: Value) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return float(value) if isinstance(value, int) and abs(value) >= _LARGEST else value


def _tie(base: sqlite3.Connection, document: int, plan: Plan) -> None:
    """Which records belong to which task, and which unit has which part in it."""
    for kind in TIES:
        pairs = ((document, task.id, id) for task in plan.tasks for id in getattr(task, kind))
        base.executemany(f"INSERT INTO task_{kind} VALUES (?, ?, ?)", pairs)  # noqa: S608
    base.executemany("INSERT INTO task_units VALUES (?, ?, ?, ?, ?)", _units(document, plan))


def _units(document: int, plan: Plan) -> Iterator[tuple[int, str, str, str, int]]:
    for task in plan.tasks:
        for role in ("lead", "responsible", "support"):
            for place, unit in enumerate(getattr(task, role), start=1):
                yield document, task.id, role, unit, place
