"""The head of a table without rules: which of its texts stand over several columns, which are wrapped."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from policyx.loaders.layout.content import Glyph
from policyx.loaders.layout.grids import Span
from policyx.loaders.layout.pieces import Row


def head_spans(lines: Sequence[Row], columns: int, gutters: Sequence[float]) -> tuple[list[Span], list[float]]:
    """The cells of the head, in one row or two, and the heights between its rows.

    A text stands over several columns where it reaches over a gutter, or where texts of the last line on both sides of
    it have nothing above them.
    """
    low = {column for piece in lines[-1] for column in range(*_reach(piece, gutters))}
    groups = _groups(lines[:-1], low, gutters)
    if not groups:
        wide = [_reach(piece, gutters) for piece in lines[-1]]
        return _row(0, columns, [(first, end) for first, end in wide if end - first > 1]), []
    spans = [Span(0, first, 1, end - first) for first, end in groups]
    grouped = {column for first, end in groups for column in range(first, end)}
    spans += [Span(1, column) for column in sorted(grouped)]
    spans += [Span(0, column, 2) for column in range(columns) if column not in grouped]
    above = max(
        g.bottom for line in lines[:-1] for piece in line for g in piece if _reach(piece, gutters)[0] in grouped
    )
    below = min(g.top for piece in lines[-1] for g in piece)
    return spans, [(above + below) / 2]


def _row(row: int, columns: int, wide: Sequence[tuple[int, int]]) -> list[Span]:
    spans, column = [], 0
    while column < columns:
        end = next((end for first, end in wide if first == column), column + 1)
        spans.append(Span(row, column, 1, end - column))
        column = end
    return spans


def _reach(piece: Sequence[Glyph], gutters: Sequence[float]) -> tuple[int, int]:
    """The columns that a piece of text touches, the last one left out."""
    return bisect_right(gutters, piece[0].x0), bisect_left(gutters, piece[-1].x1) + 1


def _groups(upper: Sequence[Row], low: set[int], gutters: Sequence[float]) -> list[tuple[int, int]]:
    """The columns over which a text of the ``upper`` lines stands, with as many on both sides that only ``low`` fills.

    ``low`` are the columns in which the last line has text; where the first is among them, names stand at the foot.
    """
    reaches = [_reach(piece, gutters) for line in upper for piece in line]
    headed = {column for first, end in reaches for column in range(first, end)}
    free = set() if 0 in low - headed else low - headed
    groups = []
    for first, end in sorted(set(reaches)):
        while low & set(range(first, end)) and {first - 1, end} <= free:
            first, end = first - 1, end + 1
        if end - first > 1:
            groups.append((first, end))
    return [group for group, after in itertools.zip_longest(groups, groups[1:]) if not after or group[1] <= after[0]]
