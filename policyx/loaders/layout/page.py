"""One page laid out: tables found, the rest as lines in columns, in reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from policyx.loaders.layout.aligned import find_aligned_tables
from policyx.loaders.layout.bands import split_bands
from policyx.loaders.layout.cells import TablePart, fill_grid, reaches
from policyx.loaders.layout.columns import Piece, Region, read_columns
from policyx.loaders.layout.content import Glyph, PageContent
from policyx.loaders.layout.grids import Grid, Stroke, find_grids, read_strokes
from policyx.loaders.layout.lines import Line, make_line, read_rows, split_row
from policyx.loaders.layout.open_tables import find_open_tables

_SHARED = 0.12  # ems within which line ends count as one edge
_SHARING = 3  # lines that make an edge
_HUGE = 2.5  # times the size of most text
_FULL = 0.35  # of the lines reach the right edge of running text


class Column(Struct):
    """One column of a page: lines and tables from top to bottom.

    ``low`` and ``high`` are the limits that its neighbours leave it, ``left`` and ``right`` the edges to which its own
    lines reach; ``firm`` when enough of them do for these to be the measure. ``notes`` are those at its foot, by lines.
    """

    page: int
    low: float
    high: float
    left: float
    right: float
    firm: bool
    items: list[Line | TablePart]
    notes: list[list[Line]] = field(default_factory=list)


class PageLayout(Struct, frozen=True):
    """A page's columns in reading order; ``loose`` are level rules that belong to no table."""

    number: int
    width: float
    height: float
    columns: tuple[Column, ...]
    loose: tuple[Stroke, ...] = ()


def lay_out(content: PageContent) -> PageLayout:
    """Find tables, columns and lines of a page."""
    level, upright = read_strokes(content.rules)
    grids, loose = find_grids(level, upright, content.height)
    rest, inside = _sorted_out(content.glyphs, grids)
    rows = [split_row(row) for part in _by_scale(rest) for row in read_rows(part)]
    open_grids, rows = find_open_tables(loose, rows)
    aligned, rows = find_aligned_tables(rows)
    ruled = [(_refined(grid, glyphs), glyphs) for grid, glyphs in zip(grids, inside, strict=True)]
    parts = [fill_grid(grid, glyphs, content.number) for grid, glyphs in ruled]
    for grid, glyphs in open_grids + aligned:
        parts.append(replace(fill_grid(grid, glyphs, content.number), reaches=reaches(grid, glyphs)))
    pieces: list[Piece[list[Glyph] | TablePart]] = []
    for number, row in enumerate(rows):
        pieces.extend(_piece(number, glyphs) for glyphs in row)
    for number, part in enumerate(parts):
        if part.cells:
            pieces.append(Piece(part.xs[0], part.top, part.xs[-1], part.bottom, len(rows) + number, 0.0, part))
    regions = read_columns(pieces, 0.0, content.width)
    columns = tuple(_column(content.number, region) for region in regions)
    return PageLayout(content.number, content.width, content.height, columns, tuple(loose))


def _by_scale(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Text, and apart from it what is so much larger that it shares no line with it: watermarks, mastheads."""
    if not glyphs:
        return []
    sizes = Counter([glyph.size for glyph in glyphs])
    huge = _HUGE * sizes.most_common(1)[0][0]
    if max(sizes) <= huge:
        return [list(glyphs)]
    return [[glyph for glyph in glyphs if glyph.size <= huge], [glyph for glyph in glyphs if glyph.size > huge]]


def _refined(grid: Grid, glyphs: Sequence[Glyph]) -> Grid:
    """The grid with what its rules leave out: rows of figures, or columns where only rows are ruled."""
    if len(grid.xs) == 2 and len(grid.ys) > 2:
        ladder = [Stroke(y, grid.xs[0], grid.xs[-1]) for y in grid.ys]
        found, rest = find_open_tables(ladder, [split_row(row) for row in read_rows(glyphs)])
        if len(found) == 1 and not rest:
            return found[0][0]
    return split_bands(grid, glyphs)


def _sorted_out(glyphs: Sequence[Glyph], grids: Sequence[Grid]) -> tuple[list[Glyph], list[list[Glyph]]]:
    """Glyphs outside all grids, and those inside each."""
    if not grids:
        return list(glyphs), []
    rest: list[Glyph] = []
    inside: list[list[Glyph]] = [[] for _ in grids]
    places = [
        (grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[-1], held) for grid, held in zip(grids, inside, strict=True)
    ]
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        for left, right, top, bottom, held in places:
            if left <= x <= right and top <= y <= bottom:
                held.append(glyph)
                break
        else:
            rest.append(glyph)
    return rest, inside


def _piece(row: int, glyphs: list[Glyph]) -> Piece[list[Glyph] | TablePart]:
    top, bottom = min([glyph.top for glyph in glyphs]), max([glyph.bottom for glyph in glyphs])
    return Piece(glyphs[0].x0, top, glyphs[-1].x1, bottom, row, glyphs[0].size, glyphs)


def _column(page: int, region: Region[list[Glyph] | TablePart]) -> Column:
    items: list[tuple[float, Line | TablePart]] = []
    row: list[Glyph] = []
    row_number = -1
    for piece in region.pieces:
        if isinstance(piece.content, TablePart):
            items.append((piece.top, piece.content))
        elif piece.row == row_number:
            row.extend(piece.content)
        else:
            if row:
                items.append((row[0].top, make_line(row)))
            row, row_number = list(piece.content), piece.row
    if row:
        items.append((row[0].top, make_line(row)))
    items.sort(key=lambda item: item[0])
    left, right, firm = _edges([item for _, item in items], region)
    return Column(page, region.left, region.right, left, right, firm, [item for _, item in items])


def _edges(items: Sequence[Line | TablePart], region: Region[list[Glyph] | TablePart]) -> tuple[float, float, bool]:
    """The outermost edges that several lines share: a mark hanging out of the measure is alone.

    Where few lines end together the measure is taken to leave the same margin on both sides.
    """
    lines = [item for item in items if isinstance(item, Line)]
    if not lines:
        return min(piece.x0 for piece in region.pieces), max(piece.x1 for piece in region.pieces), False
    size = lines[0].size
    left = _shared(sorted(line.x0 for line in lines), size)
    start = left if left is not None else min(line.x0 for line in lines)
    right = _shared(sorted(-line.x1 for line in lines), size)
    if right is not None and sum(abs(line.x1 + right) < size / 2 for line in lines) >= _FULL * len(lines):
        return start, -right, True
    return start, max(max(line.x1 for line in lines), region.right - (start - region.left)), False


def _shared(values: Sequence[float], size: float) -> float | None:
    for index, value in enumerate(values):
        if bisect_right(values, value + _SHARED * size) - index >= _SHARING:
            return value
    return None
