"""What is drawn on one page, whatever it was read from (pdf, ofd, ocr): the input of the layout.

Points (1/72 inch), origin at the top left of the page as it is *seen* (rotation applied), y grows downwards.
"""

from __future__ import annotations

from msgspec import Struct


class Glyph(Struct, frozen=True, gc=False):
    """A character (or an inseparable run of them, as OCR gives) and its box.

    ``size`` (points) is greater than 0. A long plan has a hundred thousand glyphs: no object is made faster than such a
    structure, and the garbage collector need not look at it.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False


class Rule(Struct, frozen=True):
    """A ruling line, horizontal or vertical; thin rectangles and the edges of filled cells count too."""

    x0: float
    top: float
    x1: float
    bottom: float


class PageContent(Struct, frozen=True):
    """``number`` counts from 1, width and height are greater than 0. Glyphs come in any order.

    ``ticks``: level strokes that rule nothing, being too short, or are the reader's own marks: they may strike out.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    ticks: tuple[Rule, ...] = ()
