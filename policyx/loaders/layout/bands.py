"""Rows without rules between them: tables of figures that only rule their columns and their header."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from policyx.loaders.layout.content import Glyph
from policyx.loaders.layout.grids import Grid, Span
from policyx.loaders.layout.lines import Line, make_line, read_rows

_FIGURE = re.compile(r"[-—–－<>≥≤＜＞±+\d.,%％…*\[\]〔〕]+")
_ROWS = 3  # figures in one column and band that make them rows of their own; two will do where no cell is blank


def split_bands(grid: Grid, glyphs: Sequence[Glyph]) -> Grid:
    """The grid with every band parted in which a column lists figures, one a line."""
    bands = [row for row in range(len(grid.ys) - 1) if _is_plain(grid, row)]
    cuts: dict[int, list[float]] = {}
    for row in bands:
        inside = [glyph for glyph in glyphs if grid.ys[row] <= (glyph.top + glyph.bottom) / 2 < grid.ys[row + 1]]
        if inside and (found := _cuts(grid, inside)):
            cuts[row] = found
    return _with_cuts(grid, cuts) if cuts else grid


def _is_plain(grid: Grid, row: int) -> bool:
    """Whether every cell of the row is one row high and there are several."""
    spans = [span for span in grid.spans if span.row <= row < span.row + span.row_span]
    return len(spans) > 1 and all(span.row_span == 1 for span in spans)


def _cuts(grid: Grid, glyphs: Sequence[Glyph]) -> list[float]:
    """Heights at which rows begin in a band, the first left out."""
    rows: list[dict[int, Line]] = []
    for row in read_rows(glyphs):
        held: dict[int, list[Glyph]] = {}
        for glyph in row:
            unit = grid.unit_at((glyph.x0 + glyph.x1) / 2, grid.ys[0])
            if unit is not None:
                held.setdefault(unit[1], []).append(glyph)
        rows.append({column: make_line(inside) for column, inside in held.items()})
    if not _lists_figures(rows):
        return []
    cuts = []
    for above, below in itertools.pairwise(rows):
        label = min(above.keys() | below.keys())
        if label in below and not (len(below) == 1 and _is_full(grid, above, label)):
            bottom = max(line.bottom for line in above.values())
            cuts.append((bottom + min(line.top for line in below.values())) / 2)
    return cuts


def _lists_figures(rows: Sequence[dict[int, Line]]) -> bool:
    columns = {column for row in rows for column in row}
    if len(rows) < _ROWS and any(len(row) < len(columns) for row in rows):
        return False
    for column in sorted(columns - {min(columns)}):
        texts = ["".join(row[column].text.split()) for row in rows if column in row]
        if len(texts) >= max(2, 0.6 * len(rows)) and all(_FIGURE.fullmatch(text) for text in texts):
            return True
    return False


def _is_full(grid: Grid, row: dict[int, Line], column: int) -> bool:
    """Whether the line in this column has no room left, so that the next may be its second half."""
    return column in row and grid.xs[column + 1] - row[column].x1 < 1.5 * row[column].size


def _with_cuts(grid: Grid, cuts: dict[int, list[float]]) -> Grid:
    ys: list[float] = []
    first: list[int] = []
    for row, y in enumerate(grid.ys[:-1]):
        first.append(len(ys))
        ys.extend([y, *cuts.get(row, [])])
    first.append(len(ys))
    ys.append(grid.ys[-1])
    spans: list[Span] = []
    for span in grid.spans:
        start, end = first[span.row], first[span.row + span.row_span]
        if span.row_span == 1 and span.row in cuts:
            spans.extend(Span(row, span.column, 1, span.column_span) for row in range(start, end))
        else:
            spans.append(Span(start, span.column, end - start, span.column_span))
    return Grid(grid.xs, tuple(ys), tuple(spans))
