"""Characters → rows → lines of text, without trusting the order in which they were drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from policyx.loaders.layout.content import Glyph
from policyx.loaders.raised import as_read

_SAME_ROW = 0.35  # of the size: how far centres of one row lie apart (superscripts, other sizes on one baseline)
_DOUBLED = 0.4  # of its width: a character drawn again so near is the same, made bold
_SPLIT = 0.65  # of the size: a wider gap may be a gutter between columns
_WORD_GAP = 0.2  # of the size, between letters or digits
_NUMBER_GAP = 0.22  # behind the number of a heading, at the start of its line
_LONGEST_NUMBER = 2
_HANZI_GAP = 0.4  # between hanzi: a blank the author typed
_SMALL, _RAISED = 0.8, 0.12  # of the size: type and lift of references to notes
_NEVER_AFTER_BLANK = frozenset("%‰∶.,;:!?)")
_STRETCH = 0.3  # half of the gaps wider than this
_MIXED_GAP = 1.1  # between hanzi and letters or digits: programs add a quarter of an em on their own

_OPENING = frozenset("（《“‘〔【〈「『[(｛{")
_GLUE = frozenset("“”‘’/")  # many programs break lines on neither side of these (UAX #14, LB13 and LB19)
_CLOSING = frozenset("，。、；：？！）》”’〕】〉」』])},.;:!?%％…·")


class Line(Struct, frozen=True):
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
    centre = size = math.nan
    for glyph in sorted(glyphs, key=lambda g: g.top + g.bottom):
        middle = (glyph.top + glyph.bottom) / 2
        if middle - centre != 0.0 or glyph.size != size:  # else it goes where the one before went, unless at infinity
            centre, size = middle, glyph.size
            if not (rows and centre - total / weight <= _tolerance(size, rows[-1][0].size)):
                rows.append([])
                weight = total = 0.0
        rows[-1].append(glyph)
        weight += size
        total += centre * size
    return [_without_doubles(sorted(row, key=attrgetter("x0"))) for row in rows]


def _tolerance(one: float, other: float) -> float:
    """How far the centres of two glyphs of one row may lie apart; a huge watermark must not swallow rows."""
    small, large = sorted((one, other))
    return _SAME_ROW * (large if large < 2 * small else small)


def _without_doubles(row: list[Glyph]) -> list[Glyph]:
    """Bold is sometimes made by drawing a character twice, a hair apart."""
    if not any(after.x0 - before.x0 < _DOUBLED * (after.x1 - after.x0) for before, after in pairwise(row)):
        return row  # nearly always
    kept: list[Glyph] = []
    for glyph in row:
        for before in kept[-2:]:
            if before.text == glyph.text and abs(before.x0 - glyph.x0) < _DOUBLED * (glyph.x1 - glyph.x0):
                break
        else:
            kept.append(glyph)
    return kept


def split_row(row: list[Glyph]) -> list[list[Glyph]]:
    """A row cut wherever a gap is wide enough to be a gutter."""
    cuts = [
        at
        for at, (before, glyph) in enumerate(pairwise(row), start=1)
        if (gap := glyph.x0 - before.x1) > _SPLIT * glyph.size and gap > _SPLIT * before.size
    ]
    return [row[start:end] for start, end in pairwise([0, *cuts, len(row)])] if cuts else [row]


def make_line(row: Sequence[Glyph]) -> Line:
    """The line that the glyphs of a row form, given from left to right."""
    size = row[0].size
    if any(glyph.size != size for glyph in row):
        size = _prevailing(row)
        kept = _without_references(row, size)
        if kept != row:
            return make_line(kept)
    texts = [glyph.text for glyph in row]
    gaps = [(glyph.x0 - before.x1) / size for before, glyph in pairwise(row)]
    text = "".join(texts) if max(gaps, default=0.0) <= _WORD_GAP else _spaced(texts, gaps)
    top, bottom = min([glyph.top for glyph in row]), max([glyph.bottom for glyph in row])
    right, bold = max([glyph.x1 for glyph in row]), all(glyph.bold for glyph in row)
    return Line(text, row[0].x0, top, right, bottom, size, bold, _head(row))


def _without_references(row: Sequence[Glyph], size: float) -> Sequence[Glyph]:
    """The row without raised numbers that point to notes; exponents become small digits."""
    baseline = max(glyph.bottom for glyph in row if glyph.size == size)
    kept: list[Glyph] = []
    for raised, group in groupby(row, key=lambda glyph: _is_raised(glyph, size, baseline)):
        glyphs = list(group)
        written = "".join(glyph.text for glyph in glyphs)
        read = as_read("".join(glyph.text for glyph in kept[-8:]), written) if raised else written
        if read == written:
            kept.extend(glyphs)
        elif read:
            kept.append(replace(glyphs[0], text=read, x1=glyphs[-1].x1))
        else:
            kept[-1] = replace(kept[-1], x1=glyphs[-1].x1)  # what it leaves is no gap
    return kept


def _is_raised(glyph: Glyph, size: float, baseline: float) -> bool:
    return glyph.size < _SMALL * size and glyph.bottom < baseline - _RAISED * size


def _prevailing(row: Sequence[Glyph]) -> float:
    weights: dict[float, int] = {}
    for glyph in row:
        weights[glyph.size] = weights.get(glyph.size, 0) + len(glyph.text)
    return max(weights, key=lambda size: (weights[size], size))


def is_hanzi(character: str) -> bool:
    """Whether nothing is put between this character and its neighbours: ideographs and full-width marks."""
    return character >= "⺀" or character in "“”‘’—…·"


def _spaced(texts: Sequence[str], gaps: Sequence[float]) -> str:
    """Texts with blanks where the gaps between them, in ems, are blanks."""
    if sorted(gaps)[len(gaps) // 2] > _STRETCH:  # set apart over the whole row, to fill the measure
        return "".join(texts)
    figures = [gap for before, after, gap in _pairs(texts, gaps) if before.isdigit() and after.isdigit()]
    tight = not figures or min(figures) <= _WORD_GAP  # else digits are set an em apart like hanzi
    parts = [texts[0]]
    for before, after, gap in _pairs(texts, gaps):
        if gap > _WORD_GAP and after not in _NEVER_AFTER_BLANK:
            left, right = is_hanzi(before[-1]), is_hanzi(after[0])
            apart = left or right or (not tight and before.isdigit() and after.isdigit())
            numbers = right and len(parts) <= _LONGEST_NUMBER and "".join(parts).isdigit()  # 3 总体要求
            mixed = _NUMBER_GAP if numbers else _MIXED_GAP
            if gap > (_HANZI_GAP if left and right else mixed if apart else _WORD_GAP):
                parts.append(" ")
        parts.append(after)
    return "".join(parts)


def _pairs(texts: Sequence[str], gaps: Sequence[float]) -> Iterator[tuple[str, str, float]]:
    return zip(texts, texts[1:], gaps, strict=False)


def _head(row: Sequence[Glyph]) -> float:
    end = 0
    while end < len(row) - 1 and row[end].text in _OPENING:
        end += 1
    if not is_hanzi(row[end].text[0]):
        while end < len(row) - 1 and not is_hanzi(row[end + 1].text[0]) and _close(row[end], row[end + 1]):
            end += 1
    while end < len(row) - 1 and (row[end + 1].text in _CLOSING or not _GLUE.isdisjoint(_texts(row[end : end + 2]))):
        end += 1
    return row[end].x1 - row[0].x0


def _texts(row: Sequence[Glyph]) -> Iterator[str]:
    return (glyph.text for glyph in row)


def _close(before: Glyph, after: Glyph) -> bool:
    return after.x0 - before.x1 <= _WORD_GAP * after.size
