"""Tables that converters of pages wrote a cell a line, each with a pipe behind it: 指标 |⏎2030年 |⏎粮食（万吨） |⏎85 |.

Nothing says how many columns there are but the cells themselves: under a header without figures, what stands in each
column is figures in all rows or in none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyx.loaders.build import CellDraft

_FEWEST, _MOST_COLUMNS = 8, 12
_CELL = re.compile(r"[^|\t]{0,200}\|\s*")
_FIGURE = re.compile(r"^[\[〔(（<>≥≤]*[-—–]?[\d.,]*\s*[%％]?[\]〕)）]*$")


def read_piped(lines: Sequence[str], first: int) -> tuple[list[CellDraft], int] | None:
    """The cells of the table that begins at ``lines[first]``, and the line after it; ``None`` if there is none."""
    if not lines[first].strip() or not _CELL.fullmatch(lines[first]) or (first and _CELL.fullmatch(lines[first - 1])):
        return None
    last = first
    while last < len(lines) and _CELL.fullmatch(lines[last]):
        last += 1
    cells = [line.strip().removesuffix("|").strip() for line in lines[first:last]]
    columns = _columns(cells) if len(cells) >= _FEWEST else None
    if columns is None:
        return None
    drafts = [CellDraft(text, at // columns, at % columns) for at, text in enumerate(cells)]
    return drafts, last


def _columns(cells: Sequence[str]) -> int | None:
    """How many columns: the fewest for which some are figures in every row, and the others in none."""
    figures = [_FIGURE.match(cell) is not None for cell in cells]
    for columns in range(2, min(_MOST_COLUMNS, len(cells) // 3) + 1):
        if len(cells) % columns or any(figures[:columns]):
            continue
        kinds = [set(figures[at + columns :: columns]) for at in range(columns)]
        if all(len(kind) == 1 for kind in kinds) and {True} in kinds and {False} in kinds:
            return columns
    return None
