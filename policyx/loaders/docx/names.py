"""Qualified names of WordprocessingML (ECMA-376 part 1), and its simple values."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"

VAL = W + "val"
P, R, T, TBL, TR, TC = W + "p", W + "r", W + "t", W + "tbl", W + "tr", W + "tc"
PPR, RPR, TRPR, TCPR = W + "pPr", W + "rPr", W + "trPr", W + "tcPr"
JUSTIFIED, INDENT, NUMBERING, OUTLINE = W + "jc", W + "ind", W + "numPr", W + "outlineLvl"
TEXT_BOX = W + "txbxContent"

MAX_COLUMNS = 63
"""Columns that a table of Word can have."""
_OFF = frozenset(("0", "false", "off"))


def holds(root: etree._Element, *names: str) -> bool:
    """Whether an element of these names is below ``root``; lxml knows at once where a name is nowhere in the file."""
    return next(root.iter(*names), None) is not None


def on(element: etree._Element) -> bool:
    """Whether an on/off property is on (17.17.4): it is when it stands there without a value."""
    return element.get(VAL) not in _OFF


def first_child(parent: etree._Element, name: str) -> etree._Element | None:
    """The first child of this name; ``find``, which takes paths, is slower by half."""
    return next(parent.iterchildren(name), None)


def value(parent: etree._Element | None, name: str) -> str | None:
    """The ``w:val`` of the child ``name``, ``None`` where there is none."""
    child = None if parent is None else first_child(parent, name)
    return None if child is None else child.get(VAL)


def columns(span: etree._Element) -> int:
    """How many columns a ``w:gridSpan`` makes of a cell (17.4.17)."""
    return max(1, min(whole(span.get(VAL), 1), MAX_COLUMNS))


def whole(text: str | None, default: int = 0) -> int:
    """A whole number, or ``default`` where a file has none or nonsense."""
    try:
        return int(text) if text is not None and len(text) < 12 else default
    except ValueError:
        return default
