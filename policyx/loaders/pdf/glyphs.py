"""Characters of a page through pdfium's text page, turned upright.

Boxes do not come from the font's ascent or the ink, which differ between a CFF and a TrueType cut of one face, but from
baseline and size: an em square that reaches from 0.88 above to 0.12 below the baseline, as ideographs are drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2.raw as pdfium
from msgspec import Struct

from policyx.loaders.layout.content import Glyph, PageContent, Rule
from policyx.loaders.pdf.characters import Characters
from policyx.loaders.pdf.drawing import Drawing, Edge
from policyx.loaders.pdf.runs import FAR, Run, Text, read_text

_ASCENT, _DESCENT = 0.88, 0.12


class Reading(Struct):
    """One page as pdfium shows it; ``content`` holds what can be seen.

    ``hidden`` are glyphs drawn invisibly (a scanner's text layer, white on white), ``unmapped`` counts characters
    without a Unicode value, ``slanted`` those neither level nor upright.
    """

    content: PageContent
    hidden: list[Glyph]
    unmapped: int = 0
    slanted: int = 0


class _Frame:
    """User space of a page → the page as it is seen, ``turn`` quarters turned clockwise."""

    def __init__(self, page: Any, turn: int) -> None:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self.left, self.bottom, self.right, self.top = box.left, box.bottom, box.right, box.top
        self.turn = turn
        across, along = abs(self.right - self.left), abs(self.top - self.bottom)
        across, along = max(across, 1.0), max(along, 1.0)
        self.width, self.height = (along, across) if turn % 2 else (across, along)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Edge:
        xa, ya = self.point(left, bottom)
        xb, yb = self.point(right, top)
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def read_glyphs(page: Any, number: int, characters: Characters, drawing: Drawing) -> Reading:
    """Read an open pdfium page; ``number`` counts from 1. Text that mostly runs up or down turns the page."""
    text = read_text(characters, drawing)
    turns: Counter[int] = Counter()
    for run in text.runs:
        turns[run.turn] += len(run.places)
    slanted = turns.pop(-1, 0)
    turn = pdfium.FPDFPage_GetRotation(page) % 4
    if turns and turns[turn] * 2 < turns.total():
        turn = max(turns, key=lambda quarter: (turns[quarter], -quarter))
    frame = _Frame(page, turn)
    seen: list[Glyph] = []
    hidden: list[Glyph] = []
    for run in text.runs:
        if run.turn == turn:
            (hidden if run.hidden else seen).extend(_upright(run, text, frame))
        elif run.turn != -1 and not run.hidden:
            seen.extend(_sideways(run, text, frame))
    rules, ticks = _rules(drawing.edges, frame), _rules(drawing.ticks, frame)
    content = PageContent(number, frame.width, frame.height, _on_paper(seen, frame.width), rules, ticks)
    return Reading(content, hidden, text.unmapped, slanted)


def _rules(edges: Iterable[Edge], frame: _Frame) -> tuple[Rule, ...]:
    return tuple(Rule(*frame.box(*edge)) for edge in edges if all(abs(place) < FAR for place in edge))


def _on_paper(glyphs: Iterable[Glyph], width: float) -> tuple[Glyph, ...]:
    """Glyphs that stand on the page between its sides; damaged files hold boxes that end nowhere."""
    return tuple([glyph for glyph in glyphs if -width < glyph.x0 < width and 0 < glyph.x1 < 2 * width])


def _upright(run: Run, text: Text, frame: _Frame) -> list[Glyph]:
    _, baseline = frame.point(run.x, run.y)
    size, bold = run.size, run.bold
    if not 0 <= baseline <= frame.height + size:  # cut away with the margin, as printers' marks are
        return []
    top, bottom = baseline - _ASCENT * size, baseline + _DESCENT * size
    if frame.turn == 0:  # by far the most
        left, texts, lefts, rights = frame.left, text.texts, text.lefts, text.rights
        return [Glyph(texts[at], lefts[at] - left, top, rights[at] - left, bottom, size, bold) for at in run.places]
    boxes = _boxes(run, text, frame)
    return [Glyph(sign, x0, top, x1, bottom, size, bold) for sign, (x0, _, x1, _) in boxes]


def _boxes(run: Run, text: Text, frame: _Frame) -> Iterator[tuple[str, Edge]]:
    for at in run.places:
        yield text.texts[at], frame.box(text.lefts[at], text.bottoms[at], text.rights[at], text.tops[at])


def _sideways(run: Run, text: Text, frame: _Frame) -> Iterator[Glyph]:
    """Text turned against the rest of the page, as in narrow header cells: words as one glyph each."""
    words: list[Glyph] = []
    for sign, (x0, top, x1, bottom) in _boxes(run, text, frame):
        last = words[-1] if words else None
        if last and max(top - last.bottom, last.top - bottom, x0 - last.x1, last.x0 - x1) < run.size:
            sign = last.text + sign
            x0, top, x1, bottom = min(x0, last.x0), min(top, last.top), max(x1, last.x1), max(bottom, last.bottom)
            words.pop()
        words.append(Glyph(sign, x0, top, x1, bottom, run.size, run.bold))
    return iter(words)
