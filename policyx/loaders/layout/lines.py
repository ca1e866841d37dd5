"""Characters → rows → lines of text, without trusting the order in which they were drawn."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from policyx.loaders.layout.content import Glyph

_SAME_ROW = 0.35  # of the size: how far centres of one row lie apart (superscripts, other sizes on one baseline)
_SPLIT = 0.65  # of the size: a wider gap may be a gutter between columns
_WORD_GAP = 0.2  # of the size, between letters or digits
_HANZI_GAP = 0.4  # between hanzi: a blank the author typed
_MIXED_GAP = 0.9  # between hanzi and letters or digits: programs add a quarter of an em on their own

_OPENING = frozenset("（《“‘〔【〈「『[(｛{")
_CLOSING = frozenset("，。、；：？！）》”’〕】〉」』])},.;:!?%％…·")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text within one column, and what is needed to say where its paragraph goes on.

    ``head`` is the width of what cannot be parted at the start of the line (a word, a number, a bracket with the
    character behind it): had the line before had that much room, the head would stand there.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    head: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def read_rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs by row from top to bottom, each row from left to right, overprinted doubles dropped."""
    rows: list[list[Glyph]] = []
    weight = total = 0.0
    for glyph in sorted(glyphs, key=lambda g: (g.top + g.bottom, g.x0)):
        centre = (glyph.top + glyph.bottom) / 2
        if rows and centre - total / weight <= _SAME_ROW * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            weight = total = 0.0
        weight += glyph.size
        total += centre * glyph.size
    return [_without_doubles(sorted(row, key=attrgetter("x0"))) for row in rows]


def _without_doubles(row: list[Glyph]) -> list[Glyph]:
    """Bold is sometimes made by drawing a character twice, a hair apart."""
    kept: list[Glyph] = []
    for glyph in row:
        for before in kept[-2:]:
            if before.text == glyph.text and abs(before.x0 - glyph.x0) < 0.4 * (glyph.x1 - glyph.x0):
                break
        else:
            kept.append(glyph)
    return kept


def split_row(row: Sequence[Glyph]) -> list[list[Glyph]]:
    """A row cut wherever a gap is wide enough to be a gutter."""
    pieces: list[list[Glyph]] = [[row[0]]]
    for glyph in row[1:]:
        last = pieces[-1][-1]
        if glyph.x0 - last.x1 > _SPLIT * max(glyph.size, last.size):
            pieces.append([glyph])
        else:
            pieces[-1].append(glyph)
    return pieces


def make_line(row: Sequence[Glyph]) -> Line:
    """The line that the glyphs of a row form, given from left to right."""
    size = _size(row)
    return Line(
        _text(row, size),
        row[0].x0,
        min(glyph.top for glyph in row),
        max(glyph.x1 for glyph in row),
        max(glyph.bottom for glyph in row),
        size,
        all(glyph.bold for glyph in row),
        _head(row),
    )


def _size(row: Sequence[Glyph]) -> float:
    first = row[0].size
    if all(glyph.size == first for glyph in row):
        return first
    weights: dict[float, int] = {}
    for glyph in row:
        weights[glyph.size] = weights.get(glyph.size, 0) + len(glyph.text)
    return max(weights, key=lambda size: (weights[size], size))


def is_hanzi(character: str) -> bool:
    """Whether nothing is put between this character and its neighbours: ideographs and full-width marks."""
    return character >= "⺀" or character in "“”‘’—…·"


def _text(row: Sequence[Glyph], size: float) -> str:
    parts = [row[0].text]
    stretched, spaced = _is_stretched(row, size), _has_spaced_digits(row, size)
    for before, glyph in itertools.pairwise(row):
        gap = (glyph.x0 - before.x1) / size
        if gap > _WORD_GAP and not stretched:
            left, right = is_hanzi(before.text[-1]), is_hanzi(glyph.text[0])
            digits = spaced and before.text.isdigit() and glyph.text.isdigit()
            limit = _HANZI_GAP if left and right else _MIXED_GAP if left or right or digits else _WORD_GAP
            if gap > limit:
                parts.append(" ")
        parts.append(glyph.text)
    return "".join(parts)


def _is_stretched(row: Sequence[Glyph], size: float) -> bool:
    """Characters set apart over the whole row, a way of filling the measure: their gaps are no blanks."""
    gaps = [after.x0 - before.x1 for before, after in itertools.pairwise(row)]
    return len(gaps) > 1 and sorted(gaps)[len(gaps) // 2] > 0.3 * size


def _has_spaced_digits(row: Sequence[Glyph], size: float) -> bool:
    """Digits set an em apart like hanzi, as newspapers once did: no two of the row stand close."""
    gaps = [
        (after.x0 - before.x1) / size
        for before, after in itertools.pairwise(row)
        if before.text.isdigit() and after.text.isdigit()
    ]
    return bool(gaps) and min(gaps) > _WORD_GAP


def _head(row: Sequence[Glyph]) -> float:
    end = 0
    while end < len(row) - 1 and row[end].text in _OPENING:
        end += 1
    if not is_hanzi(row[end].text[0]):
        while end < len(row) - 1 and not is_hanzi(row[end + 1].text[0]) and _close(row[end], row[end + 1]):
            end += 1
    while end < len(row) - 1 and (row[end + 1].text in _CLOSING or "/" in (row[end].text, row[end + 1].text)):
        end += 1
    return row[end].x1 - row[0].x0


def _close(before: Glyph, after: Glyph) -> bool:
    return after.x0 - before.x1 <= _WORD_GAP * after.size
