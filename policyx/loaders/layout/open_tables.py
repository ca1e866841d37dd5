"""Tables with horizontal rules only (三线表): columns and rows come from the text between the rules."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from policyx.loaders.layout.content import Glyph
from policyx.loaders.layout.grids import Grid, Span, Stroke
from policyx.loaders.layout.pieces import Row, column_of, gutters_between

_EVEN = 4.0  # points by which the rules of one table may differ in their ends
_GAP = 0.5  # ems between columns

_MOST = 300  # rules on a page that are looked at
_WIDER = 1.2  # a gap between rows against one between lines of a row
_PROSE = 9  # ems; cells of such tables are shorter


def find_open_tables(loose: Sequence[Stroke], rows: Sequence[Row]) -> tuple[list[tuple[Grid, list[Glyph]]], list[Row]]:
    """Tables between ``loose`` horizontal rules with the glyphs in them, and the rows that are in none.

    ``rows`` are those of the page, from top to bottom, cut into pieces at wide gaps.
    """
    found: list[tuple[Grid, list[Glyph]]] = []
    left = list(rows)
    for rules in _ladders(loose):
        bands = [_between(left, upper, lower) for upper, lower in itertools.pairwise(rules)]
        for start, end in _columnar_runs(bands):
            grid = _grid(rules[start : end + 1], bands[start:end])
            if grid is not None:
                taken = [row for band in bands[start:end] for row in band]
                found.append((grid, [glyph for row in taken for piece in row for glyph in piece]))
                ids = {id(row) for row in taken}
                left = [row for row in left if id(row) not in ids]
    return found, left


def _ladders(loose: Sequence[Stroke]) -> list[list[Stroke]]:
    """Rules of the same extent, one below the other; a table has three or more."""
    ladders: list[list[Stroke]] = []
    for stroke in sorted(loose, key=lambda stroke: stroke.at)[:_MOST]:
        for ladder in ladders:
            if abs(ladder[0].start - stroke.start) <= _EVEN and abs(ladder[0].end - stroke.end) <= _EVEN:
                ladder.append(stroke)
                break
        else:
            ladders.append([stroke])
    return [ladder for ladder in ladders if len(ladder) >= 3]


def _between(rows: Sequence[Row], upper: Stroke, lower: Stroke) -> list[Row]:
    def inside(row: Row) -> bool:
        middle = (row[0][0].top + row[0][0].bottom) / 2
        return (
            upper.at < middle < lower.at and upper.start - _EVEN <= row[0][0].x0 and row[-1][-1].x1 <= upper.end + _EVEN
        )

    return [row for row in rows if inside(row)]


def _columnar_runs(bands: Sequence[list[Row]]) -> list[tuple[int, int]]:
    """Runs of two or more neighbouring bands in which enough rows have several pieces."""
    runs, start = [], None
    for index, band in enumerate([*bands, []]):
        if band and sum(len(row) > 1 for row in band) >= 0.3 * len(band):
            start = index if start is None else start
        elif start is not None:
            if index - start >= 2:
                runs.append((start, index))
            start = None
    return runs


def _grid(rules: Sequence[Stroke], bands: Sequence[list[Row]]) -> Grid | None:
    body = [row for band in bands[1:] for row in band if len(row) > 1]
    gutters = _gutters(body)
    if not gutters or len(body) < 2 or _is_prose(body):
        return None
    xs = (rules[0].start, *gutters, rules[0].end)
    ys = [rules[0].at]
    for number, (band, lower) in enumerate(zip(bands, rules[1:], strict=True)):
        if number:
            ys.extend(row_starts(band, gutters))
        ys.append(lower.at)
    columns = len(xs) - 1
    spans = _head_spans(bands[0], xs)
    spans += [Span(row, column) for row in range(1, len(ys) - 1) for column in range(columns)]
    return Grid(xs, tuple(ys), tuple(spans))


def _is_prose(rows: Sequence[Row]) -> bool:
    """Whether the pieces are lines of text in columns, as between the rules of a newspaper page."""
    widths = sorted((piece[-1].x1 - piece[0].x0) / piece[0].size for row in rows for piece in row)
    return widths[len(widths) // 2] > _PROSE


def _gutters(rows: Sequence[Row]) -> tuple[float, ...]:
    """Middles of the stretches that stay free in all rows."""
    if not rows:
        return ()
    size = rows[0][0][0].size
    covered: list[list[float]] = []
    for x0, x1 in sorted((piece[0].x0, piece[-1].x1) for row in rows for piece in row):
        if covered and x0 - covered[-1][1] < _GAP * size:
            covered[-1][1] = max(covered[-1][1], x1)
        else:
            covered.append([x0, x1])
    return gutters_between(covered)


def row_starts(band: Sequence[Row], gutters: tuple[float, ...]) -> list[float]:
    """Where a row begins within a band: below a wider gap where gaps differ, else with its label."""
    tops = [min(piece[0].top for piece in row) for row in band]
    pitches = [below - above for above, below in itertools.pairwise(tops)]
    differ = bool(pitches) and max(pitches) > _WIDER * min(pitches)
    labels = [piece[-1].x1 for row in band for piece in row if column_of(piece, gutters) == 0]
    starts = []
    for above, row, pitch, top in zip(band, band[1:], pitches, tops[1:], strict=False):
        filled = {column_of(piece, gutters) for piece in row}
        wrapped = filled == {0} and above[0][-1].x1 > max(labels) - above[0][-1].size
        if (
            pitch > _WIDER * min(pitches)
            if differ
            else (0 in filled and not wrapped) or 2 * len(filled) > len(gutters) + 1
        ):
            starts.append((max(piece[0].bottom for piece in above) + top) / 2)
    return starts


def _head_spans(head: Sequence[Row], xs: tuple[float, ...]) -> list[Span]:
    """The header row: a piece of text that lies over several columns spans them."""
    columns = len(xs) - 1
    joined: set[int] = set()
    for row in head:
        for piece in row:
            first = max(bisect_right(xs, piece[0].x0) - 1, 0)
            last = min(bisect_left(xs, piece[-1].x1) - 1, columns - 1)
            joined.update(range(first, last))
    spans, column = [], 0
    while column < columns:
        end = column
        while end in joined:
            end += 1
        spans.append(Span(0, column, 1, end - column + 1))
        column = end + 1
    return spans
