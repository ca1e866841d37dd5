"""Rows of tables without what nobody asks of a cell, as soon as each is parsed: how cells look takes most of the memory
of a large document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from lxml import etree

from policyx.loaders.docx.frames import is_filled
from policyx.loaders.docx.names import PPR, RPR, TC, TCPR, TR, W, holds
from policyx.loaders.docx.plain import UNUSUAL
from policyx.loaders.docx.styles import SPECIAL
from policyx.loaders.package import parse_slimmed, parse_xml

_LARGE = 4 * 2**20
"""Bytes of a body from which on it is slimmed; the tree of a smaller one takes 60 MB at most."""
_TELLING = (*UNUSUAL, *SPECIAL, W + "gridSpan", W + "pStyle", W + "rStyle")
"""What properties may say that is asked of a cell."""
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_SAVED = (*(f"{W}rsid{what}" for what in ("R", "RDefault", "RPr", "P", "Tr")), _W14 + "paraId", _W14 + "textId")
"""Attributes that Word tells versions of a file apart by."""


def parse_body(data: bytes, part: str, name: str) -> etree._Element:
    """As :func:`policyx.loaders.package.parse_xml`; of a large part without what is not asked of cells."""
    return parse_xml(data, part, name) if len(data) < _LARGE else parse_slimmed(data, part, name, TR, _slimming(data))


def _slimming(data: bytes) -> Callable[[etree._Element], None]:
    """What takes the properties out of the cells of a ``w:tr`` that say nothing which is read.

    They stay in rows that one cell fills, until one has two: the table may be a frame, in which paragraphs are read as
    in the body.
    """
    telling, saved = _named(data, _TELLING), _named(data, _SAVED)
    table: etree._Element | None = None  # the last one that is no frame

    def slim(row: etree._Element) -> None:
        nonlocal table
        if saved:
            etree.strip_attributes(row, *saved)
        if (around := row.getparent()) is not table or table is None:
            if len(list(islice(filter(is_filled, row.iterchildren(TC)), 2))) < 2:
                return
            table = around
        for part in row.iterchildren(TC) if telling and holds(row, *telling) else (row,):
            if not (telling and holds(part, *telling)):
                etree.strip_elements(part, TCPR, PPR, RPR, with_tail=False)

    return slim


def _named(data: bytes, names: Iterable[str]) -> list[str]:
    """Those of ``names`` that may stand in a part, so that no others are looked for in every row."""
    return [name for name in names if name.partition("}")[2].encode() in data]
