"""Tables that are no tables: a frame drawn around a 专栏 with a table in it, or around the whole document."""

from __future__ import annotations

from lxml import etree

from policyx.loaders.docx.names import MC, TBL, TC, TCPR, TR, TRPR, M, P, T, W
from policyx.loaders.docx.reading import CHANGES

_LINES = 4  # paragraphs from which what holds most of the text is the document, not a table in it
_SHOWN = (M + "t", W + "drawing", W + "pict", W + "object", MC + "AlternateContent", W + "sym", W + "numPr")


def framed_cells(table: etree._Element, all_text: int) -> list[etree._Element] | None:
    """The cells (``w:tc``) of a table with one filled cell a row, if it is a frame; ``None`` of any other table.

    It is one around a table inside, or around most of the document, which has ``all_text`` characters.
    """
    found: list[etree._Element] = []
    for row in table.iterchildren(TR):
        filled = [cell for cell in row.iterchildren(TC) if is_filled(cell)]
        if len(filled) > 1 or _is_changed(row):
            return None
        found += filled
    if any(_is_table(inner) for cell in found for inner in cell.iter(TBL)):
        return found
    lines = sum(1 for cell in found for paragraph in cell.iter(P) if text_length(paragraph))
    return found if lines >= _LINES and 2 * sum(map(text_length, found)) > all_text else None


def is_filled(cell: etree._Element) -> bool:
    """Whether anything is to be seen in it."""
    return any((text.text or "").strip() for text in cell.iter(T)) or next(cell.iter(*_SHOWN), None) is not None


def _is_changed(row: etree._Element) -> bool:
    """Whether it or one of its cells is hidden or a tracked change."""
    properties = [*row.iterchildren(TRPR), *(kind for cell in row.iterchildren(TC) for kind in cell.iterchildren(TCPR))]
    return any(child.tag in CHANGES or child.tag == W + "hidden" for kind in properties for child in kind)


def _is_table(table: etree._Element) -> bool:
    return len(list(table.iter(TC))) > 1


def text_length(element: etree._Element) -> int:
    """How many characters stand in it, blanks at the ends of its runs aside."""
    return sum(len((text.text or "").strip()) for text in element.iter(T))
