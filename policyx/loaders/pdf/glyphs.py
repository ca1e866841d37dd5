"""Characters of a page through pdfium's text page, turned upright.

Boxes do not come from the font's ascent or the ink, which differ between a CFF and a TrueType cut of one face, but from
baseline and size: an em square that reaches from 0.88 above to 0.12 below the baseline, as ideographs are drawn.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium
from msgspec import Struct, field

from policyx.loaders.layout.content import Glyph, PageContent, Rule
from policyx.loaders.pdf.calls import (
    char_box,
    char_colour,
    char_matrix,
    char_object,
    char_origin,
    char_size,
    char_weight,
    font_name,
    handle,
    text_font,
    text_mode,
)
from policyx.loaders.pdf.drawing import Drawing, Edge
from policyx.loaders.variants import plain

_ASCENT, _DESCENT = 0.88, 0.12
_WHITE = 250
_SLANT = 0.05  # radians off an axis from which text counts as slanted: watermarks, stamps
_BOLD_WEIGHT = 600
SMALLEST = 0.5  # points; smaller text is not meant to be seen
_FAR = 1e5  # points; no page reaches so far
_DOUBLE = "—…"  # set double, fonts have one glyph for both, and files name it by the single character
_INVISIBLE_MODES = {3, 7}

# What the symbol fonts of office programs (Symbol, Wingdings) hold in the private use area.
_SYMBOLS = dict(
    zip(map(chr, (0xF0B7, 0xF06C, 0xF06E, 0xF0A7, 0xF0D8, 0xF0FC, 0xF0FE, 0xF0A8, 0xF076)), "•●■▪➢✓☑☐❖", strict=True)
)


class Reading(Struct):
    """One page as pdfium shows it; ``content`` holds what can be seen.

    ``hidden`` are glyphs drawn invisibly (a scanner's text layer, white on white), ``unmapped`` counts characters
    without a Unicode value, ``slanted`` those neither level nor upright.
    """

    content: PageContent
    hidden: list[Glyph]
    unmapped: int = 0
    slanted: int = 0


class _Run(Struct):
    """Characters of one line and kind, which share everything but their boxes.

    ``turn``: quarter turns counter-clockwise, -1 when slanted; ``x``, ``y``: a point on the baseline, in user space.
    ``boxes`` are ``(text, left, bottom, right, top)`` of each character, in user space.
    """

    size: float
    turn: int
    bold: bool
    hidden: bool
    x: float
    y: float
    boxes: list[tuple[str, float, float, float, float]] = field(default_factory=list)


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


def read_glyphs(page: Any, number: int, drawing: Drawing) -> Reading:
    """Read an open pdfium page; ``number`` counts from 1. Text that mostly runs up or down turns the page."""
    textpage = pdfium.FPDFText_LoadPage(page)
    try:
        runs, unmapped = _runs(textpage, drawing)
    finally:
        pdfium.FPDFText_ClosePage(textpage)
    turns: Counter[int] = Counter()
    for run in runs:
        turns[run.turn] += len(run.boxes)
    slanted = turns.pop(-1, 0)
    turn = pdfium.FPDFPage_GetRotation(page) % 4
    if turns and turns[turn] * 2 < turns.total():
        turn = max(turns, key=lambda quarter: (turns[quarter], -quarter))
    frame = _Frame(page, turn)
    seen: list[Glyph] = []
    hidden: list[Glyph] = []
    for run in runs:
        if run.turn == turn:
            (hidden if run.hidden else seen).extend(_upright(run, frame))
        elif run.turn != -1 and not run.hidden:
            seen.extend(_sideways(run, frame))
    rules, ticks = _rules(drawing.edges, frame), _rules(drawing.ticks, frame)
    content = PageContent(number, frame.width, frame.height, tuple(_on_paper(seen, frame.width)), rules, ticks)
    return Reading(content, hidden, unmapped, slanted)


def _rules(edges: Iterable[Edge], frame: _Frame) -> tuple[Rule, ...]:
    return tuple(Rule(*frame.box(*edge)) for edge in edges if all(abs(place) < _FAR for place in edge))


def _on_paper(glyphs: Iterable[Glyph], width: float) -> Iterator[Glyph]:
    """Glyphs that stand on the page between its sides; damaged files hold boxes that end nowhere."""
    return (glyph for glyph in glyphs if -width < glyph.x0 < width and 0 < glyph.x1 < 2 * width)


def _runs(textpage: Any, drawing: Drawing) -> tuple[list[_Run], int]:
    """All characters that stand in the file, by text object, and how many have no Unicode value."""
    box, page = pdfium.FS_RECTF(), handle(textpage)
    box_at, object_at, box_out = char_box, char_object, ctypes.byref(box)
    style = _Style(page, drawing)
    runs: dict[int, _Run] = {}  # by text object
    unmapped = 0
    for index, text in enumerate(_texts(textpage)):
        item = object_at(page, index)
        if not item or text == " ":
            continue  # blanks and line ends, those in the file and those that pdfium adds on its own
        if not text:
            unmapped += 1
            continue
        box_at(page, index, box_out)
        place = text, box.left, box.bottom, box.right, box.top
        run = runs.get(item)
        if run is None:
            run = runs[item] = style.run(index, item, place)
        if text in _DOUBLE and box.right - box.left > 1.4 * run.size:
            place = text * 2, *place[1:]
        run.boxes.append(place)
    return style.runs, unmapped


def _texts(textpage: Any) -> Iterator[str]:
    """The text of every character by index: a blank where it is only space, empty where it has no meaning."""
    count = pdfium.FPDFText_CountChars(textpage)
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(textpage, 0, count, buffer) == count + 1:  # one unit each: no character is missing
        codes: Iterable[int] = buffer[:count]
    else:
        codes = (pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count))
    high = 0
    for code in codes:
        if 0x4E00 <= code <= 0x9FFF or 0x20 < code < 0x7F:
            yield chr(code)
        elif 0xD800 <= code < 0xDC00:
            high = code
            yield " "
        elif 0xDC00 <= code < 0xE000:
            yield chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else ""
            high = 0
        else:
            yield _written(code)


@cache
def _written(code: int) -> str:
    """The character of a code point; empty where it says nothing (private use, control, replacement)."""
    if code in (0x02, 0xAD, 0xFFFE):  # pdfium's marks for a hyphen at the end of a line
        return "-"
    character = chr(code)
    if character.isspace():
        return " "
    if character in _SYMBOLS:
        return _SYMBOLS[character]
    if code == 0xFFFD or unicodedata.category(character) in ("Cc", "Co", "Cs", "Cn"):
        return ""
    return " " if unicodedata.category(character) == "Cf" else plain(character)


class _Style:
    """Asks pdfium for what a text object's characters share, once for each object and font."""

    def __init__(self, page: int, drawing: Drawing) -> None:
        self._page, self._drawing = page, drawing
        self._known: dict[tuple[float, int, bool, bool, float], _Run] = {}
        self._bold: dict[int, bool] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_out = ctypes.byref(self._matrix)
        self._origin = ctypes.c_double(), ctypes.c_double()
        self._origin_out = tuple(map(ctypes.byref, self._origin))
        self._colour = tuple(ctypes.c_uint() for _ in range(4))
        self._colour_out = tuple(map(ctypes.byref, self._colour))

    def run(self, index: int, item: int, place: tuple[str, float, float, float, float]) -> _Run:
        """The run to which text object ``item`` belongs, of which the character at ``index`` is the first."""
        m = self._matrix
        char_matrix(self._page, index, self._matrix_out)
        char_origin(self._page, index, *self._origin_out)
        if m.b == m.c == 0.0 and m.a > 0.0:
            turn, scale = 0, abs(m.d)
        else:
            angle = math.atan2(m.b, m.a)
            quarter = round(angle / (math.pi / 2))
            turn = quarter % 4 if abs(angle - quarter * math.pi / 2) < _SLANT else -1
            scale = math.hypot(m.c, m.d)
        size = round(abs(char_size(self._page, index)) * scale, 2)
        mode = text_mode(item)
        hidden = mode in _INVISIBLE_MODES or not SMALLEST <= size < _FAR or (mode == 0 and self._is_white(index, place))
        bold = mode == 2 or self._is_bold(index, item)
        x, y = self._origin
        key = size, turn, bold, hidden, x.value if turn % 2 else y.value
        if key not in self._known:
            self._known[key] = _Run(size, turn, bold, hidden, x.value, y.value)
        return self._known[key]

    @property
    def runs(self) -> list[_Run]:
        return list(self._known.values())

    def _is_bold(self, index: int, item: int) -> bool:
        font = text_font(item)
        if font not in self._bold:
            name = ctypes.create_string_buffer(128)
            font_name(font, name, len(name))
            heavy = char_weight(self._page, index) >= _BOLD_WEIGHT
            self._bold[font] = heavy or any(word in name.value for word in (b"Bold", b"Black", b"Heavy"))
        return self._bold[font]

    def _is_white(self, index: int, place: tuple[str, float, float, float, float]) -> bool:
        """Transparent, or white with nothing painted behind it."""
        red, green, blue, alpha = self._colour
        if not char_colour(self._page, index, *self._colour_out):
            return False
        if alpha.value < 10:
            return True
        if red.value < _WHITE or green.value < _WHITE or blue.value < _WHITE:
            return False
        _, left, bottom, right, top = place
        x, y = (left + right) / 2, (bottom + top) / 2
        return not any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in self._drawing.areas)


