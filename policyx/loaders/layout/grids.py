"""Ruling lines → grids of cells, merged cells found by the lines that are missing."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct

from policyx.loaders.layout.content import Glyph, Rule

_SNAP = 3.0  # points within which lines are one line, or touch
_SHORTEST = 6.0
_FRAME = 0.7  # share of the page's height from which a single cell is a frame around the page
_MAX_UNITS = 40_000
_MAX_CROSSINGS = 1_000_000  # of lines to look at; beyond it is a drawing


class Span(Struct, frozen=True):
    """A cell of a grid: where it begins and how far it reaches; counts from 0."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


class Grid(Struct, frozen=True):
    """``xs`` and ``ys`` are the lines between columns and rows, outer ones included, ascending."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]

    def by_unit(self, glyphs: Iterable[Glyph]) -> dict[tuple[int, int], list[Glyph]]:
        """The glyphs inside, by row and column; a merged cell has several such units."""
        xs, ys = self.xs[1:-1], self.ys[1:-1]
        units: dict[tuple[int, int], list[Glyph]] = {}
        for glyph in glyphs:
            unit = bisect_right(ys, (glyph.top + glyph.bottom) / 2), bisect_right(xs, (glyph.x0 + glyph.x1) / 2)
            if unit in units:
                units[unit].append(glyph)
            else:
                units[unit] = [glyph]
        return units


class Stroke(Struct, frozen=True):
    """A whole ruling line: ``at`` its place across, from ``start`` to ``end`` along."""

    at: float
    start: float
    end: float


def read_strokes(rules: Iterable[Rule]) -> tuple[list[Stroke], list[Stroke]]:
    """Horizontal and vertical lines, their pieces joined."""
    level = [Stroke((r.top + r.bottom) / 2, r.x0, r.x1) for r in rules if r.x1 - r.x0 >= r.bottom - r.top]
    upright = [Stroke((r.x0 + r.x1) / 2, r.top, r.bottom) for r in rules if r.x1 - r.x0 < r.bottom - r.top]
    return _joined(level), _joined(upright)


def _joined(strokes: list[Stroke]) -> list[Stroke]:
    whole: list[Stroke] = []
    band: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda s: (s.at, s.start)):
        if band and stroke.at - band[0].at > _SNAP:
            whole.extend(_along(band))
            band = []
        band.append(stroke)
    whole.extend(_along(band))
    return [stroke for stroke in whole if stroke.end - stroke.start >= _SHORTEST]


def _along(band: list[Stroke]) -> list[Stroke]:
    if not band:
        return []
    at = sum(stroke.at for stroke in band) / len(band)
    runs: list[Stroke] = []
    for stroke in sorted(band, key=lambda s: s.start):
        if runs and stroke.start <= runs[-1].end + _SNAP:
            runs[-1] = Stroke(at, runs[-1].start, max(runs[-1].end, stroke.end))
        else:
            runs.append(Stroke(at, stroke.start, stroke.end))
    return runs


def find_grids(level: Sequence[Stroke], upright: Sequence[Stroke], height: float) -> tuple[list[Grid], list[Stroke]]:
    """Grids from top to bottom, and the horizontal lines that belong to none."""
    if len(level) * len(upright) > _MAX_CROSSINGS:
        return [], []
    groups, loose = _connected(level, upright)
    grids = [grid for group in groups if (grid := _grid(*group)) is not None]
    grids = [grid for grid in grids if len(grid.spans) > 1 or grid.ys[-1] - grid.ys[0] < _FRAME * height]
    grids = [grid for grid in grids if len(grid.spans) > 1 or not any(_holds(grid, other) for other in grids)]
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0])), loose


def _holds(frame: Grid, grid: Grid) -> bool:
    """Whether a grid of several cells stands inside the other, which is but a frame."""
    across = frame.xs[0] <= grid.xs[0] and grid.xs[-1] <= frame.xs[-1]
    return len(grid.spans) > 1 and across and frame.ys[0] <= grid.ys[0] and grid.ys[-1] <= frame.ys[-1]


def _connected(
    level: Sequence[Stroke], upright: Sequence[Stroke]
) -> tuple[list[tuple[list[Stroke], list[Stroke]]], list[Stroke]]:
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, h in enumerate(level):
        for j, v in enumerate(upright):
            if h.start - _SNAP <= v.at <= h.end + _SNAP and v.start - _SNAP <= h.at <= v.end + _SNAP:
                parent[root(i)] = root(len(level) + j)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for i, h in enumerate(level):
        groups.setdefault(root(i), ([], []))[0].append(h)
    for j, v in enumerate(upright):
        groups.setdefault(root(len(level) + j), ([], []))[1].append(v)
    loose = [h for hs, vs in groups.values() if not vs for h in hs]
    return [group for group in groups.values() if all(group)], loose


def _grid(level: list[Stroke], upright: list[Stroke]) -> Grid | None:
    """Sides that are left open end where the crossing lines end."""
    xs = _places([v.at for v in upright] + [min(h.start for h in level), max(h.end for h in level)])
    ys = _places([h.at for h in level] + [min(v.start for v in upright), max(v.end for v in upright)])
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MAX_UNITS:
        return None
    walls = _covered(upright, xs, ys)
    floors = _covered(level, ys, xs)
    return Grid(tuple(xs), tuple(ys), tuple(_spans(walls, floors, len(ys) - 1, len(xs) - 1)))


def _places(values: list[float]) -> list[float]:
    places: list[list[float]] = []
    for value in sorted(values):
        if places and value - places[-1][-1] <= _SNAP:
            places[-1].append(value)
        else:
            places.append([value])
    return [sum(group) / len(group) for group in places]


def _covered(strokes: list[Stroke], across: list[float], along: list[float]) -> set[tuple[int, int]]:
    """(index into ``across``, index of the interval of ``along``) for every stretch that has a line."""
    middles = [(a + b) / 2 for a, b in itertools.pairwise(along)]
    covered: set[tuple[int, int]] = set()
    for stroke in strokes:
        line = min(range(len(across)), key=lambda index: abs(across[index] - stroke.at))
        covered.update((line, index) for index, middle in enumerate(middles) if stroke.start <= middle <= stroke.end)
    return covered


def _spans(walls: set[tuple[int, int]], floors: set[tuple[int, int]], rows: int, columns: int) -> Iterable[Span]:
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < columns and (right, row) not in walls and (row, right) not in taken:
                right += 1
            down = row + 1
            while down < rows and _goes_on(walls, floors, down, column, right):
                down += 1
            taken.update((r, c) for r in range(row, down) for c in range(column, right))
            yield Span(row, column, down - row, right - column)


def _goes_on(walls: set[tuple[int, int]], floors: set[tuple[int, int]], row: int, left: int, right: int) -> bool:
    """Whether the cell above, from column ``left`` to ``right``, reaches into ``row``."""
    open_above = not any((row, column) in floors for column in range(left, right))
    return open_above and not any((column, row) in walls for column in range(left + 1, right))
