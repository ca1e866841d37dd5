"""Labels that stand in the middle of two rows without rules: 环境质量 between the lines of its two indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policyx.loaders.layout.grids import Span
from policyx.loaders.layout.pieces import Row, column_of, text_of

_TIGHT = 1.3  # ems from line to line at most
_FIGURE = re.compile(r"[〔\[≥≤<>]?\d[\d,.]*[%％*〕\]]?")


def labels_between(lines: Sequence[Row], gutters: tuple[float, ...]) -> list[int]:
    """The lines of labels: above and below, near by, stand lines with a figure each in one column, and where the
    label is, nothing."""
    return [at for at in range(1, len(lines) - 1) if _is_label(lines[at - 1], lines[at], lines[at + 1], gutters)]


def _is_label(above: Row, line: Row, below: Row, gutters: tuple[float, ...]) -> bool:
    size, tops = line[0][0].size, [row[0][0].top for row in (above, line, below)]
    if max(tops[1] - tops[0], tops[2] - tops[1]) > _TIGHT * size:
        return False
    beside = {column_of(piece, gutters) for row in (above, below) for piece in row}
    own = {column_of(piece, gutters) for piece in line}
    return not own & beside and bool(set(_figures(above, gutters)) & set(_figures(below, gutters)))


def _figures(row: Row, gutters: tuple[float, ...]) -> Iterator[int]:
    for piece in row:
        if _FIGURE.fullmatch(text_of(piece)):
            yield column_of(piece, gutters)


def merged(spans: Sequence[Span], ys: Sequence[float], labels: Sequence[Row], gutters: tuple[float, ...]) -> list[Span]:
    """``spans`` with those joined that a label stands in the middle of; ``ys``: the lines between rows."""
    found = {(span.row, span.column): span for span in spans}
    for label in labels:
        middle = (label[0][0].top + label[0][0].bottom) / 2
        row = min(range(1, len(ys) - 1), key=lambda at: abs(ys[at] - middle), default=0)
        for piece in label:
            place = row - 1, column_of(piece, gutters)
            if place in found and (row, place[1]) in found:
                del found[row, place[1]]
                found[place] = Span(*place, 2, 1)
    return list(found.values())