def _upright(run: _Run, frame: _Frame) -> list[Glyph]:
    _, baseline = frame.point(run.x, run.y)
    size, bold = run.size, run.bold
    if not 0 <= baseline <= frame.height + size:  # cut away with the margin, as printers' marks are
        return []
    top, bottom = baseline - _ASCENT * size, baseline + _DESCENT * size
    if frame.turn == 0:  # by far the most
        start = frame.left
        return [Glyph(text, x0 - start, top, x1 - start, bottom, size, bold) for text, x0, _, x1, _ in run.boxes]
    places = [(text, frame.box(*box)) for text, *box in run.boxes]
    return [Glyph(text, x0, top, x1, bottom, size, bold) for text, (x0, _, x1, _) in places]


def _sideways(run: _Run, frame: _Frame) -> Iterator[Glyph]:
    """Text turned against the rest of the page, as in narrow header cells: words as one glyph each."""
    words: list[Glyph] = []
    for text, *box in run.boxes:
        x0, top, x1, bottom = frame.box(*box)
        last = words[-1] if words else None
        if last and max(top - last.bottom, last.top - bottom, x0 - last.x1, last.x0 - x1) < run.size:
            text = last.text + text
            x0, top, x1, bottom = min(x0, last.x0), min(top, last.top), max(x1, last.x1), max(bottom, last.bottom)
            words.pop()
        words.append(Glyph(text, x0, top, x1, bottom, run.size, run.bold))
    return iter(words)
