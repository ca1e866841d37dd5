"""Tables without rules: where they begin and end, and their cells; :mod:`stripes` tells the columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from policyx.loaders.layout.content import Glyph
from policyx.loaders.layout.grids import Grid, Span
from policyx.loaders.layout.heads import head_spans
from policyx.loaders.layout.middles import labels_between, merged
from policyx.loaders.layout.open_tables import row_starts
from policyx.loaders.layout.pieces import FEW, HAIR, Row, column_of, gutters_between, has_figures, text_of
from policyx.loaders.layout.stripes import columns_of

_PITCH = 3.2  # ems from row to row at most
_TIGHT = 1.15  # ems; lines nearer than that stand side by side, centred against each other
_HEAD_PITCH = 2.5  # ems between the lines of a head at most
_LEADING = 1.9  # ems between the lines of one cell at most
_FILLED = 0.6  # of the cells of whole rows hold text at least
_SHORT = 16  # characters of a figure with its unit
_LONG = 9  # ems; several columns of longer lines are text set in columns
_CELL = 30  # ems; no cell of such a table is longer
_CAPTION = re.compile(r"[:：。，]|^(?:[图表附]|专栏)")
_LEADERS = re.compile(r"[.…·．]{4,}")
_HEADING = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[)）]?、|[（(][一二三四五六七八九十]{1,3}[)）]|第.{1,3}[章节条]|[注表图附]"
)


def find_aligned_tables(rows: Sequence[Row]) -> tuple[list[tuple[Grid, list[Glyph]]], list[Row]]:
    """Tables among the ``rows`` of a page with the glyphs in them, and the rows that are in none.

    ``rows`` come from top to bottom, each cut into pieces at wide gaps.
    """
    found: list[tuple[Grid, list[Glyph]]] = []
    left: list[Row] = []
    at = 0
    while at < len(rows):
        run = _run_at(rows, at, 3) or _run_at(rows, at, 2)
        table = _table(rows, at, run, len(left)) if run else None
        if table is None:
            left.append(rows[at])
            at += 1
            continue
        grid, first, at = table
        del left[len(left) - (run[0] - first) :]
        found.append((grid, [glyph for row in rows[first:at] for piece in row for glyph in piece]))
    return found, left


def _run_at(rows: Sequence[Row], at: int, pieces: int) -> list[int]:
    """The rows from ``at`` on that have so many pieces, no more than two others between them; fewer than 3 are none."""
    run: list[int] = []
    for index in range(at, len(rows)):
        if index > at and not _is_near(rows[index - 1], rows[index]):
            break
        if len(rows[index]) >= pieces if pieces > 2 else len(rows[index]) == pieces:
            run.append(index)
        elif not run or index - run[-1] > (2 if pieces > 2 else 0):
            break
    return run if len(run) >= (3 if pieces > 2 else FEW) else []


def _is_near(above: Row, below: Row) -> bool:
    one, other = above[0][0], below[0][0]
    return other.top - one.top <= _PITCH * max(one.size, other.size)


def _table(rows: Sequence[Row], at: int, run: list[int], above: int) -> tuple[Grid, int, int] | None:
    """The table that the rows of ``run`` make, with where it begins and ends; ``above``: rows free above it."""
    core = [rows[index] for index in run]
    columns = columns_of(core)
    if not _is_tabular(core, columns):
        return None
    gutters = gutters_between(columns)
    first = _with_head(rows, at, columns, gutters, at - above)
    last = _with_wrapped(rows, run[-1], columns)
    lines = [split_at(row, gutters) for row in rows[first:last]]
    head = _head_length(lines, gutters)
    return _grid(lines, head, columns, gutters), first, last


def _is_tabular(core: Sequence[Row], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether rows and columns make a table: neither text in columns nor a list of contents."""
    if len(columns) < 2 or 2 * sum(_LEADERS.search(text_of(row[-1])) is not None for row in core) > len(core):
        return False
    pieces = [piece for row in core for piece in split_at(row, tuple(x0 - 0.1 for x0, _ in columns[1:]))]
    if max(_ems(piece) for piece in pieces) > _CELL:
        return False
    if len(columns) == 2:
        return _is_list_of_figures(core)
    gutters = gutters_between(columns)
    tight = _tight(core)
    wrapped = sum(len(rows) > 2 for rows in tight) > 1  # rows of two lines with one between them
    whole = tight if wrapped else [[row] for row in core]
    filled = [{column_of(piece, gutters) for row in rows for piece in split_at(row, gutters)} for rows in whole]
    if sum(map(len, filled)) < _FILLED * len(filled) * len(columns):
        return False
    widths: list[list[float]] = [[] for _ in columns]
    for piece in pieces:
        widths[column_of(piece, gutters)].append(_ems(piece))
    long = sum(5 * sum(width > _LONG for width in column) > 2 * len(column) for column in widths)
    return long < 2


