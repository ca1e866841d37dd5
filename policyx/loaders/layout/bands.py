"""Rows without rules between them: tables of figures that only rule their columns and their header."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from policyx.loaders.layout.content import Glyph
from policyx.loaders.layout.grids import Grid, Span
from policyx.loaders.layout.lines import Line, make_line, read_rows

_FIGURES = frozenset("0123456789.,-—–－<>≥≤＜＞±+%％…*[]〔〕")
_ROWS = 3  # figures in one column and band that make them rows of their own; two will do where no cell is blank


def split_bands(grid: Grid, glyphs: Sequence[Glyph]) -> Grid:
    """The grid with every band parted in which a column lists figures, one a line."""
    units = grid.by_unit(glyphs)
    cuts: dict[int, list[float]] = {}
    for band in range(len(grid.ys) - 1):
        held = {column: inside for (row, column), inside in units.items() if row == band}
        if any(_FIGURES.issuperset(glyph.text for glyph in inside) for inside in held.values()) and _is_plain(
            grid, band
        ):
            cuts[band] = _cuts(grid, held)
    return _with_cuts(grid, cuts) if any(cuts.values()) else grid


def _is_plain(grid: Grid, row: int) -> bool:
    """Whether every cell of the row is one row high and there are several."""
    spans = [span for span in grid.spans if span.row <= row < span.row + span.row_span]
    return len(spans) > 1 and all(span.row_span == 1 for span in spans)


def _cuts(grid: Grid, held: Mapping[int, list[Glyph]]) -> list[float]:
    """Heights at which rows begin in a band, the first left out; ``held`` are its glyphs by column."""
    columns = {id(glyph): column for column, inside in held.items() for glyph in inside}
    rows: list[dict[int, Line]] = []
    for row in read_rows([glyph for inside in held.values() for glyph in inside]):
        parted: dict[int, list[Glyph]] = {}
        for glyph in row:
            parted.setdefault(columns[id(glyph)], []).append(glyph)
        rows.append({column: make_line(inside) for column, inside in parted.items()})
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
        if len(texts) >= max(2, 0.6 * len(rows)) and all(map(_is_figure, texts)):
            return True
    return False


def _is_figure(text: str) -> bool:
    """Whether a line is figures and the whole of them: 2025- goes on in the next."""
    return _FIGURES.issuperset(text) and (len(text) == 1 or text[-1] not in "-—–－")


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
