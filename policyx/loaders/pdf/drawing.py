"""Ruling lines and painted areas of a page, from its path objects (ISO 32000-1, 8.5 path construction and painting).

Coordinates are those of the page's user space: origin at the lower left, y grows upwards, points.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Set
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium
from msgspec import Struct, field

from policyx.loaders.matrices import IDENTITY, Matrix, Point, apply, combine
from policyx.loaders.pdf.calls import as_object, form_count, form_object, handle, object_type, page_count, page_object

_MAX_SEGMENTS = 20_000
_MAX_DEPTH = 6
_GLYPH_SIZE = 8.0  # smaller paths are letters drawn as outlines, or ornaments
_TICK = 2.0, 1.5  # the shortest and the thickest stroke through a digit
_THIN = 3.0
_WHITE = 245

Edge = tuple[float, float, float, float]


class Drawing(Struct):
    """What is drawn on a page beside text.

    ``edges`` are horizontal and vertical strokes ``(x0, y0, x1, y1)``; ``areas`` are the boxes of everything painted
    in a colour other than white, images included; ``pictures`` are the boxes of the images alone.
    ``ticks`` are level strokes too short to be edges, and the lines of a reader's strike-out marks (12.5.6.10).
    ``paths`` counts path objects.
    """

    edges: list[Edge] = field(default_factory=list)
    areas: list[Edge] = field(default_factory=list)
    pictures: list[Edge] = field(default_factory=list)
    ticks: list[Edge] = field(default_factory=list)
    paths: int = 0


def read_drawing(page: Any, texts: Set[int | None]) -> Drawing:
    """The drawing on an open page; ``texts``: objects known to be text."""
    drawing, budget = Drawing(), [_MAX_SEGMENTS]
    for item, kind, outer in _objects(handle(page.raw), IDENTITY, 0, texts):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            drawing.paths += 1
            _read_path(item, outer, drawing, budget)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            box = _bounds(item, outer)
            drawing.areas.append(box)
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                drawing.pictures.append(box)
    drawing.ticks.extend(_strike_outs(page.raw))
    return drawing


def _strike_outs(page: Any) -> Iterator[Edge]:
    """The middles of the lines of text that annotations strike out."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        quad = pdfium.FS_QUADPOINTSF()
        if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_STRIKEOUT:
            for line in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(annotation), _MAX_SEGMENTS)):
                pdfium.FPDFAnnot_GetAttachmentPoints(annotation, line, quad)
                xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                middle = (min(ys) + max(ys)) / 2
                yield min(xs), middle, max(xs), middle
        pdfium.FPDFPage_CloseAnnot(annotation)


def _objects(page: Any, outer: Matrix, depth: int, texts: Set[int | None]) -> Iterator[tuple[Any, int, Matrix]]:
    """Every object but text, its type, and the matrix of the forms around it; forms (XObjects) are entered."""
    count, get = (form_count, form_object) if depth else (page_count, page_object)
    for item in map(get, repeat(page), range(count(page))):
        if item in texts:
            continue
        kind = object_type(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            yield from _objects(item, combine(_matrix(as_object(item)), outer), depth + 1, texts)
        elif kind != pdfium.FPDF_PAGEOBJ_TEXT:
            yield as_object(item), kind, outer


def _matrix(item: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def _bounds(item: Any, outer: Matrix) -> Edge:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *sides)
    left, bottom, right, top = (side.value for side in sides)
    if outer is IDENTITY:
        return left, bottom, right, top
    xs, ys = zip(*(apply(outer, x, y) for x in (left, right) for y in (bottom, top)), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _read_path(item: Any, outer: Matrix, drawing: Drawing, budget: list[int]) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return
    box = x0, y0, x1, y1 = _bounds(item, outer)
    wide, high = x1 - x0, y1 - y0
    painted = bool(fill.value) and not _is_white(item)
    if wide < _GLYPH_SIZE and high < _GLYPH_SIZE:
        if wide >= _TICK[0] and high <= _TICK[1] and (painted or stroke.value):
            drawing.ticks.append((x0, (y0 + y1) / 2, x1, (y0 + y1) / 2))
        return
    if min(wide, high) <= _THIN:
        if painted or stroke.value:
            middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
            drawing.edges.append((x0, middle_y, x1, middle_y) if wide > high else (middle_x, y0, middle_x, y1))
        return
    if painted:
        drawing.areas.append(box)
    if painted or stroke.value:
        drawing.edges.extend(_edges(item, combine(_matrix(item), outer), budget))


def _is_white(item: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return False
    return alpha.value < 10 or min(red.value, green.value, blue.value) >= _WHITE


def _edges(path: Any, matrix: Matrix, budget: list[int]) -> Iterator[Edge]:
    """The straight horizontal and vertical segments of a path."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), budget[0])):
        budget[0] -= 1
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = apply(matrix, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _upright(last, point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _upright(point, start)
        last = point


def _upright(a: Point, b: Point) -> Iterator[Edge]:
    if abs(a[1] - b[1]) < 0.5 < abs(a[0] - b[0]):
        yield min(a[0], b[0]), a[1], max(a[0], b[0]), a[1]
    elif abs(a[0] - b[0]) < 0.5 < abs(a[1] - b[1]):
        yield a[0], min(a[1], b[1]), a[0], max(a[1], b[1])
