"""Tables copied from web pages cell by cell: each cell on lines of its own, the rows told by their running number.

The header begins with 序号; as many cells stand before each number as the header has. Cells are single lines, or,
where blank lines part them, all lines in between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from policyx.loaders.build import CellDraft

FIRST = ("序号", "编号")
_OWNERS = re.compile(r"单位|部门|责任|牵头|配合")
_GROUP = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]")
_MOST_COLUMNS = 15
_MOST_OWNERS = 8  # in a cell, each on a line of its own


class _Cell(Struct, frozen=True):
    """``after``: the line behind it."""

    text: str
    after: int


def read_stacked(lines: Sequence[str], first: int) -> tuple[list[CellDraft], int] | None:
    """The cells of the table whose header begins at ``lines[first]`` and the line after it, if one begins there."""
    if lines[first].strip() not in FIRST or first + 1 >= len(lines):
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
        return _with_owners(lines, rows, cells, parted)
    return cells[:1] if len(cells) > 1 and cells[1].text == number else []


def _with_owners(lines: Sequence[str], rows: list[list[_Cell]], cells: list[_Cell], parted: bool) -> list[_Cell]:
    """The row with the names put together that stand one a line in the one column of owners, up to the next number."""
    columns, following = len(cells), str(int(cells[0].text) + 1)
    owners = [at for at, head in enumerate(rows[0]) if len(rows[0]) == columns and _OWNERS.search(head.text)]
    longer = _cells(lines, rows[-1][-1].after, columns + _MOST_OWNERS, parted)
    end = next((at for at, cell in enumerate(longer) if at >= columns and cell.text == following), columns)
    end -= _GROUP.match(longer[end - 1].text) is not None  # 二、水利工程, a row of its own
    if len(owners) != 1 or end <= columns:
        return cells
    first, last = owners[0], owners[0] + end - columns
    names = _Cell("\n".join(cell.text for cell in longer[first : last + 1]), longer[last].after)
    return [*longer[:first], names, *longer[last + 1 : end]]


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
