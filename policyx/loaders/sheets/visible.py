"""What of a sheet can be seen: hidden rows and columns close up, what lies under a merged cell is gone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from policyx.loaders import limits
from policyx.loaders.sheets.shape import Area, Sheet


class Placed(NamedTuple):
    """A cell with text, and the rows and columns that it covers, the last included, as they are seen."""

    top: int
    left: int
    bottom: int
    right: int
    text: str


class Seen(NamedTuple):
    """``cells`` in reading order; how many rows and columns were hidden, and cells outside the print areas."""

    cells: list[Placed]
    rows: int
    columns: int
    unprinted: int


def visible(sheet: Sheet) -> Seen:
    """The cells of ``sheet`` that its reader sees."""
    spans = _spans(sheet)
    rows, columns = sorted(sheet.hidden_rows), sorted(sheet.hidden_columns)
    cells: list[Placed] = []
    gone_rows: set[int] = set()
    gone_columns: set[int] = set()
    unprinted = 0
    for row in sorted(sheet.rows):
        limits.check()
        for column, text in sorted(sheet.rows[row].items()):
            area = spans.get((row, column)) or Area(row, column, row, column)
            top, bottom = _close_up(area.top, area.bottom, rows) if rows else (area.top, area.bottom)
            left, right = _close_up(area.left, area.right, columns) if columns else (area.left, area.right)
            if bottom < top or right < left:
                gone_rows |= {row} & sheet.hidden_rows
                gone_columns |= {column} & sheet.hidden_columns
            elif sheet.printed and not any(_meet(area, printed) for printed in sheet.printed):
                unprinted += 1
            else:
                cells.append(Placed(top, left, bottom, right, text))
    return Seen(cells, len(gone_rows), len(gone_columns), unprinted)


def _close_up(first: int, last: int, hidden: Sequence[int]) -> tuple[int, int]:
    """Where a cell over ``first`` to ``last`` stands without what is ``hidden``; backwards where nothing is left."""
    return first - bisect_left(hidden, first), last - bisect_right(hidden, last)


def _meet(one: Area, other: Area) -> bool:
    return one.top <= other.bottom and other.top <= one.bottom and one.left <= other.right and other.left <= one.right


def _spans(sheet: Sheet) -> dict[tuple[int, int], Area]:
    """The merged areas that hold text, by their first cell; takes the cells that lie under them out of the sheet."""
    used = sorted(sheet.rows)
    spans: dict[tuple[int, int], Area] = {}
    for area in sheet.merged:
        limits.check()
        if area.left not in sheet.rows.get(area.top, {}):
            continue
        spans[area.top, area.left] = area
        for row in used[bisect_left(used, area.top) : bisect_right(used, area.bottom)]:
            cells = sheet.rows[row]
            for column in [at for at in cells if area.left <= at <= area.right and (row, at) != area[:2]]:
                del cells[column]
    return spans
