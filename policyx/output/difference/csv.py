"""A difference or a trend as CSV (RFC 4180), all kinds of record in one table, the kind in the first column.

With a byte order mark, without which Excel takes UTF-8 for the code page of the machine and shows Chinese as noise.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from policyx.model.panel import Panel
from policyx.output.difference.panel import long_sheet
from policyx.output.difference.shapes import Sheet, Value
from policyx.output.difference.views import Subject, as_sheets

# Programs for sheets take a text that begins so for a formula; full-width signs count in Chinese settings.
_FORMULA = tuple("=+-@＝＋－＠")


def write(subject: Subject) -> bytes:
    """A panel as its numbers, a row a report."""
    if isinstance(subject, Panel):
        return _written(_table(as_sheets(subject)[1]))
    return _written(_lines(as_sheets(subject)))


def write_long(panel: Panel) -> bytes:
    """A row a number."""
    return _written(_table(long_sheet(panel)))


def _written(lines: Iterable[Sequence[Value]]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(lines)
    return stream.getvalue().encode("utf-8-sig")


def _table(sheet: Sheet) -> Iterator[list[Value]]:
    yield from ([*map(harmless, row)] for row in (sheet.columns, *sheet.rows))


def _lines(sheets: Sequence[Sheet]) -> Iterator[list[Value]]:
    columns = list(dict.fromkeys(column for sheet in sheets for column in sheet.columns))
    yield ["类型", *map(harmless, columns)]
    for sheet in sheets:
        for row in sheet.rows:
            values = dict(zip(sheet.columns, row, strict=True))
            yield [sheet.name, *(harmless(values.get(column)) for column in columns)]


def harmless(value: Value) -> Value:
    """A text that would be taken for a formula is marked as text by an apostrophe, as in Excel; numbers stay."""
    if isinstance(value, str) and value.lstrip().startswith(_FORMULA):
        return f"'{value}"
    return value
