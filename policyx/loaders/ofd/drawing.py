"""From the objects of an OFD page to characters, ruling lines and pictures (GB/T 33190-2016, 8 to 13)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field

from policyx.loaders import limits
from policyx.loaders.layout.content import Glyph, Rule
from policyx.loaders.matrices import IDENTITY, Matrix, Point, apply, combine
from policyx.loaders.ofd.container import Resources, child, children, local, text_of
from policyx.loaders.ofd.geometry import POINTS, matrix, number, numbers, offsets

_MAX_OBJECTS = 200_000
_MAX_SEGMENTS = 20_000
_MAX_DEPTH = 8
_ASCENT, _DESCENT = 0.88, 0.12
_BOLD = 600
_THIN = 1.0  # mm: a narrower filled box is a ruling line
_ORNAMENT = 3.0  # mm: smaller paths are letters drawn as outlines, or ornaments
_SHORT = 1.0  # mm: shorter lines are steps of an outline
_PATH = re.compile(r"[A-Za-z]|[-+]?[\d.]+(?:[eE][-+]?\d+)?")
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


class Picture(Struct, frozen=True):
    """An image on the page: its ID in the resources, its box in points."""

    resource: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def area(self) -> float:
        return (self.x1 - self.x0) * (self.bottom - self.top)


class Drawing(Struct):
    """What is drawn on one page. ``faint`` glyphs are not seen: the text behind a scanned page, or a hidden mark."""

    glyphs: list[Glyph] = field(default_factory=list)
    faint: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    objects: int = 0
    segments: int = 0


def draw(content: etree._Element | None, origin: Point, resources: Resources, drawing: Drawing) -> None:
    """Add what a ``Content`` element draws; ``origin`` is the paper's upper left corner in mm."""
    start: Matrix = (POINTS, 0.0, 0.0, POINTS, -origin[0] * POINTS, -origin[1] * POINTS)
    for layer in children(content, "Layer"):
        _draw_all(layer, start, resources, drawing, 0)


def _draw_all(group: etree._Element, outer: Matrix, resources: Resources, drawing: Drawing, depth: int) -> None:
    for item in group:
        drawing.objects += 1
        if drawing.objects > _MAX_OBJECTS or item.get("Visible") == "false":
            continue
        limits.check()
        kind = local(item)
        if kind == "TextObject":
            _draw_text(item, _placed(item, outer), resources, drawing)
        elif kind == "PathObject":
            _draw_path(item, _placed(item, outer), drawing)
        elif kind == "ImageObject":
            drawing.pictures.append(_picture(item, _placed(item, outer)))
        elif kind == "PageBlock" and depth < _MAX_DEPTH:
            _draw_all(item, outer, resources, drawing, depth + 1)
        elif kind == "CompositeObject" and depth < _MAX_DEPTH:
            unit = child(resources.units.get(item.get("ResourceID", "")), "Content")
            if unit is not None:
                _draw_all(unit, _placed(item, outer), resources, drawing, depth + 1)


