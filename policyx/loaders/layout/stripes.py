"""Columns of tables without rules: told by the stripes that stay white over several rows."""

from __future__ import annotations

from collections.abc import Sequence

from policyx.loaders.layout.content import Glyph
from policyx.loaders.layout.pieces import FEW, HAIR, Row, gutters_between, has_figures

_STRIPE, _WIDE_STRIPE = 0.25, 0.5  # ems of white between columns: the wider where few rows show it


def columns_of(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """From where to where the columns reach; the first rows may be a head with cells over several columns."""
    best: list[tuple[float, float]] = []
    for start in range(min(3, len(rows) - 1)):
        found = _covered(rows[start:])
        if len(found) > len(best):
            best = found
    whole = [row for row in rows if len(row) >= len(best)]
    if 2 <= len(whole) < len(rows) and len(found := _covered(whole)) == len(best):
        nearly = [piece for row in rows if len(row) == len(best) - 1 and has_figures(row) for piece in row]
        gutters = gutters_between(found)
        return best if any(piece[0].x0 < x < piece[-1].x1 for piece in nearly for x in gutters) else found
    return best


def _covered(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Stretches between white stripes; a narrow stripe parts figures, set to the right, from the words behind them."""
    lines = [[glyph for piece in row for glyph in piece] for row in rows]
    size = lines[0][0].size
    stripe = (_WIDE_STRIPE if len(rows) < FEW else _STRIPE) * size
    covered: list[tuple[float, float]] = []
    for x0, x1 in sorted((glyph.x0, glyph.x1) for line in lines for glyph in line):
        gap = x0 - covered[-1][1] if covered else size
        if covered and gap < stripe and not (gap > HAIR * size and _parts_kinds(lines, covered[-1][1])):
            covered[-1] = covered[-1][0], max(covered[-1][1], x1)
        else:
            covered.append((x0, x1))
    return _without_halves(lines, _without_blanks(rows, covered))


def _without_blanks(rows: Sequence[Row], columns: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Columns without stripes that mere blanks between words make: a column ends where pieces do, or figures."""
    lines = [[glyph for piece in row for glyph in piece] for row in rows]
    whole: list[tuple[float, float]] = []
    for x0, x1 in columns:
        if whole and not _is_gutter(rows, whole[-1][1], x0) and not _parts_kinds(lines, whole[-1][1]):
            whole[-1] = whole[-1][0], x1
        else:
            whole.append((x0, x1))
    return whole


def _is_gutter(rows: Sequence[Row], x0: float, x1: float) -> bool:
    """Whether no piece of most rows reaches over the stripe."""
    over = sum(any(piece[0].x0 < x0 and piece[-1].x1 > x1 for piece in row) for row in rows)
    return 3 * over <= len(rows)


def _parts_kinds(lines: Sequence[Sequence[Glyph]], x: float) -> bool:
    """Whether, wherever text stands close to ``x`` on both sides, figures end there and words begin."""
    for line in lines:
        west = next((glyph for glyph in reversed(line) if glyph.x1 <= x + 0.1), None)
        east = next((glyph for glyph in line if glyph.x0 >= x), None)
        if west is None or east is None or east.x0 - west.x1 > west.size:
            continue
        if not west.text[-1].isascii() or east.text[0].isascii():
            return False
    return True


def _without_halves(
    lines: Sequence[Sequence[Glyph]], columns: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Neighbours of which no line fills both are one column, as where a head stands left and figures right."""
    filled = [{sum(x0 <= glyph.x0 for x0, _ in columns) for glyph in line} for line in lines]
    whole: list[tuple[float, float]] = []
    group: set[int] = set()
    for number, (x0, x1) in enumerate(columns, start=1):
        if whole and not any(number in found and group & found for found in filled):
            whole[-1] = whole[-1][0], x1
            group.add(number)
        else:
            whole.append((x0, x1))
            group = {number}
    return whole
