"""Pages of government sites: the document on the page, without the site around it.

Nothing here knows a single site. The body is found by where the prose is (``region``), labelled values around it
become properties (``labels``), tables that only place things are seen through (``tables``).
"""

from __future__ import annotations

import re

from lxml import etree

from policyx.errors import InputError
from policyx.loaders.build import DocumentBuilder
from policyx.loaders.html.decoding import parse_page
from policyx.loaders.html.flow import Grid, Line, clean, read_flow
from policyx.loaders.html.labels import META, is_info_line, is_site_line, read_labels
from policyx.loaders.html.region import main_region, prune
from policyx.loaders.html.style import Style
from policyx.loaders.options import LoadOptions
from policyx.model.document import BlockKind, Document

_SITE_PART = re.compile(r"[_|－–—-]")
_SIGN = re.compile(r"[\W_]+")
_OPENING = 12
"""Lines at the top of a body in which its title and lines of labels are looked for; the first sentence ends it."""


def load(data: bytes, name: str, options: LoadOptions) -> Document:
    """Read an HTML page or a web archive (MHT).

    Raises:
        InputError: not a page, or a page without text.
    """
    root = parse_page(data, name)
    marks, title = _page_marks(root)
    prune(root)
    whole = list(read_flow(root))
    region = main_region(root)
    parts = [part for part in read_flow(region) if not (isinstance(part, Line) and is_site_line(part.text))]
    top = _opening(parts)
    info = [part for at, part in enumerate(parts) if _is_info(part, at < top)]
    properties = marks | read_labels(_texts_outside(whole, parts, info))
    parts = [part for part in parts if part not in info]
    title = properties.get("标题", title)
    if title:
        properties.setdefault("标题", title)
    lead = _missing_title(title, whole, parts)
    if not parts:
        hint = "save it in a browser once it shows the document"
        raise InputError("no document text on this page", where=name, hint=hint)
    return _build(lead + parts, data, name, properties)


def _page_marks(root: etree._Element) -> tuple[dict[str, str], str]:
    """What ``meta`` elements say, and the title of the page without the name of the site."""
    marks = {}
    for meta in root.iter("meta"):
        label = META.get((meta.get("name") or "").lower())
        value = clean(meta.get("content") or "")
        if label and value:
            marks[label] = value
    title = next((clean("".join(str(text) for text in element.itertext())) for element in root.iter("title")), "")
    return marks, _SITE_PART.split(title)[0].strip()


def _opening(parts: list[Line | Grid]) -> int:
    """How many parts stand before the first sentence or table of data."""
    for at, part in enumerate(parts[:_OPENING]):
        if not part.info if isinstance(part, Grid) else "。" in part.text:
            return at
    return _OPENING


def _is_info(part: Line | Grid, on_top: bool) -> bool:
    """Whether a part of the body is a table of labels or, on top of it, a line of labels."""
    return part.info if isinstance(part, Grid) else on_top and is_info_line(part.text)


def _texts_outside(whole: list[Line | Grid], parts: list[Line | Grid], info: list[Line | Grid]) -> list[str]:
    """Texts in which labelled values may stand: all around the body, and what in it is ``info``."""
    body = {part.text for part in parts if isinstance(part, Line)} - {
        part.text for part in info if isinstance(part, Line)
    }
    texts: list[str] = []
    for part in whole:
        if isinstance(part, Grid):
            texts.extend(cell.text for cell in part.cells if part.info)
        elif part.text not in body and not is_site_line(part.text):
            texts.append(part.text)
    return texts


def _missing_title(title: str, whole: list[Line | Grid], parts: list[Line | Grid]) -> list[Line | Grid]:
    """The title as a line, where the page shows it but the body does not begin with it."""
    sought = _SIGN.sub("", title)
    opening = _SIGN.sub("", "".join(part.text for part in parts[:_OPENING] if isinstance(part, Line)))
    if not sought or sought in opening:
        return []
    shown = any(sought in _SIGN.sub("", part.text) for part in whole if isinstance(part, Line))
    shown = shown or any(
        sought in _SIGN.sub("", cell.text)
        for grid in whole
        if isinstance(grid, Grid) and grid.info
        for cell in grid.cells
    )
    return [Line(title, None, Style(bold=True, centred=True))] if shown else []


def _build(parts: list[Line | Grid], data: bytes, name: str, properties: dict[str, str]) -> Document:
    """Levels of headings are counted from those that are used; a heading before all else is the title."""
    used = sorted({part.level for part in parts[1:] if isinstance(part, Line) and part.level})
    builder = DocumentBuilder()
    for at, part in enumerate(parts):
        if isinstance(part, Grid):
            builder.add_table(part.cells, header_rows=part.header_rows)
            continue
        style, level = part.style, part.level
        if at == 0 and level:
            style, level = Style(bold=True, centred=True, size=style.size), None
        rank = used.index(level) + 1 if level else None
        kind: BlockKind = "heading" if rank else "paragraph"
        builder.add(
            part.text,
            kind,
            level=rank,
            bold=style.bold,
            centred=style.centred,
            size=style.size,
            indented=style.indented,
        )
    return builder.build(name, "html", data, properties=properties)