def _placed(item: etree._Element, outer: Matrix) -> Matrix:
    """From the object's own coordinates to points: its CTM, then the corner of its Boundary (8.5)."""
    boundary = numbers(item.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
    return combine(combine(matrix(item.get("CTM")), (1.0, 0.0, 0.0, 1.0, boundary[0], boundary[1])), outer)


def _draw_text(item: etree._Element, place: Matrix, resources: Resources, drawing: Drawing) -> None:
    """Characters along the baseline. What is turned by other than right angles is a watermark or a seal."""
    size = number(item.get("Size"))
    scale = math.hypot(place[2], place[3])
    slant = min(abs(place[0]), abs(place[1])) / (max(abs(place[0]), abs(place[1])) or 1.0)
    if size <= 0 or scale <= 0 or slant > 0.1:
        return
    color = child(item, "FillColor")
    if _is_white(color):
        return
    unseen = _alpha(item) * _alpha(color) < 0.05 or (item.get("Fill") == "false" and item.get("Stroke") != "true")
    into = drawing.faint if unseen else drawing.glyphs
    bold = number(item.get("Weight")) >= _BOLD or item.get("Font", "") in resources.bold_fonts
    stretch = number(item.get("HScale"), 1.0) or 1.0
    for code in children(item, "TextCode"):
        into.extend(_glyphs(code, size, stretch, place, scale, bold))


def _glyphs(
    code: etree._Element, size: float, stretch: float, place: Matrix, scale: float, bold: bool
) -> Iterator[Glyph]:
    text = code.text or ""
    right, down = offsets(code.get("DeltaX"), len(text)), offsets(code.get("DeltaY"), len(text))
    x, y = number(code.get("X")), number(code.get("Y"))
    for at, sign in enumerate(text):
        width = size * stretch * (1.0 if ord(sign) > 0x2E7F or sign in "“”‘’…—〔〕·" else 0.5)
        step = right[at] if at < len(right) else (0.0 if down else width)
        if not sign.isspace():
            shown = min(width, step) if step > 0 else width
            yield _glyph(sign, (x, y), shown, size, place, scale, bold)
        x += step
        y += down[at] if at < len(down) else 0.0


def _glyph(sign: str, start: Point, width: float, size: float, place: Matrix, scale: float, bold: bool) -> Glyph:
    x, y = start
    corners = [apply(place, x + dx, y + dy) for dx in (0.0, width) for dy in (-_ASCENT * size, _DESCENT * size)]
    xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return Glyph(sign, min(xs), min(ys), max(xs), max(ys), round(size * scale, 2), bold)


def _draw_path(item: etree._Element, place: Matrix, drawing: Drawing) -> None:
    """Ruling lines: strokes along the axes, thin filled boxes, the edges of other boxes."""
    stroke, fill = item.get("Stroke") != "false", item.get("Fill") == "true"
    fill = fill and not _is_white(child(item, "FillColor")) and _alpha(item) >= 0.05
    stroke = stroke and not _is_white(child(item, "StrokeColor"))
    if not (stroke or fill):
        return
    lines = list(_segments(text_of(child(item, "AbbreviatedData")), place, drawing))
    if not lines:
        return
    xs, ys = zip(*(point for line in lines for point in line), strict=True)
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if max(wide, high) < _ORNAMENT * POINTS:
        return
    if min(wide, high) <= _THIN * POINTS:
        x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        lines = [((min(xs), y), (max(xs), y)) if wide > high else ((x, min(ys)), (x, max(ys)))]
    for (x0, y0), (x1, y1) in lines:
        across, along = sorted((abs(x0 - x1), abs(y0 - y1)))
        if across < 0.5 and along > _SHORT * POINTS:
            drawing.rules.append(Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def _segments(data: str, place: Matrix, drawing: Drawing) -> Iterator[tuple[Point, Point]]:
    """The straight lines of a path (AbbreviatedData, 9.3); where a curve goes is all that counts of it."""
    tokens = iter(_PATH.findall(data))
    start = last = (0.0, 0.0)
    for command in tokens:
        drawing.segments += 1
        if drawing.segments > _MAX_SEGMENTS or command not in _ARGUMENTS:
            return
        arguments = [number(next(tokens, None)) for _ in range(_ARGUMENTS[command])]
        point = apply(place, *arguments[-2:]) if arguments else start
        if command in ("L", "C"):
            yield last, point
        elif command in ("S", "M"):
            start = point
        last = point


def _picture(item: etree._Element, place: Matrix) -> Picture:
    """An image fills the unit square of its own coordinates (10)."""
    square = place if item.get("CTM") else combine(_boundary_size(item), place)
    corners = [apply(square, x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
    xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return Picture(item.get("ResourceID", ""), min(xs), min(ys), max(xs), max(ys))


def _boundary_size(item: etree._Element) -> Matrix:
    boundary = numbers(item.get("Boundary"), 4)
    return (boundary[2], 0.0, 0.0, boundary[3], 0.0, 0.0) if boundary else IDENTITY


def _alpha(element: etree._Element | None) -> float:
    return number(element.get("Alpha"), 255.0) / 255 if element is not None else 1.0


def _is_white(color: etree._Element | None) -> bool:
    """RGB and grey values are decimal or, with ``#``, hexadecimal (8.3.2)."""
    parts = (color.get("Value") or "").split() if color is not None else []
    try:
        values = [int(part[1:], 16) if part.startswith("#") else int(part) for part in parts]
    except ValueError:
        return False
    return len(values) in (1, 3) and min(values) >= 245
