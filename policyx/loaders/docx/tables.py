"""Tables (ECMA-376 part 1, 17.4): cells merged both ways, lines within cells, tables within tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree
from msgspec import Struct

from policyx.loaders.build import CellDraft
from policyx.loaders.docx.names import MAX_COLUMNS, TC, TCPR, TR, TRPR, VAL, W, columns, first_child, on, value, whole
from policyx.loaders.docx.paragraphs import Paragraph, blocks
from policyx.loaders.docx.plain import plain_cells
from policyx.loaders.docx.reading import CHANGES, Reading, change_takes_away, contents


class _CellProperties(NamedTuple):
    """``down`` and ``across`` are ``w:vMerge`` and ``w:hMerge``: ``restart``, ``continue`` or none."""

    span: int = 1
    down: str | None = None
    across: str | None = None
    gone: bool = False


class TableDraft(Struct, frozen=True):
    """A table read: its cells, and how many rows at its top the file repeats on every page (``None``: not said)."""

    cells: Sequence[CellDraft]
    header_rows: int | None


def read_table(element: etree._Element, reading: Reading) -> TableDraft:
    """Read a ``w:tbl``."""
    cells = plain_cells(element, reading)
    headers = 0
    if cells is None:
        cells, headers = _read_rows(element, reading)
    _place(cells)
    return TableDraft(cells, headers or None)


def _read_rows(element: etree._Element, reading: Reading) -> tuple[list[CellDraft], int]:
    """The cells of a table, and how many of its first rows are marked as its head."""
    cells: list[CellDraft] = []
    above: dict[int, CellDraft] = {}
    row = headers = 0
    for tag, child in contents(element, reading):
        if tag != TR:
            continue
        properties = first_child(child, TRPR)
        before = 0
        if properties is not None:
            if _row_is_gone(properties, reading):
                continue
            before = whole(value(properties, W + "gridBefore"))
        if not _read_row(child, row, before, cells, above, reading):
            continue
        if headers == row and properties is not None and _marked(properties, W + "tblHeader"):
            headers += 1
        row += 1
    return cells, headers


def _marked(properties: etree._Element, name: str) -> bool:
    child = first_child(properties, name)
    return child is not None and on(child)


def _row_is_gone(properties: etree._Element, reading: Reading) -> bool:
    return change_takes_away(properties, reading) or _marked(properties, W + "hidden")


def _read_row(
    element: etree._Element,
    row: int,
    column: int,
    cells: list[CellDraft],
    above: dict[int, CellDraft],
    reading: Reading,
) -> bool:
    """Read a row into ``cells``; ``above`` holds by column the cells that the next row may lengthen."""
    column = max(0, min(column, MAX_COLUMNS))
    start_page = end_page = reading.page
    left: CellDraft | None = None
    found = False
    for tag, child in contents(element, reading):
        if tag != TC:
            continue
        properties = _read_properties(child, reading)
        if properties.gone:
            continue
        found = True
        upper = above.get(column)
        if properties.across == "continue" and left is not None:
            left.column_span += properties.span
        elif properties.down == "continue" and upper is not None and upper.row + upper.row_span == row:
            upper.row_span += 1
            left = upper
        else:
            reading.page = start_page
            text, page = _read_cell(child, reading)
            left = CellDraft(text, row, column, 1, properties.span, page)
            cells.append(left)
            above[column] = left
            if reading.page is not None and end_page is not None:
                end_page = max(end_page, reading.page)
        column += properties.span
    reading.page = end_page
    return found


def _read_properties(cell: etree._Element, reading: Reading) -> _CellProperties:
    span, down, across, gone = 1, None, None, False
    first = cell[0] if len(cell) else cell
    for child in first if first.tag == TCPR else ():
        tag = child.tag
        if tag == _SPAN:
            span = columns(child)
        elif tag == _DOWN:
            down = child.get(VAL) or "continue"
        elif tag == _ACROSS:
            across = child.get(VAL) or "continue"
        elif tag in CHANGES:
            gone = not reading.stays(tag) or gone
    return _CellProperties(span, down, across, gone)


_SPAN, _DOWN, _ACROSS = W + "gridSpan", W + "vMerge", W + "hMerge"


def _read_cell(element: etree._Element, reading: Reading) -> tuple[str, int | None]:
    """A cell's lines, and the page on which it begins."""
    lines: list[str] = []
    page = None
    for block in blocks(element, reading):
        if isinstance(block, Paragraph):
            page = page or block.first_page
            lines += paragraph_lines(block)
        else:
            lines += table_lines(read_table(block, reading))
    return "\n".join(lines), page


def paragraph_lines(paragraph: Paragraph) -> list[str]:
    """A paragraph's lines that are not blank, its number in front, even where it is all that a cell holds."""
    text = paragraph.text
    if paragraph.plain:
        line = paragraph.numbered(text.strip()).rstrip()
        return [line] if line else []
    text = text.replace("\v", "").replace("\f", "\n").replace("\t", " ")
    first, *more = [line.strip() for line in text.strip().split("\n")]
    return [line for line in (paragraph.numbered(first).strip(), *more) if line]


def table_lines(table: TableDraft) -> list[str]:
    """A table as lines of its cells' texts between tabs, as it stands in the cell of another."""
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return ["\t".join(texts) for texts in rows.values() if any(texts)]


def _place(cells: Sequence[CellDraft]) -> None:
    """Count columns as they are seen: an edge of the grid at which no cell begins makes no column of its own."""
    starts = sorted({cell.column for cell in cells})
    if max([cell.column + cell.column_span for cell in cells], default=0) == len(starts):
        return
    for cell in cells:
        end = bisect_left(starts, cell.column + cell.column_span)
        cell.column = bisect_left(starts, cell.column)
        cell.column_span = end - cell.column
