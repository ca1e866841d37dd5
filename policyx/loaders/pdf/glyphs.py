"""Characters of a page through pdfium's text page, turned upright.

Boxes do not come from the font's ascent or the ink, which differ between a CFF and a TrueType cut of one face, but from
baseline and size: an em square that reaches from 0.88 above to 0.12 below the baseline, as ideographs are drawn.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from policyx.loaders.layout.content import Glyph, PageContent, Rule
from policyx.loaders.pdf.drawing import Drawing, Edge

_ASCENT, _DESCENT = 0.88, 0.12
_WHITE = 250
_SLANT = 0.05  # radians off an axis from which text counts as slanted: watermarks, stamps
_BOLD_WEIGHT = 600
_INVISIBLE_MODES = {3, 7}

# What the symbol fonts of office programs (Symbol, Wingdings) hold in the private use area.
_SYMBOLS = dict(
    zip(map(chr, (0xF0B7, 0xF06C, 0xF06E, 0xF0A7, 0xF0D8, 0xF0FC, 0xF0FE, 0xF0A8, 0xF076)), "•●■▪➢✓☑☐❖", strict=True)
)


@dataclass(slots=True)
class Reading:
    """One page as pdfium shows it; ``content`` holds what can be seen.

    ``hidden`` are glyphs drawn invisibly (a scanner's text layer, white on white), ``unmapped`` counts characters
    without a Unicode value, ``slanted`` those neither level nor upright.
    """

    content: PageContent
    hidden: list[Glyph]
    unmapped: int = 0
    slanted: int = 0


@dataclass(frozen=True, slots=True)
class _Style:
    """What all characters of one text object share. ``turn``: quarter turns counter-clockwise; -1: slanted."""

    size: float
    turn: int
    bold: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class _Raw:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    style: _Style


class _Frame:
    """User space of a page → the page as it is seen, ``turn`` quarters turned clockwise."""

    def __init__(self, page: Any, turn: int) -> None:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self.left, self.bottom, self.right, self.top = box.left, box.bottom, box.right, box.top
        self.turn = turn
        across, along = abs(self.right - self.left), abs(self.top - self.bottom)
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
        raw, unmapped = _characters(textpage, drawing)
    finally:
        pdfium.FPDFText_ClosePage(textpage)
    turns = Counter(item.style.turn for item in raw)
    slanted = turns.pop(-1, 0)
    turn = pdfium.FPDFPage_GetRotation(page) % 4
    if turns and turns[turn] * 2 < turns.total():
        turn = max(turns, key=lambda quarter: (turns[quarter], -quarter))
    frame = _Frame(page, turn)
    seen: list[Glyph] = []
    hidden: list[Glyph] = []
    for item in raw:
        if item.style.turn == turn:
            (hidden if item.style.hidden else seen).append(_upright(item, frame))
    seen.extend(_sideways([item for item in raw if item.style.turn not in (turn, -1) and not item.style.hidden], frame))
    rules = tuple(Rule(*frame.box(*edge)) for edge in drawing.edges)
    content = PageContent(number, frame.width, frame.height, tuple(seen), rules)
    return Reading(content, hidden, unmapped, slanted)


def _characters(textpage: Any, drawing: Drawing) -> tuple[list[_Raw], int]:
    """All characters that stand in the file, in its order, and how many have no Unicode value."""
    unicode_at, box_at, origin_at, object_at = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharOrigin,
        pdfium.FPDFText_GetTextObject,
    )
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_ref, x_ref, y_ref = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    addressof = ctypes.addressof
    styles: dict[int, _Style] = {}
    raw: list[_Raw] = []
    unmapped = high = 0
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        item = object_at(textpage, index)
        if not item:
            continue  # blanks and line ends that pdfium adds on its own
        code = unicode_at(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0
        high = 0
        text = _written(code)
        if text.isspace():
            continue
        if not text:
            unmapped += 1
            continue
        key = addressof(item.contents)
        style = styles.get(key)
        box_at(textpage, index, box_ref)
        origin_at(textpage, index, x_ref, y_ref)
        if style is None:
            style = styles[key] = _style(textpage, index, item, (box.left, box.bottom, box.right, box.top), drawing)
        raw.append(_Raw(text, box.left, box.bottom, box.right, box.top, x.value, y.value, style))
    return raw, unmapped


def _written(code: int) -> str:
    """The character of a code point; empty where it says nothing (private use, control, replacement).

    Some converters write radicals and compatibility forms where unified ideographs are meant (⼀ for 一).
    """
    if 0x4E00 <= code <= 0x9FFF or 0x20 < code < 0x7F:
        return chr(code)
    if code in (0x02, 0xAD, 0xFFFE):  # pdfium's marks for a hyphen at the end of a line
        return "-"
    if code in (0x09, 0x0A, 0x0D):
        return " "
    character = chr(code)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFKC", character)
    if character in _SYMBOLS:
        return _SYMBOLS[character]
    if code == 0xFFFD or unicodedata.category(character) in ("Cc", "Co", "Cs", "Cn"):
        return ""
    return " " if unicodedata.category(character) == "Cf" else character


def _style(textpage: Any, index: int, item: Any, box: Edge, drawing: Drawing) -> _Style:
    m = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, index, m)
    size = pdfium.FPDFText_GetFontSize(textpage, index) * math.hypot(m.c, m.d)
    angle = math.atan2(m.b, m.a)
    quarter = round(angle / (math.pi / 2))
    turn = quarter % 4 if abs(angle - quarter * math.pi / 2) < _SLANT else -1
    mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
    bold = pdfium.FPDFText_GetFontWeight(textpage, index) >= _BOLD_WEIGHT or mode == 2 or _has_bold_name(item)
    hidden = mode in _INVISIBLE_MODES or size < 0.5 or (mode == 0 and _is_white(textpage, index, box, drawing))
    return _Style(round(size, 2), turn, bold, hidden)


def _has_bold_name(item: Any) -> bool:
    name = ctypes.create_string_buffer(128)
    font = pdfium.FPDFTextObj_GetFont(item)
    if not font or not pdfium.FPDFFont_GetBaseFontName(font, name, len(name)):
        return False
    return any(word in name.value for word in (b"Bold", b"Black", b"Heavy"))


def _is_white(textpage: Any, index: int, box: Edge, drawing: Drawing) -> bool:
    """Transparent, or white with nothing painted behind it."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(textpage, index, red, green, blue, alpha):
        return False
    if alpha.value < 10:
        return True
    if min(red.value, green.value, blue.value) < _WHITE:
        return False
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return not any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in drawing.areas)


def _upright(item: _Raw, frame: _Frame) -> Glyph:
    x0, _, x1, _ = frame.box(item.left, item.bottom, item.right, item.top)
    _, baseline = frame.point(item.x, item.y)
    size = item.style.size
    return Glyph(item.text, x0, baseline - _ASCENT * size, x1, baseline + _DESCENT * size, size, item.style.bold)


def _sideways(items: list[_Raw], frame: _Frame) -> list[Glyph]:
    """Text turned against the rest of the page, as in narrow header cells: each run of it one glyph."""
    runs: list[Glyph] = []
    last: _Raw | None = None
    for item in items:
        x0, top, x1, bottom = frame.box(item.left, item.bottom, item.right, item.top)
        size = item.style.size
        if (
            last is not None
            and last.style.turn == item.style.turn
            and math.hypot(item.x - last.x, item.y - last.y) < 2 * size
        ):
            run = runs.pop()
            x0, top, x1, bottom = min(x0, run.x0), min(top, run.top), max(x1, run.x1), max(bottom, run.bottom)
            runs.append(Glyph(run.text + item.text, x0, top, x1, bottom, size, item.style.bold))
        else:
            runs.append(Glyph(item.text, x0, top, x1, bottom, size, item.style.bold))
        last = item
    return runs
