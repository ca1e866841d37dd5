"""A difference or a trend as CSV, all kinds of record in one table, the kind in the first column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policyx.model.panel import Panel
from policyx.output.difference.panel import long_sheet
from policyx.output.difference.views import Subject, as_sheets
from policyx.output.sheets.csv import as_csv
from policyx.output.sheets.shapes import Sheet, Value


def write(subject: Subject) -> bytes:
    """A panel as its numbers, a row a report."""
    if isinstance(subject, Panel):
        return _table(as_sheets(subject)[1])
    return as_csv(_lines(as_sheets(subject)))


def write_long(panel: Panel) -> bytes:
    """A row a number."""
    return _table(long_sheet(panel))


def _table(sheet: Sheet) -> bytes:
    return as_csv((sheet.columns, *sheet.rows))


def _lines(sheets: Sequence[Sheet]) -> Iterator[list[Value]]:
    columns = list(dict.fromkeys(column for sheet in sheets for column in sheet.columns))
    yield ["类型", *columns]
    for sheet in sheets:
        for row in sheet.rows:
            values = dict(zip(sheet.columns, row, strict=True))
            yield [sheet.name, *(values.get(column) for column in columns)]
