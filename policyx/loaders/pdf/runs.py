"""Characters of a page by line and kind. What pdfium knows is asked for in columns, of most things once an object."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from itertools import repeat

from msgspec import Struct, field

from policyx.loaders.matrices import Point
from policyx.loaders.pdf.calls import (
    char_boxes,
    char_colours,
    char_matrices,
    char_origins,
    char_size,
    char_weight,
    font_name,
    text_font,
    text_mode,
)
from policyx.loaders.pdf.characters import Characters
from policyx.loaders.pdf.drawing import Drawing

_WHITE, _FAINT = 250, 10  # of 255: inks from which paper is white, alpha below which nothing is seen
_SLANT = 0.05  # radians off an axis from which text counts as slanted: watermarks, stamps
_BOLD_WEIGHT = 600
SMALLEST = 0.5  # points; smaller text is not meant to be seen
FAR = 1e5  # points; no page reaches so far
_DOUBLE = frozenset("—…")  # set double, fonts have one glyph for both, and files name it by the single character
_INVISIBLE_MODES = {3, 7}


class Run(Struct):
    """Characters of one line and kind, which share everything but their boxes; ``places`` are theirs in the text.

    ``turn``: quarter turns counter-clockwise, -1 when slanted; ``x``, ``y``: a point on the baseline, in user space.
    """

    size: float
    turn: int
    bold: bool
    hidden: bool
    x: float
    y: float
    places: list[int] = field(default_factory=list)


class Text(Struct):
    """All characters that stand in the file: their texts and their boxes in user space, by columns.

    ``unmapped`` are not among them: so many have no Unicode value.
    """

    texts: list[str]
    lefts: list[float]
    tops: list[float]
    rights: list[float]
    bottoms: list[float]
    runs: list[Run]
    unmapped: int


def read_text(characters: Characters, drawing: Drawing) -> Text:
    """What is written on a page, blanks left out."""
    page, objects = characters.page, characters.objects
    shown = [at for at, text in enumerate(characters.texts) if text and text != " " and objects[at]]
    texts, items = [characters.texts[at] for at in shown], [objects[at] for at in shown]
    lefts, tops, rights, bottoms = char_boxes(page, shown)
    firsts = sorted(dict(zip(reversed(items), range(len(items) - 1, -1, -1), strict=True)).values())  # of the objects
    middles = [((lefts[at] + rights[at]) / 2, (tops[at] + bottoms[at]) / 2) for at in firsts]
    runs = _runs(page, [shown[at] for at in firsts], [items[at] for at in firsts], middles, drawing)
    homes = {items[at]: run for at, run in zip(firsts, runs, strict=True)}
    add = {item: run.places.append for item, run in homes.items()}
    for at, item in enumerate(items):
        add[item](at)
    for at in [at for at, text in enumerate(texts) if text in _DOUBLE]:
        if rights[at] - lefts[at] > 1.4 * homes[items[at]].size:
            texts[at] *= 2
    unmapped = sum(1 for at, text in enumerate(characters.texts) if not text and objects[at])
    return Text(texts, lefts, tops, rights, bottoms, list({id(run): run for run in runs}.values()), unmapped)


def _runs(
    page: ctypes.c_void_p,
    indices: Sequence[int],
    items: Sequence[int | None],
    middles: Sequence[Point],
    drawing: Drawing,
) -> list[Run]:
    """The run of each text object; of its first character the index and the middle are given."""
    a, b, c, d, _, _ = char_matrices(page, indices)
    sizes, modes, fonts = map(char_size, repeat(page), indices), map(text_mode, items), map(text_font, items)
    marks = list(zip(a, b, c, d, sizes, modes, fonts, *char_colours(page, indices), strict=True))
    kinds = {mark: _kind(page, index, *mark) for mark, index in dict(zip(marks, indices, strict=True)).items()}
    known: dict[tuple[float, ...], Run] = {}
    runs: list[Run] = []
    for mark, x, y, middle in zip(marks, *char_origins(page, indices), middles, strict=True):
        size, turn, bold, hidden, white = kinds[mark]
        if white:
            hidden = hidden or not _is_painted(middle, drawing)
        key = size, turn, bold, hidden, x if turn % 2 else y
        run = known.get(key)
        if run is None:
            run = known[key] = Run(size, turn, bold, hidden, x, y)
        runs.append(run)
    return runs


def _kind(
    page: ctypes.c_void_p,
    index: int,
    a: float,
    b: float,
    c: float,
    d: float,
    size: float,
    mode: int,
    font: int,
    *colour: int,
) -> tuple[float, int, bool, bool, bool]:
    """Size in points, quarter turns, whether bold, hidden, and white: of all objects of one matrix and style."""
    if b == c == 0.0 and a > 0.0:
        turn, scale = 0, abs(d)
    else:
        angle = math.atan2(b, a)
        quarter = round(angle / (math.pi / 2))
        turn = quarter % 4 if abs(angle - quarter * math.pi / 2) < _SLANT else -1
        scale = math.hypot(c, d)
    size = round(abs(size) * scale, 2)
    *inks, alpha = colour
    hidden = mode in _INVISIBLE_MODES or not SMALLEST <= size < FAR or (mode == 0 and alpha < _FAINT)
    return size, turn, mode == 2 or _is_bold(page, index, font), hidden, mode == 0 and min(inks) >= _WHITE


def _is_bold(page: ctypes.c_void_p, index: int, font: int) -> bool:
    if char_weight(page, index) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(128)
    font_name(font, name, len(name))
    return any(word in name.value for word in (b"Bold", b"Black", b"Heavy"))


def _is_painted(place: Point, drawing: Drawing) -> bool:
    """Whether something is painted behind the text there."""
    x, y = place
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in drawing.areas)
