"""The records of plans as tables: one module a form, each with ``write(plans) -> bytes``.

In: plans, as many as there are. ``records.py`` turns them into rows, a table a kind of record; the forms lay these
out. Nothing here looks into the text of a document or decides what a record is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

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


def writer(form: str) -> Callable[[Sequence[Plan]], bytes]:
    """What writes plans in one of ``FORMS``: the same bytes for the same plans.

    Raises:
        MissingDependency: the form needs an extra that is not installed.
    """
    write: Callable[[Sequence[Plan]], bytes] = import_module(FORMS[form]).write
    return write