def _tight(lines: Sequence[Row]) -> list[list[Row]]:
    """Lines so near to each other that they stand side by side, each cell in the middle of its row."""
    rows: list[list[Row]] = []
    for line in lines:
        if rows and line[0][0].top - rows[-1][-1][0][0].top < _TIGHT * line[0][0].size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _is_list_of_figures(core: Sequence[Row]) -> bool:
    """Whether a second column holds figures, and no pages that count up."""
    values = [text_of(row[-1]) for row in core]
    figures = [value for value in values[1:] if re.search(r"\d", value) and len(value) <= _SHORT]
    whole = [int(value) for value in values if value.isdecimal() and len(value) < 5]
    counting = len(whole) >= len(values) - 1 and whole == sorted(whole)
    return not counting and not re.search(r"\d", values[0].replace("20", "")) and len(figures) == len(values) - 1


def _ems(piece: Sequence[Glyph]) -> float:
    return (piece[-1].x1 - piece[0].x0) / piece[0].size


def split_at(row: Row, gutters: Sequence[float]) -> Row:
    """The pieces of a row, those parted that have a blank where a gutter runs."""
    parted: Row = []
    for piece in row:
        part = [piece[0]]
        for before, glyph in itertools.pairwise(piece):
            gap = glyph.x0 - before.x1
            if gap > HAIR * glyph.size and any(before.x1 - 0.1 <= x <= glyph.x0 + 0.1 for x in gutters):
                parted.append(part)
                part = []
            part.append(glyph)
        parted.append(part)
    return parted


def _with_head(
    rows: Sequence[Row], first: int, columns: Sequence[tuple[float, float]], gutters: Sequence[float], least: int
) -> int:
    """Where the table begins: lines of its head above the first whole row, as long as columns have none."""

    def headed(row: Row) -> set[int]:
        return {column_of(piece, gutters) for piece in split_at(row, gutters)}

    filled = set() if has_figures(rows[first]) else headed(rows[first])
    while first > least and not has_figures(above := rows[first - 1]):
        size = above[0][0].size
        pitch = rows[first][0][0].top - above[0][0].top
        inside = above[0][0].x0 >= columns[0][0] - 3 * size and above[-1][-1].x1 <= columns[-1][1] + 3 * size
        if not inside or pitch > _HEAD_PITCH * size:
            break
        missing = len(above) > 1 and len(filled) < len(columns)
        if not (pitch <= _TIGHT * size or missing or all(_stands_over(piece, columns) for piece in above)):
            break
        filled |= headed(above)
        first -= 1
    return first


