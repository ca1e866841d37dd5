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
from policyx.loaders.html.struck import drop_struck
from policyx.loaders.html.style import Style
from policyx.loaders.options import LoadOptions
from policyx.loaders.regained import regained
from policyx.model.document import BlockKind, Document

_SITE_PART = re.compile(r"[_|－–—-]")
_SIGN = re.compile(r"[\W_]+")
_OPENING = 12
"""Lines at the top of a body in which its title and lines of labels are looked for; the first sentence ends it."""


def load(data: bytes, name: str, options: LoadOptions) -> Document:
    """Read an HTML page or a web archive (MHT). Notice: ``struck_out`` (text left out).

    Raises:
        InputError: not a page, or a page without text.
    """
    root = parse_page(data, name)
    marks, title = _page_marks(root)
    struck = drop_struck(root)
    prune(root)
    region = main_region(root)
    around = [part for part in read_flow(root, without=region) if not _is_site(part)]
    parts = [part for part in read_flow(region) if not _is_site(part)]
    if not parts:
        hint = "save it in a browser once it shows the document"
        raise InputError("no document text on this page", where=name, hint=hint)
    top = _opening(parts)
    info = [part for at, part in enumerate(parts) if _is_info(part, at < top)]
    parts = [part for part in parts if part not in info]
    properties = marks | read_labels(_texts(around + info))
    title = properties.setdefault("标题", title)
    if not title:
        del properties["标题"]
    elif _is_shown(title, around + info) and not _is_shown(title, parts[:_OPENING]):
        parts.insert(0, Line(title, None, Style(bold=True, centred=True)))
    builder = DocumentBuilder()
    _build(parts, builder)
    builder.warn_struck(struck)
    builder.items = regained(builder.items)
    return builder.build(name, "html", data, properties=properties)


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


def _is_site(part: Line | Grid) -> bool:
    return isinstance(part, Line) and is_site_line(part.text)


def _opening(parts: list[Line | Grid]) -> int:
    """How many parts stand before the first sentence or table of data."""
    for at, part in enumerate(parts[:_OPENING]):
        if not part.info if isinstance(part, Grid) else "。" in part.text:
            return at
    return _OPENING


def _is_info(part: Line | Grid, on_top: bool) -> bool:
    """Whether a part of the body is a table of labels or, on top of it, a line of labels."""
    return part.info if isinstance(part, Grid) else on_top and is_info_line(part.text)


def _texts(parts: list[Line | Grid]) -> list[str]:
    """Texts in which labelled values may stand: lines, and the cells of tables of labels."""
    texts: list[str] = []
    for part in parts:
        if isinstance(part, Line):
            texts.append(part.text)
        elif part.info:
            texts.extend(cell.text for cell in part.cells)
    return texts


def _is_shown(title: str, parts: list[Line | Grid]) -> bool:
    """Whether ``parts`` hold the title, be it broken over lines."""
    return _SIGN.sub("", title) in _SIGN.sub("", "".join(_texts(parts)))


def _build(parts: list[Line | Grid], builder: DocumentBuilder) -> None:
    """Levels of headings are counted from those that are used; a heading before all else is the title."""
    used = sorted({part.level for part in parts[1:] if isinstance(part, Line) and part.level})
    for at, part in enumerate(parts):
        if isinstance(part, Grid):
            builder.add_table(part.cells, header_rows=part.header_rows)
            continue
        style, is_title = part.style, at == 0 and part.level is not None
        level = used.index(part.level) + 1 if part.level and not is_title else None
        kind: BlockKind = "heading" if level else "paragraph"
        builder.add(
            part.text,
            kind,
            level=level,
            bold=style.bold,
            centred=style.centred or is_title,
            size=style.size,
            indented=style.indented,
        )
