"""Where the reading of a document stands, and its markup with wrappers opened and tracked changes decided."""

from __future__ import annotations

from collections.abc import Iterator, Set

from lxml import etree
from msgspec import Struct, field

from policyx.loaders.docx.fields import Fields, is_contents
from policyx.loaders.docx.names import MC, VAL, W
from policyx.loaders.docx.numbering import Numbering
from policyx.loaders.docx.styles import Styles


class Reading(Struct):
    """What is known and what is counted while a document is read.

    ``looks``: some text may be hidden, struck out or raised. ``special``: elements of the document that no plain table
    holds. ``page`` is ``None`` where Word left no page turns in the file. ``notes`` are the foot- and endnotes that the
    text refers to, as (kind, id), in the order of the text; ``struck`` counts characters that are struck out.
    """

    styles: Styles
    numbering: Numbering
    reject: bool = False
    looks: bool = True
    special: Set[str] = frozenset()
    page: int | None = None
    revisions: int = 0
    fields: Fields = field(default_factory=Fields)
    notes: dict[tuple[str, str], None] = field(default_factory=dict)
    unread: int = 0
    struck: int = 0

    def stays(self, change: str) -> bool:
        """Count a tracked change (an element's name); whether what it marks stands in the document."""
        self.revisions += 1
        return (change in _INSERTIONS) != self.reject


_INSERTIONS = frozenset((W + "ins", W + "moveTo", W + "cellIns"))
_AROUND = frozenset((W + "ins", W + "del", W + "moveFrom", W + "moveTo"))
CHANGES = _AROUND | {W + "cellIns", W + "cellDel"}
"""Tracked changes of text, paragraph marks, rows and cells (17.13.5)."""

_TRANSPARENT = frozenset(W + name for name in ("smartTag", "customXml", "hyperlink", "dir", "bdo"))
WRAPPERS = _TRANSPARENT | _AROUND | {W + "sdt", W + "fldSimple", W + "altChunk", MC + "AlternateContent"}
_CONTENTS_GALLERY = "Table of Contents"


def contents(element: etree._Element, reading: Reading) -> Iterator[tuple[str, etree._Element]]:
    """The children of ``element`` with their names, as if nothing were wrapped around them.

    Opens content controls, smart tags, links and the like at any level (blocks, rows, cells, runs); leaves out what
    tracked changes take away, the second version of alternate content, and tables of contents.
    """
    for child in element:
        tag = child.tag
        if tag in WRAPPERS:
            inner = opened(tag, child, reading)
            if inner is not None:
                yield from contents(inner, reading)
        else:
            yield tag, child


def opened(tag: str, element: etree._Element, reading: Reading) -> etree._Element | None:
    """What of one of ``WRAPPERS`` is to be read, ``None`` where nothing is."""
    if tag in _TRANSPARENT:
        return element
    if tag in _AROUND:
        return element if reading.stays(tag) else None
    if tag == MC + "AlternateContent":
        return alternative(element)
    if tag == W + "fldSimple":
        return None if is_contents(element.get(W + "instr") or "") else element
    if tag == W + "sdt":
        gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        listed = gallery is not None and gallery.get(VAL) == _CONTENTS_GALLERY
        return None if listed else element.find(W + "sdtContent")
    if tag == W + "altChunk":
        reading.unread += 1
    return None


def alternative(element: etree._Element) -> etree._Element | None:
    """The one version of ``mc:AlternateContent`` to read: the first choice, else the fallback (part 3, 7.6)."""
    choice = element.find(MC + "Choice")
    return element.find(MC + "Fallback") if choice is None else choice


def change_takes_away(properties: etree._Element, reading: Reading) -> bool:
    """Whether a tracked change noted in the properties of a paragraph mark, row or cell takes it away."""
    gone = False
    for child in properties:
        if child.tag in CHANGES:
            gone = not reading.stays(child.tag) or gone
    return gone
