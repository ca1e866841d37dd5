"""Characters of a page by line and kind. What pdfium knows is asked for in columns, of most things once an object."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from itertools import repeat

from msgspec import Struct, field

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
from policyx.loaders.pdf.drawing import Drawing, Edge

_WHITE = 250
_SLANT = 0.05  # radians off an axis from which text counts as slanted: watermarks, stamps
_BOLD_WEIGHT = 600
SMALLEST = 0.5  # points; smaller text is not meant to be seen
FAR = 1e5  # points; no page reaches so far
_DOUBLE = frozenset("—…")  # set double, fonts have one glyph for both, and files name it by the single character
_INVISIBLE_MODES = {3, 7}


class Run(Struct):
    """Characters of one line and kind, which share everything but their boxes.

    ``turn``: quarter turns counter-clockwise, -1 when slanted; ``x``, ``y``: a point on the baseline, in user space.
    ``boxes`` are ``(left, top, right, bottom)`` of each of the ``texts``, in user space.
    """

    size: float
    turn: int
    bold: bool
    hidden: bool
    x: float
    y: float
    texts: list[str] = field(default_factory=list)
    boxes: list[Edge] = field(default_factory=list)


class _Kind(Struct, frozen=True):
    """What text objects of one matrix, font, size, mode and colour share; ``white`` ones may be hidden."""

    size: float
    turn: int
    bold: bool
    hidden: bool
    white: bool


def read_runs(characters: Characters, drawing: Drawing) -> tuple[list[Run], int]:
    """All characters that stand in the file, and how many have no Unicode value."""
    texts, objects = characters.texts, characters.objects
    shown = [at for at, text in enumerate(texts) if text and text != " " and objects[at]]
    items = [objects[at] or 0 for at in shown]
    boxes: list[Edge] = char_boxes(characters.page, shown)
    begins = sorted(dict(zip(reversed(items), range(len(items) - 1, -1, -1), strict=True)).values())
    firsts = [items[at] for at in begins], [shown[at] for at in begins], [boxes[at] for at in begins]
    runs = dict(zip(firsts[0], _runs_of(characters.page, *firsts, drawing), strict=True))
    for at, item, box in zip(shown, items, boxes, strict=True):
        run, text = runs[item], texts[at]
        if text in _DOUBLE and box[2] - box[0] > 1.4 * run.size:
            text *= 2
        run.texts.append(text)
        run.boxes.append(box)
    unmapped = sum(item is not None and not text for text, item in zip(texts, objects, strict=True))
    return list({id(run): run for run in runs.values()}.values()), unmapped


def _runs_of(
    page: ctypes.c_void_p, items: Sequence[int], indices: Sequence[int], boxes: Sequence[Edge], drawing: Drawing
) -> Iterator[Run]:
    """The run of each text object; ``indices`` and ``boxes`` are of its first character."""
    kinds: dict[tuple[float, ...], _Kind] = {}
    runs: dict[tuple[float, ...], Run] = {}
    matrices, sizes = char_matrices(page, indices), map(char_size, repeat(page), indices)
    marks = zip(matrices, sizes, map(text_mode, items), map(text_font, items), char_colours(page, indices), strict=True)
    for index, box, (x, y), ((a, b, c, d, _, _), size, mode, font, colour) in zip(
        indices, boxes, char_origins(page, indices), marks, strict=True
    ):
        mark = a, b, c, d, size, mode, font, *colour
        kind = kinds.get(mark)
        if kind is None:
            bold = mode == 2 or _is_bold(page, index, font)
            kind = kinds[mark] = _kind((a, b, c, d), size, mode, bold, colour)
        hidden = kind.hidden or (kind.white and not _is_painted(box, drawing))
        key = kind.size, kind.turn, kind.bold, hidden, x if kind.turn % 2 else y
        run = runs.get(key)
        if run is None:
            run = runs[key] = Run(kind.size, kind.turn, kind.bold, hidden, x, y)
        yield run


def _kind(matrix: Edge, size: float, mode: int, bold: bool, colour: Sequence[int]) -> _Kind:
    a, b, c, d = matrix
    if b == c == 0.0 and a > 0.0:
        turn, scale = 0, abs(d)
    else:
        angle = math.atan2(b, a)
        quarter = round(angle / (math.pi / 2))
        turn = quarter % 4 if abs(angle - quarter * math.pi / 2) < _SLANT else -1
        scale = math.hypot(c, d)
    size = round(abs(size) * scale, 2)
    transparent = mode == 0 and colour[3] < 10
    hidden = mode in _INVISIBLE_MODES or not SMALLEST <= size < FAR or transparent
    return _Kind(size, turn, bold, hidden, mode == 0 and min(colour[:3]) >= _WHITE)


def _is_bold(page: ctypes.c_void_p, index: int, font: int) -> bool:
    if char_weight(page, index) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(128)
    font_name(font, name, len(name))
    return any(word in name.value for word in (b"Bold", b"Black", b"Heavy"))


def _is_painted(box: Edge, drawing: Drawing) -> bool:
    """Whether something is painted behind the character in this box."""
    left, top, right, bottom = box
    x, y = (left + right) / 2, (bottom + top) / 2
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in drawing.areas)
