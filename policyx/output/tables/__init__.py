"""The records of plans as tables: one module a form, each with ``write(plans) -> bytes``.

In: plans, as many as there are. ``records.py`` turns them into rows, a table a kind of record; the forms lay these
out. Nothing here looks into the text of a document or decides what a record is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path

from policyx.model.plan import Plan

# Each is imported only when it is wanted.
FORMS = {
    "json": "policyx.output.tables.json",
    "jsonl": "policyx.output.tables.jsonl",
    "xlsx": "policyx.output.tables.xlsx",
    "csv": "policyx.output.tables.csv",
    "sqlite": "policyx.output.tables.sqlite",
    "parquet": "policyx.output.tables.parquet",
    "md": "policyx.output.tables.markdown",
}

STREAMED = ("csv", "sqlite", "parquet")
"""Those that hold any number of plans; what people read is laid out by all that is in it."""


def writer(form: str) -> Callable[[Sequence[Plan]], bytes]:
    """What writes plans in one of ``FORMS``: the same bytes for the same plans.

    Raises:
        MissingDependency: the form needs an extra that is not installed.
    """
    write: Callable[[Sequence[Plan]], bytes] = import_module(FORMS[form]).write
    return write


def file_writer(form: str) -> Callable[[Iterable[Plan], Path], None]:
    """What writes plans in one of ``STREAMED`` into a file, one after the other as they come.

    Raises:
        MissingDependency: the form needs an extra that is not installed.
    """
    write: Callable[[Iterable[Plan], Path], None] = import_module(FORMS[form]).write_file
    return write
