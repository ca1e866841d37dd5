"""Tables as sheets for people: what they look at first, then the rest; comparators, roles and kinds in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policyx.model.plan import Plan
from policyx.output.sheets.shapes import Sheet, Value
from policyx.output.tables.labels import NAMES, SEEN, label
from policyx.output.tables.records import FRONT, KINDS, Table, documents_of, tables_of, warnings_of
from policyx.output.wording import COMPARATORS, DEADLINES, DIRECTIONS, MEASURES, ROLES, UNIT_ROLES

_WORDS = {
    "comparator": COMPARATORS | {"range": "区间"},
    "measure": MEASURES | {"level": "水平"},
    "role": ROLES | UNIT_ROLES,
    "kind": DEADLINES,
    "direction": DIRECTIONS,
}
_DOCUMENT = [name for name in FRONT if name != "key"]


def sheets(plans: Sequence[Plan]) -> Iterator[Sheet]:
    """One a kind that has a record; of several plans the document stands in front of each row.

    A column without a value stands behind those that people look at.
    """
    tables = (*tables_of(plans, [kind for kind in KINDS if kind != "sections"]), warnings_of(plans))
    for table in (*(table for table in tables if table.rows), documents_of(plans)):
        yield _sheet(table, several=len(plans) > 1)


def _sheet(table: Table, several: bool) -> Sheet:
    front = [*(_DOCUMENT if several and table.kind != "documents" else ()), *SEEN[table.kind]]
    seen = [name for name in front if any(row.get(name) not in (None, "") for row in table.rows)]
    order = [*seen, *(name for name in table.columns if name not in seen)]
    rows = tuple(tuple(_in_words(name, row.get(name)) for name in order) for row in table.rows)
    return Sheet(NAMES[table.kind], tuple(label(table.kind, name) for name in order), rows, front=len(seen))


def _in_words(column: str, value: Value) -> Value:
    """An empty word (the comparator of what is simply so) is no value."""
    if isinstance(value, bool):
        return "是" if value else None
    words = _WORDS.get(column, {})
    return words.get(value, value) or None if isinstance(value, str) else value
