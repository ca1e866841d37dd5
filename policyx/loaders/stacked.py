"""Tables copied from web pages cell by cell: each cell on lines of its own, the rows told by their running number.

The header begins with 序号; as many cells stand before each number as the header has. Cells are single lines, or,
where blank lines part them, all lines in between.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from policyx.loaders.build import CellDraft

_FIRST = ("序号", "编号")
_MOST_COLUMNS = 15


class _Cell(Struct, frozen=True):
    """``after``: the line behind it."""

    text: str
    after: int


def read_stacked(lines: Sequence[str], first: int) -> tuple[list[CellDraft], int] | None:
    """The cells of the table whose header begins at ``lines[first]`` and the line after it, if one begins there."""
    if lines[first].strip() not in _FIRST or first + 1 >= len(lines):
        return None
    parted = not lines[first + 1].strip()
    header = _cells(lines, first, _MOST_COLUMNS + 1, parted)
    columns = next((at for at, cell in enumerate(header) if cell.text == "1"), 0)
    if columns < 2:
        return None
    rows = [header[:columns]]
    while row := _row(lines, rows, columns, parted):
        rows.append(row)
    if sum(len(row) > 1 for row in rows) < 3:
        return None
    drafts = [
        CellDraft(cell.text, at, column, column_span=columns if len(row) == 1 else 1)
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]
    return drafts, rows[-1][-1].after


def _row(lines: Sequence[str], rows: list[list[_Cell]], columns: int, parted: bool) -> list[_Cell]:
    """The row below ``rows``: it begins with the next number, or is one cell that the next number follows."""
    number = str(sum(len(row) > 1 for row in rows))
    cells = _cells(lines, rows[-1][-1].after, columns, parted)
    if len(cells) == columns and cells[0].text == number:
        return cells
    return cells[:1] if len(cells) > 1 and cells[1].text == number else []


def _cells(lines: Sequence[str], at: int, count: int, parted: bool) -> list[_Cell]:
    """Up to ``count`` cells from ``lines[at]`` on."""
    found: list[_Cell] = []
    while len(found) < count and at < len(lines):
        if not lines[at].strip(" \t"):
            at += 1
            continue
        text = [lines[at].strip()]
        at += 1
        while parted and at < len(lines) and lines[at].strip(" \t"):
            text.append(lines[at].strip())
            at += 1
        found.append(_Cell("\n".join(part for part in text if part), at))
    return found
