"""One page of an open PDF: its text layer, or its picture through OCR."""

from __future__ import annotations

import math
from contextlib import closing
from typing import Any

import pypdfium2
from msgspec.structs import replace

from policyx.errors import MissingDependency
from policyx.loaders.layout.content import PageContent
from policyx.loaders.options import LoadOptions
from policyx.loaders.pdf.characters import open_characters
from policyx.loaders.pdf.drawing import Drawing, read_drawing
from policyx.loaders.pdf.findings import Findings
from policyx.loaders.pdf.glyphs import Reading, read_glyphs
from policyx.loaders.pdf.runs import SMALLEST

_FEW = 50  # characters; a scan may carry a page number or the stamp of a program
_MOSTLY = 0.5  # of the page that a scan covers
_OUTLINES = 200  # paths that may be letters drawn as outlines
_SCALE = 200 / 72
_MOST_PIXELS = 30_000_000


def read_page(document: Any, index: int, findings: Findings, options: LoadOptions) -> PageContent | None:
    """Page ``index`` (from 0); ``None`` where nothing could be read, for reasons noted in ``findings``."""
    number = index + 1
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        findings.damaged.append(number)
        return None
    with closing(page):
        with open_characters(page) as characters:
            drawing = read_drawing(page, set(characters.objects))
            reading = read_glyphs(page, number, characters, drawing)
        if reading.slanted:
            findings.slanted[number] = reading.slanted
        if _is_picture(reading, drawing):
            if len(reading.hidden) > _FEW:
                findings.layer.append(number)
                layer = tuple(glyph for glyph in reading.hidden if SMALLEST <= glyph.size < reading.content.height)
                return replace(reading.content, glyphs=reading.content.glyphs + layer)
            content = _recognised(page, reading, findings, options)
            if content is not None:
                return content
        if reading.hidden:
            findings.hidden[number] = len(reading.hidden)
        if reading.unmapped:
            findings.unmapped[number] = reading.unmapped
        return reading.content


def _is_picture(reading: Reading, drawing: Drawing) -> bool:
    """Whether what a reader sees is not in the text: a scan, letters drawn as outlines or of no known value."""
    seen = len(reading.content.glyphs)
    if reading.unmapped > seen:
        return True
    page = reading.content.width * reading.content.height
    covered = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in drawing.pictures)
    if seen == 0:
        return covered > 0.02 * page or drawing.paths >= _OUTLINES
    return seen < _FEW and covered > _MOSTLY * page


def _recognised(page: Any, reading: Reading, findings: Findings, options: LoadOptions) -> PageContent | None:
    """The page through OCR; ``None`` where that is not installed or the page cannot be drawn."""
    from policyx.loaders import ocr

    number, width, height = reading.content.number, page.get_width(), page.get_height()
    scale = min(_SCALE, math.sqrt(_MOST_PIXELS / max(width * height, 1)))
    try:
        with closing(page.render(scale=scale)) as bitmap:
            content, confidence = ocr.read_image(bitmap.to_pil(), number, width, height, options.progress)
    except MissingDependency:
        findings.unread.append(number)
        return None
    except (ValueError, pypdfium2.PdfiumError):
        findings.damaged.append(number)
        return None
    findings.ocr[number] = confidence
    return content
