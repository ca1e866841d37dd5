"""Tables that hold nothing but text, as most do: read in one pass over them, which takes a third of the time.

The cells are those that :mod:`policyx.loaders.docx.tables` would read.
"""

from __future__ import annotations

from lxml import etree

from policyx.loaders.build import CellDraft
from policyx.loaders.docx.names import TBL, TC, TR, VAL, P, T, W, columns
from policyx.loaders.docx.paragraphs import EQUATIONS, without_odd
from policyx.loaders.docx.reading import CHANGES, WRAPPERS, Reading

_SPAN, _STYLE = W + "gridSpan", W + "pStyle"
_IN_RUNS = "tab ptab cr br noBreakHyphen sym ruby fldChar delText lastRenderedPageBreak drawing pict object"
_BESIDE_RUNS = "footnoteReference endnoteReference numPr pPrChange gridBefore hidden tblHeader vMerge hMerge"
UNUSUAL = WRAPPERS | CHANGES | EQUATIONS | {W + name for name in f"{_IN_RUNS} {_BESIDE_RUNS}".split()}
"""Elements that ask for more than to read text and count cells."""


def special_names(root: etree._Element) -> set[str]:
    """The names of those elements in a document that are ``UNUSUAL``."""
    return {element.tag for element in root.iter(*UNUSUAL)}


def plain_cells(table: etree._Element, reading: Reading) -> list[CellDraft] | None:
    """The cells of a table that holds nothing but text, ``None`` of any other."""
    styles = reading.styles
    if reading.looks or reading.fields.contents or not styles.default.is_plain:
        return None
    if reading.special and next(table.iter(*reading.special), None) is not None:
        return None
    cells: list[CellDraft] = []
    cell = CellDraft("", 0, 0)
    row, column, page = -1, 0, reading.page
    for element in table.iter(T, P, TC, TR, _SPAN, _STYLE, TBL):
        tag = element.tag
        if tag == T:
            cell.text += (element.text or "").replace("\n", " ")
        elif tag == P:
            cell.text += "\n" if cell.text else ""
        elif tag == TC:
            row += not column
            cell = CellDraft("", row, column, 1, 1, page)
            cells.append(cell)
            column += 1
        elif tag == TR:
            column = 0
        elif tag == _SPAN:
            cell.column_span = columns(element)
            column = cell.column + cell.column_span
        elif (tag == TBL and element is not table) or not styles.paragraph(element.get(VAL)).is_plain:
            return None
    known: dict[str, str] = {}  # units and offices stand there again and again
    for cell in cells:
        text = _shown(cell.text)
        cell.text = known.setdefault(text, text)
    return cells


def _shown(text: str) -> str:
    text = text.replace("\u2011", "-")
    if text.isprintable():
        return text.strip()
    lines = (line.strip() for line in without_odd(text).replace("\t", " ").split("\n"))
    return "\n".join(line for line in lines if line)
