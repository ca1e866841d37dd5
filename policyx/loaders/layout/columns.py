"""Reading order of a page: columns from left to right, each from top to bottom.

A page is cut where a gutter stays open over several lines; what lies above and below such a stretch is ordered by
itself, so that a headline over three columns is read before them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")

_GUTTER = 0.7  # narrowest gutter, in ems
_MOST = 3000  # pieces; no page of text has more
_LINES = 3  # lines on either side that make a gutter
_LETTERS = 5  # ems: shorter pieces on both sides are a list or a table, read row by row
_REACH = 2.2  # ems from the longest within which full lines end


class Piece(Struct, Generic[T], frozen=True):
    """Something that stands on a page, not cut by any column. ``row`` is shared by pieces on one line."""

    x0: float
    top: float
    x1: float
    bottom: float
    row: int
    size: float
    content: T


class Region(Struct, Generic[T], frozen=True):
    """Pieces of one column, by rows; ``left`` and ``right`` are the limits it may use on the page."""

    left: float
    right: float
    pieces: tuple[Piece[T], ...]


def read_columns(pieces: Sequence[Piece[T]], left: float, right: float) -> list[Region[T]]:
    """The regions of a page in reading order."""
    if not pieces:
        return []
    ordered = sorted(pieces, key=lambda piece: (piece.top, piece.x0))
    cut = _best_gutter(ordered)
    if cut is None:
        return [Region(left, right, tuple(sorted(ordered, key=lambda piece: (piece.row, piece.x0))))]
    x, start, end = cut
    stretch = ordered[start:end]
    west = [piece for piece in stretch if piece.x1 <= x]
    east = [piece for piece in stretch if piece.x1 > x]
    return [
        *read_columns(ordered[:start], left, right),
        *read_columns(west, left, max(piece.x1 for piece in west)),
        *read_columns(east, min(piece.x0 for piece in east), right),
        *read_columns(ordered[end:], left, right),
    ]


def _best_gutter(ordered: Sequence[Piece[T]]) -> tuple[float, int, int] | None:
    """The right edge of the gutter that stays open longest, and the pieces between which it does."""
    if not 2 * _LINES <= len(ordered) <= _MOST:
        return None
    size = Counter(piece.size for piece in ordered).most_common(1)[0][0]
    gutter = max(_GUTTER * size, 4.0)
    best: tuple[int, float, int, int] | None = None
    for x in _left_edges(ordered):
        for start, end in _open_runs(ordered, x - gutter, x - 0.5):
            if (best is None or end - start > best[0]) and _parts_columns(ordered[start:end], x, size):
                best = (end - start, x, start, end)
    return best[1:] if best else None


def _left_edges(ordered: Sequence[Piece[T]]) -> list[float]:
    """Where several pieces start, the leftmost edge of all left out."""
    counts = Counter(round(piece.x0) for piece in ordered)
    edges = sorted(x for x, count in counts.items() if count + counts[x + 1] >= _LINES)
    leftmost = min(piece.x0 for piece in ordered)
    return [x - 0.5 for x in edges if x > leftmost + 20]


def _open_runs(ordered: Sequence[Piece[T]], x0: float, x1: float) -> list[tuple[int, int]]:
    runs, start = [], 0
    for index, piece in enumerate(ordered):
        if piece.x0 < x1 and piece.x1 > x0:
            runs.append((start, index))
            start = index + 1
    runs.append((start, len(ordered)))
    return [(start, end) for start, end in runs if end - start >= 2 * _LINES]


def _parts_columns(stretch: Sequence[Piece[T]], x: float, size: float) -> bool:
    """Whether full lines of text stand on both sides; labels and figures side by side are no columns."""
    west: dict[int, Piece[T]] = {}
    east: dict[int, Piece[T]] = {}
    for piece in stretch:
        if piece.x1 <= x:
            if piece.row not in west or piece.x1 > west[piece.row].x1:
                west[piece.row] = piece
        elif piece.row not in east or piece.x0 < east[piece.row].x0:
            east[piece.row] = piece
    if len(west) < _LINES or len(east) < _LINES:
        return False
    furthest = max(piece.x1 for piece in west.values())
    reaching = sum(furthest - piece.x1 < _REACH * size for piece in west.values())
    return reaching * 2 >= len(west) and all(_median_width(side) >= _LETTERS * size for side in (west, east))


def _median_width(side: dict[int, Piece[T]]) -> float:
    widths = sorted(piece.x1 - piece.x0 for piece in side.values())
    return widths[len(widths) // 2]
