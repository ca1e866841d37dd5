"""Where the tables of a sheet stand: between blank rows and columns, below their title and above what signs them.

A row of which one cell is filled, or of which every cell says what it is (填报单位：…, 单位：万元), is a line above a
table and no part of it. A blank row inside a table parts nothing: what comes after it has no heads of columns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, product
from operator import attrgetter

from policyx.loaders import limits
from policyx.loaders.build import MAX_GRID, CellDraft
from policyx.loaders.sheets.visible import Placed

Row = list[Placed]
_LABEL = re.compile(r"[（(]?[^：:，。；\d]{1,12}[：:](?!\n)|(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?$")
_FIGURE = re.compile(r"[-+≥≤<>]?[\d,.]+\s*[%％]?$")
_YEAR = re.compile(r"(?:19|20)\d\d年?(?:\(.*\)|（.*）)?")
_PROSE = re.compile(r"[。；]$|^[一二三四五六七八九十]+、")
_HEAD = 20
"""Characters that the head of a column has at most."""


def regions(cells: Sequence[Placed]) -> Iterator[Placed | list[CellDraft]]:
    """Lines (as the cell they stand in) and tables, in reading order."""
    bands: list[list[Placed]] = []
    for band in _parted(cells, "top", "bottom"):
        if bands and _goes_on(bands[-1], band):
            bands[-1] += band
        else:
            bands.append(band)
    for band in bands:
        rows = _rows(band)
        starts = [0, *_starts(rows), len(rows)]
        for first, last in pairwise(starts):
            yield from _read_rows(rows[first:last])


def _starts(rows: list[Row]) -> Iterator[int]:
    """Where another table begins right below one: at the lines above heads that stand over columns of figures."""
    first = lines = 0
    for number, row in enumerate(rows):
        if _is_line(row):
            lines += 1
            continue
        begin = number - lines
        if lines and begin > first and _is_head(rows[number:]) and _over_figures(row, rows[first:begin]):
            yield begin
            first = begin
        lines = 0


def _over_figures(head: Row, above: Sequence[Row]) -> bool:
    """Whether there are words in ``head`` where the rows above have figures."""
    columns: dict[int, list[bool]] = {}
    for row in above:
        for cell in () if _is_line(row) else row:
            columns.setdefault(cell.left, []).append(_FIGURE.fullmatch(cell.text) is not None)
    figures = {left for left, said in columns.items() if sum(said) * 2 >= len(said)}
    return any(cell.left in figures for cell in head)


def _read_rows(rows: list[Row]) -> Iterator[Placed | list[CellDraft]]:
    body = [number for number, row in enumerate(rows) if not _is_line(row)]
    first, last = (body[0], body[-1] + 1) if body else (len(rows), len(rows))
    while last < len(rows) and not _signs(rows[last]) and not _PROSE.search(rows[last][0].text):
        last += 1
    yield from (cell for row in rows[:first] for cell in row)
    table = [cell for row in rows[first:last] for cell in row]
    parts = _parted(table, "left", "right")
    if len(parts) > 1 and all(_is_table(part) for part in parts):
        for part in parts:
            yield from regions(sorted(part))
    elif table:
        yield _drafts(table)
    yield from (cell for row in rows[last:] for cell in row)


def _parted(cells: Sequence[Placed], start: str, end: str) -> list[list[Placed]]:
    """``cells`` parted where a row or column is blank."""
    parts: list[list[Placed]] = []
    reached = -2
    starts, ends = attrgetter(start), attrgetter(end)
    for cell in sorted(cells, key=starts):
        if starts(cell) > reached + 1:
            parts.append([])
        parts[-1].append(cell)
        reached = max(reached, ends(cell))
    return parts


def _rows(cells: Sequence[Placed]) -> list[Row]:
    return [list(row) for _, row in groupby(sorted(cells), key=attrgetter("top"))]


def _is_table(cells: Sequence[Placed]) -> bool:
    return all(len({edge(cell) for cell in cells}) > 1 for edge in (attrgetter("top"), attrgetter("left")))


def _is_line(row: Row) -> bool:
    return len(row) == 1 or all(_LABEL.match(cell.text) for cell in row)


def _signs(row: Row) -> bool:
    """制表人：… 审核人：…; a lone cell below a table may be its last group or note, and stays with it."""
    return all(_LABEL.match(cell.text) and len(cell.text) <= 2 * _HEAD for cell in row)


def _goes_on(above: list[Placed], below: list[Placed]) -> bool:
    """Whether ``below`` is more of the table ``above``: as wide, and without heads of its own."""
    table, rows = _rows(above), _rows(below)
    if not _is_table(above) or _is_line(rows[0]) or _is_line(table[-1]):
        return False
    within = {cell.left for row in table if not _is_line(row) for cell in row}
    return {cell.left for cell in below} <= within and not _is_head(rows)


def _is_head(rows: list[Row]) -> bool:
    """Whether the first row names columns: short words, years at most, with something below."""
    texts = [cell.text for cell in rows[0]]
    plain = (_YEAR.sub("", text) for text in texts)
    return len(rows) > 1 and all(len(text) <= _HEAD and not re.search(r"[\d，。；]", text) for text in plain)


def _drafts(cells: list[Placed]) -> list[CellDraft]:
    """A table without its blank rows and columns; merged cells with their spans, empty cells in their places."""
    rows = sorted({cell.top for cell in cells})
    columns = sorted({cell.left for cell in cells})
    row_of = {row: number for number, row in enumerate(rows)}
    column_of = {column: number for number, column in enumerate(columns)}
    drafts: list[CellDraft] = []
    covered: set[tuple[int, int]] = set()
    for cell in cells:
        top, left, height, width = row_of[cell.top], column_of[cell.left], 1, 1
        if cell.bottom > cell.top or cell.right > cell.left:
            limits.check()
            height, width = bisect_right(rows, cell.bottom) - top, bisect_right(columns, cell.right) - left
            places = set(product(range(top, top + height), range(left, left + width)))
            if covered.isdisjoint(places):  # areas that overlap are not believed
                covered |= places
            else:
                height = width = 1
        covered.add((top, left))
        drafts.append(CellDraft(cell.text, top, left, height, width))
    if len(rows) * len(columns) <= max(MAX_GRID, 50 * len(cells)):
        drafts += [
            CellDraft("", row, column)
            for row, column in product(range(len(rows)), range(len(columns)))
            if (row, column) not in covered
        ]
    return drafts
