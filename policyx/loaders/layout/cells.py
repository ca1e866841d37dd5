"""Text of table cells: lines that the cell's width wrapped are joined, breaks made on purpose stay."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from policyx.loaders.layout.content import Glyph
from policyx.loaders.layout.grids import Grid, Span
from policyx.loaders.layout.lines import Line, is_hanzi, make_line, read_rows

_WIDEST_PADDING = 8.0
_WIDEST_GAP = 12.0  # points
_SLACK = 0.2  # ems: how much room a line may seem to leave and yet be full
_LONG = 10  # ems; so long a line that stops in mid-sentence was wrapped,
_RAGGED = 6  # though marks may have dragged so many ems of its end to the next line
_END = frozenset("。！？；：")


class TableCell(Struct, frozen=True):
    """A cell of a table part.

    ``room`` (in ems) is what its last line leaves free, ``head`` (in ems) what cannot be parted at its start: text
    that a page break cut has no more room above than its head below needs.
    """

    text: str
    row: int
    column: int
    row_span: int
    column_span: int
    page: int
    room: float = 0.0
    head: float = 0.0


class TablePart(Struct, frozen=True):
    """A table as far as one page shows it; ``xs`` are the lines between its columns.

    ``reaches``: from where to where the texts of each column reach, where no rule says how wide the columns are.
    """

    page: int
    top: float
    bottom: float
    xs: tuple[float, ...]
    row_count: int
    cells: tuple[TableCell, ...]
    reaches: tuple[tuple[float, float], ...] = ()


def fill_grid(grid: Grid, glyphs: Sequence[Glyph], page: int) -> TablePart:
    """The table that a grid and the glyphs inside it form."""
    homes = {
        (row, column): index
        for index, span in enumerate(grid.spans)
        for row in range(span.row, span.row + span.row_span)
        for column in range(span.column, span.column + span.column_span)
    }
    held: list[list[Glyph]] = [[] for _ in grid.spans]
    for unit, inside in grid.by_unit(glyphs).items():
        if unit in homes:
            held[homes[unit]].extend(inside)
    lines = [[make_line(row) for row in read_rows(inside)] for inside in held]
    padding = _padding(grid, lines)
    cells = [_cell(grid, span, inside, padding, page) for span, inside in zip(grid.spans, lines, strict=True)]
    part = TablePart(page, grid.ys[0], grid.ys[-1], grid.xs, len(grid.ys) - 1, tuple(cells))
    return _without_gaps(_without_empty_rows(part))


def reaches(grid: Grid, glyphs: Sequence[Glyph]) -> tuple[tuple[float, float], ...]:
    """From where to where the texts of each column reach; those that stand over several columns do not count."""
    wide = {span.row + row for span in grid.spans if span.column_span > 1 for row in range(span.row_span)}
    found: dict[int, tuple[float, float]] = {}
    for (row, column), inside in grid.by_unit(glyphs).items():
        if row not in wide:
            x0, x1 = found.get(column, (inside[0].x0, inside[0].x1))
            found[column] = min(x0, *(g.x0 for g in inside)), max(x1, *(g.x1 for g in inside))
    columns = range(len(grid.xs) - 1)
    return tuple(found[column] for column in columns) if len(found) == len(columns) else ()


def _padding(grid: Grid, lines: list[list[Line]]) -> float:
    gaps = [
        line.x0 - grid.xs[span.column]
        for span, inside in zip(grid.spans, lines, strict=True)
        for line in inside
        if line.x0 > grid.xs[span.column]
    ]
    return min([*gaps, _WIDEST_PADDING])


def _cell(grid: Grid, span: Span, lines: list[Line], padding: float, page: int) -> TableCell:
    left = grid.xs[span.column] + padding
    right = grid.xs[span.column + span.column_span] - padding
    upright = len(lines) > 1 and all(len(line.text) == 1 and is_hanzi(line.text) for line in lines)
    text = ""
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None:
            text = line.text
        elif upright or _is_wrapped(before, line, room_after(before, left, right)):
            text = join(text, line.text)
        else:
            text = f"{text}\n{line.text}"
    room = room_after(lines[-1], left, right) / lines[-1].size if lines else 0.0
    head = lines[0].head / lines[0].size if lines else 0.0
    return TableCell(text, span.row, span.column, span.row_span, span.column_span, page, room, head)


def _is_wrapped(above: Line, line: Line, room: float) -> bool:
    """Whether the width of the cell broke the text between two lines, the first leaving ``room``."""
    if room < line.head + _SLACK * line.size:
        return True
    long = above.x1 - above.x0 > _LONG * above.size and room < _RAGGED * above.size
    return long and above.text[-1] not in _END


def room_after(line: Line, left: float, right: float) -> float:
    """How much more the line could hold between ``left`` and ``right``, however it is aligned."""
    before, after = line.x0 - left, right - line.x1
    if before > 0.3 * line.size and abs(before - after) < 0.6 * line.size:
        return before + after
    return after


def join(before: str, after: str) -> str:
    """Two lines of one paragraph as one: a blank only where two words would run together."""
    last, first = before[-1:], after[:1]
    if (
        not last
        or not first
        or is_hanzi(last)
        or is_hanzi(first)
        or last in "-/"
        or (last.isdigit() and first.isdigit())
    ):
        return before + after
    return f"{before} {after}"


def _without_empty_rows(part: TablePart) -> TablePart:
    """Rows in which no text begins, gaps between double borders for the most part, are left out."""
    kept = sorted({cell.row for cell in part.cells if cell.text})
    if len(kept) == part.row_count:
        return part
    place = {row: index for index, row in enumerate(kept)}
    cells = []
    for cell in part.cells:
        rows = [place[row] for row in range(cell.row, cell.row + cell.row_span) if row in place]
        if rows:
            cells.append(replace(cell, row=rows[0], row_span=len(rows)))
    return replace(part, row_count=len(kept), cells=tuple(cells))


def _without_gaps(part: TablePart) -> TablePart:
    """Narrow columns in which no text begins are the gaps of double borders; they are left out."""
    begun = {cell.column for cell in part.cells if cell.text}
    kept = [
        column
        for column in range(len(part.xs) - 1)
        if column in begun or part.xs[column + 1] - part.xs[column] > _WIDEST_GAP
    ]
    if len(kept) == len(part.xs) - 1:
        return part
    place = {column: index for index, column in enumerate(kept)}
    cells = []
    for cell in part.cells:
        columns = [place[column] for column in range(cell.column, cell.column + cell.column_span) if column in place]
        if columns:
            cells.append(replace(cell, column=columns[0], column_span=len(columns)))
    xs = (*(part.xs[column] for column in kept), part.xs[-1])
    return replace(part, xs=xs, cells=tuple(cells))
