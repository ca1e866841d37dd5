"""Sheets as an Excel workbook (ISO/IEC 29500) that filters, and prints on A4 across.

XlsxWriter (BSD) writes it: half the import time of openpyxl, and text stays text.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence

import xlsxwriter
from rich.cells import cell_len
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from policyx.output.sheets.shapes import Sheet, Value, cut, runs
from policyx.output.widths import fitted

# A workbook says when it was made; the same sheets must give the same bytes.
CREATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
LONGEST = 32767  # characters that Excel takes in a cell
NARROWEST, WIDEST = 6, 48  # widths of columns, in characters
EXACT = 2**53  # a number of a sheet is a double
A4 = 9
LEGIBLE = 160  # characters across A4 that are still to be read
SMALL = 220  # … and that are, in small print
LONG_HEAD = 14  # characters of a name of a column that stands on one line
SERIAL = "序号"
BODY, TITLE = 11, 16  # points of the letters
LINE, TALLEST = 15, 409  # points of a line, and of the tallest row that Excel knows


def as_workbook(sheets: Iterable[Sheet]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"created": CREATED})
        looks = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
        body, strong = book.add_format(looks), book.add_format({**looks, "bold": True})
        heading = {**looks, "bold": True, "bg_color": "#DDEBF7", "valign": "vcenter"}
        head, middle_head = book.add_format(heading), book.add_format({**heading, "align": "center"})
        middle = book.add_format({**looks, "align": "center"})
        title = book.add_format(
            {"bold": True, "font_size": TITLE, "align": "center", "valign": "vcenter", "text_wrap": True}
        )
        day = book.add_format({**looks, "num_format": "yyyy-mm-dd"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            widths = sheet.widths or _widths(sheet)
            top = _put_title(page, sheet, widths, title)
            _lay_out(page, sheet, widths, top)
            for column, name in enumerate(sheet.columns):
                page.write_string(top, column, name, middle_head if name == SERIAL else head)
            if sheet.merged is not None:
                _merge(page, sheet, sheet.merged, top + 1, strong)
            for row, values in enumerate(sheet.rows, start=top + 1):
                for column, value in enumerate(values):
                    plain = middle if sheet.columns[column] == SERIAL else body
                    look = day if isinstance(value, datetime.date) else plain
                    _put(page, row, column, value, strong if column == sheet.merged else look)
    return stream.getvalue()


def _put_title(page: Worksheet, sheet: Sheet, widths: Sequence[int], look: Format) -> int:
    """The row of the columns' names: below the title if there is one."""
    if not sheet.title:
        return 0
    page.merge_range(0, 0, 0, len(sheet.columns) - 1, "", look)
    page.write_string(0, 0, sheet.title, look)
    size = TITLE / BODY  # of its letters, beside those that widths of columns are counted in
    across = round(sum(widths[: sheet.front or len(sheet.columns)]) / size)
    page.set_row(0, round(size * _height((sheet.title,), (across,))))
    return 1


def _lay_out(page: Worksheet, sheet: Sheet, widths: Sequence[int], top: int) -> None:
    last = top + len(sheet.rows)
    page.freeze_panes(top + 1, 0)
    page.autofilter(top, 0, last, len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(0.4, 0.4, 0.5, 0.6)
    page.repeat_rows(top)
    page.set_footer("&L&A&R&P / &N")
    if sum(widths[: sheet.front]) <= SMALL:
        page.fit_to_pages(1, 0)
    else:
        page.set_print_scale(100 * LEGIBLE // SMALL)
        page.repeat_columns(0)
    if sheet.front:
        page.print_area(0, 0, last, sheet.front - 1)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    for row, values in enumerate((sheet.columns, *sheet.rows), start=top):
        page.set_row(row, _height(values[: sheet.front], widths))


def _merge(page: Worksheet, sheet: Sheet, column: int, top: int, look: Format) -> None:
    """One cell over neighbours that say the same; each keeps its text below it, by which Excel filters."""
    for first, last in runs([row[column] for row in sheet.rows]):
        if last > first:
            page.merge_range(top + first, column, top + last, column, "", look)


def _put(page: Worksheet, row: int, column: int, value: Value, look: Format) -> None:
    """A text is written as text whatever it looks like: never as a formula, a number or a link."""
    match value:
        case None:
            page.write_blank(row, column, None, look)
        case bool():
            page.write_boolean(row, column, value, look)
        case datetime.date():
            page.write_datetime(row, column, value, look)
        case int() | float() if -EXACT <= value <= EXACT:
            page.write_number(row, column, value, look)
        case _:
            page.write_string(row, column, cut(str(value), LONGEST), look)


def _widths(sheet: Sheet) -> list[int]:
    """As wide as the longest line, within reason; the printed ones together no wider than is still to be read.

    A long name of a column takes two lines.
    """
    heads = [max(min(size, LONG_HEAD), -(-size // 2)) for size in map(cell_len, sheet.columns)]
    columns = [
        [head, *(max(map(cell_len, str(value).split("\n"))) for value in column if value is not None)]
        for head, *column in zip(heads, *sheet.rows, strict=True)
    ]
    front = columns[: sheet.front] if sheet.front else []
    printed = fitted([[size + 2 for size in sizes] for sizes in front], LEGIBLE, [NARROWEST] * len(front), WIDEST)
    return [*printed, *(min(max(max(sizes) + 2, NARROWEST), WIDEST) for sizes in columns[len(front) :])]


def _height(values: Sequence[Value], widths: Sequence[int]) -> int:
    """Points that the values take, broken into lines: not every program works that out for itself."""
    lines = (
        sum(max(1, -(-cell_len(line) // (width - 1))) for line in str(value).split("\n")[:TALLEST])
        for value, width in zip(values, widths, strict=False)
        if value is not None
    )
    return min(LINE * max(lines, default=1) + 4, TALLEST)
