"""A difference or a trend as an Excel workbook (ISO/IEC 29500): a sheet a kind of record, typed cells, filters."""

from __future__ import annotations

import datetime
import io

import xlsxwriter
from rich.cells import cell_len

from policyx.output.difference.shapes import Sheet, Value
from policyx.output.difference.views import Subject, as_sheets, first_sheet

# A workbook says when it was made; the same difference must give the same bytes.
CREATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
A4 = 9
LONGEST = 32767  # characters that Excel takes in a cell
NARROWEST, WIDEST = 6, 48  # widths of columns, in characters
EXACT = 2**53  # a number of a sheet is a double


def write(subject: Subject) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"created": CREATED})
        head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "bottom": 1, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        first = first_sheet(subject)
        for sheet in (*([first] if first else []), *as_sheets(subject)):
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            page.set_landscape()
            page.repeat_rows(0)
            page.set_paper(A4)
            page.fit_to_pages(1, 0)  # as wide as a page, as long as need be
            page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
            for column, width in enumerate(_widths(sheet)):
                page.set_column(column, column, width, body)
            for column, name in enumerate(sheet.columns):
                page.write_string(0, column, name, head)
            for row, values in enumerate(sheet.rows, start=1):
                for column, value in enumerate(values):
                    _put(page, row, column, value)
    return stream.getvalue()


def _put(page: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Value) -> None:
    """A text is written as text whatever it looks like: never as a formula, a number or a link."""
    match value:
        case None:
            return
        case datetime.date():
            page.write_datetime(row, column, value)
        case int() | float() if -EXACT <= value <= EXACT:
            page.write_number(row, column, value)
        case _:
            page.write_string(row, column, str(value)[:LONGEST])


def _widths(sheet: Sheet) -> list[int]:
    columns = zip(sheet.columns, *sheet.rows, strict=True)
    widest = (
        max(max(map(cell_len, str(value).split("\n"))) for value in column if value is not None) for column in columns
    )
    return [min(max(width + 2, NARROWEST), WIDEST) for width in widest]
