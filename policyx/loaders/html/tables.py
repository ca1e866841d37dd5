"""Tables of a page: which hold data, and their cells with the spans that HTML gives them (HTML Standard, 4.9)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from lxml import etree
from msgspec import Struct

from policyx.loaders import limits
from policyx.loaders.build import CellDraft
from policyx.loaders.html.style import declarations

_GROUPS = frozenset({"thead", "tbody", "tfoot", "form"})
_MAX_COLUMN_SPAN = 1000
_MAX_ROW_SPAN = 65534
_MAX_COLUMNS = 4000
"""Where the cells of a row reach further, the spans of the table are not believed."""
_LINES = 4  # from which what holds most of the text is the page, not a table on it
_PAGE_TEXT = 3000
"""Characters in one cell from which an unruled table is taken for the layout of the page."""


def rows_of(table: etree._Element) -> list[list[etree._Element]]:
    """The table's own rows of cells; rows of tables inside it are not among them."""
    rows = []
    for child in table:
        for row in child if child.tag in _GROUPS else (child,):
            if row.tag == "tr":
                rows.append([cell for cell in row if cell.tag in ("td", "th")])
    return rows


def is_data_table(table: etree._Element) -> bool:
    """Whether a table shows data rather than placing parts of the page.

    A table with most of its text in tables inside it is layout, and so is one without ruling lines that has one
    column or row, or one cell with nearly all of the text. A ruled one is where it is a frame: one filled cell a row,
    with a table inside or most of the page.
    """
    cells = [cell for row in rows_of(table) for cell in row]
    sizes = [_size(cell) for cell in cells]
    total, largest = sum(sizes), max(sizes, default=0)
    inner = sum(_size(inside) for inside in table.iterdescendants("table") if _around(inside) is table)
    if not total or inner > total / 2:
        return False
    wide = sum(len(row) > 1 for row in rows_of(table))
    if _is_ruled(table, cells):
        return (len(cells) > 1 or total < _PAGE_TEXT) and not _is_frame(table, total, bool(inner))
    return not inner and wide > 1 and not (largest > _PAGE_TEXT and largest > 0.6 * total)


def read_table(table: etree._Element, text_of: Callable[[etree._Element], str]) -> tuple[list[CellDraft], int | None]:
    """The cells of a data table, and how many header rows it states (``thead``, or ``th`` alone).

    Spans are cut to the rows that are there; rows and columns in which no cell starts are left out, so that an
    absurd span costs nothing.
    """
    rows = rows_of(table)
    places = _places(rows, spans=True) or _places(rows, spans=False) or []
    starts = sorted({place.row for place in places}), sorted({place.column for place in places})
    drafts = []
    for place in places:
        top, left = bisect_left(starts[0], place.row), bisect_left(starts[1], place.column)
        height = bisect_left(starts[0], place.row + place.height) - top
        width = bisect_left(starts[1], place.column + place.width) - left
        drafts.append(CellDraft(text_of(place.cell), top, left, height, width))
    return drafts, _header_rows(table, rows)


def _is_frame(table: etree._Element, total: int, holds_table: bool) -> bool:
    if any(sum(bool(_size(cell)) for cell in row) > 1 for row in rows_of(table)):
        return False
    lines = sum(1 for element in table.iter("p", "div", "tr") if _size(element))
    return holds_table or (lines >= _LINES and 2 * total > _size(table.getroottree().getroot()))


class _Place(Struct, frozen=True):
    cell: etree._Element
    row: int
    column: int
    height: int = 1
    width: int = 1


def _places(rows: list[list[etree._Element]], *, spans: bool) -> list[_Place] | None:
    """Where each cell stands; ``None`` where spans make the table absurdly wide."""
    if not spans:
        return [_Place(cell, row, column) for row, cells in enumerate(rows) for column, cell in enumerate(cells)]
    places: list[_Place] = []
    until: list[int] = []  # for each column, the first row that no cell from above covers
    for number, row in enumerate(rows):
        limits.check()
        column = 0
        for cell in row:
            while column < len(until) and until[column] > number:
                column += 1
            width = _span(cell, "colspan", _MAX_COLUMN_SPAN)
            if column + width > _MAX_COLUMNS:
                return None
            height = min(_span(cell, "rowspan", _MAX_ROW_SPAN) or len(rows), len(rows) - number)
            until.extend([0] * (column + width - len(until)))
            until[column : column + width] = [number + height] * width
            places.append(_Place(cell, number, column, height, width))
            column += width
    return places


def _header_rows(table: etree._Element, rows: list[list[etree._Element]]) -> int | None:
    stated = sum(row.tag == "tr" for head in table.iterchildren("thead") for row in head)
    if not stated:
        for row in rows:
            if not row or any(cell.tag != "th" for cell in row):
                break
            stated += 1
    return stated if 0 < stated < len(rows) else None


def _span(cell: etree._Element, name: str, most: int) -> int:
    value = (cell.get(name) or "1").strip()
    least = 0 if name == "rowspan" else 1  # rowspan=0: down to the end of the table
    return min(max(int(value[:6]), least), most) if value.isascii() and value.isdigit() else 1


def _is_ruled(table: etree._Element, cells: list[etree._Element]) -> bool:
    if (table.get("border") or "0") not in ("0", "none") or "mso" in (table.get("class") or "").lower():
        return True
    ruled = sum(
        any(
            key.startswith("border") and "none" not in value and not value.startswith("0")
            for key, value in declarations(cell).items()
            if key not in ("border-collapse", "border-spacing")
        )
        for cell in cells
    )
    return ruled > len(cells) / 2


def _around(table: etree._Element) -> etree._Element | None:
    return next(table.iterancestors("table"), None)


def _size(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def plain_text(element: etree._Element) -> str:
    """All text under an element, without blanks."""
    return "".join("".join(str(text) for text in element.itertext()).split())