def _stands_over(piece: Sequence[Glyph], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a text is centred over some columns, neither the first nor all, and is no caption or unit."""
    size, middle = piece[0].size, (piece[0].x0 + piece[-1].x1) / 2
    if _CAPTION.search(text_of(piece)) or abs(middle - (columns[0][0] + columns[-1][1]) / 2) < size:
        return False
    centres = [
        (columns[first][0] + columns[last][1]) / 2
        for first in range(1, len(columns))
        for last in range(first + 1, len(columns))
    ]
    return any(abs(middle - centre) < size for centre in centres)


def _with_wrapped(rows: Sequence[Row], last: int, columns: Sequence[tuple[float, float]]) -> int:
    """The row behind the table: the lines below the last whole row in which its cells go on belong to it."""
    end = last + 1
    while end < len(rows):
        above, below = rows[end - 1], rows[end]
        size = below[0][0].size
        if below[0][0].top - above[0][0].top > _LEADING * size or _HEADING.match(text_of(below[0])):
            break
        if not all(_goes_on(piece, above, columns) for piece in below):
            break
        end += 1
    return end


def _goes_on(piece: Sequence[Glyph], above: Row, columns: Sequence[tuple[float, float]]) -> bool:
    size = piece[0].size
    for x0, x1 in columns:
        if x0 - 0.3 * size <= piece[0].x0 and piece[-1].x1 <= x1 + 0.3 * size:
            return any(x0 <= upper[0].x0 + size and x1 - size <= upper[-1].x1 <= x1 + size for upper in above)
    return False


def _head_length(lines: Sequence[Row], gutters: Sequence[float]) -> int:
    """How many lines the head has: those before the first with figures or with nothing but the label of a group."""
    for index, line in enumerate(lines):
        alone = len(line) == 1 and index > 0 and column_of([line[0][0]], gutters) == 0
        if has_figures(line):
            return index + 1 - len(_tight(lines[: index + 1])[-1]) or index
        if alone:
            return index
    return 1


def _grid(lines: Sequence[Row], head: int, columns: Sequence[tuple[float, float]], gutters: tuple[float, ...]) -> Grid:
    size = lines[0][0][0].size
    left = min(columns[0][0], *(line[0][0].x0 for line in lines)) - size / 4
    right = max(columns[-1][1], *(line[-1][-1].x1 for line in lines)) + size / 4
    spans, ys = head_spans(lines[:head], len(columns), gutters) if head else ([], [])
    top = min(glyph.top for piece in lines[0] for glyph in piece)
    bottom = max(glyph.bottom for piece in lines[-1] for glyph in piece)
    if head:
        ys.append(_between(lines[head - 1], lines[head]) if head < len(lines) else bottom + size / 4)
    middles = labels_between(lines[head:], gutters)
    rest = [line for at, line in enumerate(lines[head:]) if at not in middles]
    body = list(_body_rows(rest, gutters))
    first = len(ys)
    for number, (row, whole) in enumerate(body):
        if number:
            ys.append(row)
        width = len(columns) if whole else 1
        spans += [Span(first + number, column, 1, width) for column in range(0, len(columns), width)]
    ys = [top - size / 4, *ys]
    if body:
        ys.append(bottom + size / 4)
    spans = merged(spans, ys, [lines[head + at] for at in middles], gutters)
    return Grid((left, *gutters, right), tuple(ys), tuple(spans))


def _between(above: Row, below: Row) -> float:
    return (max(g.bottom for piece in above for g in piece) + min(g.top for piece in below for g in piece)) / 2


def _body_rows(lines: Sequence[Row], gutters: tuple[float, ...]) -> Iterator[tuple[float, bool]]:
    """Where each row of the body begins, and whether one cell fills it."""
    if not lines:
        return
    starts = row_starts(lines, gutters)
    for index, line in enumerate(lines):
        whole = _fills_row(line, gutters)
        place = 0.0 if not index else _between(lines[index - 1], line)
        after_whole = index > 0 and _fills_row(lines[index - 1], gutters)
        if not index or whole or after_whole or any(abs(place - start) < 0.6 * line[0][0].size for start in starts):
            yield place, whole


def _fills_row(line: Row, gutters: Sequence[float]) -> bool:
    """Whether a line is one text that runs over a gutter."""
    return len(line) == 1 and any(line[0][0].x1 < x < line[0][-1].x0 for x in gutters)
