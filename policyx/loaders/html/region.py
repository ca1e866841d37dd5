"""Where on a page the document is: the smallest element that holds all of its prose."""

from __future__ import annotations

import re

from lxml import etree

from policyx.loaders import limits
from policyx.loaders.html.labels import is_site_line, label_count
from policyx.loaders.html.style import is_hidden
from policyx.loaders.html.tables import is_data_table, plain_text, rows_of
from policyx.loaders.html.tree import drop

_NEVER_SHOWN = frozenset({
    "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "canvas", "audio",
    "video", "map", "head", "nav", "footer", "aside", "select", "option", "button", "input", "textarea", "datalist",
    "dialog", "marquee",
})  # fmt: skip
_SITE_NAMES = frozenset({
    "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "dqwz", "footer", "foot",
    "copyright", "share", "bdshare", "bdsharebuttonbox", "jiathis", "sidebar", "aside", "toolbar", "related",
    "xgyd", "xglj", "qrcode", "ewm", "login", "search", "print",
})  # fmt: skip
_NAME_PARTS = re.compile(r"[^a-z]+")
_SENTENCE = re.compile(r"[，。；、]")
BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip


def prune(root: etree._Element) -> None:
    """Take out of the tree what is never shown, hidden elements included."""
    for element in list(root.iter(etree.Element)):
        running = element.tag == "div" and element.get("title") in ("header", "footer")  # as LibreOffice saves pages
        if element.tag in _NEVER_SHOWN or is_hidden(element) or running:
            drop(element)


def main_region(root: etree._Element) -> etree._Element:
    """The element that the document stands in, without the site around it.

    From the top down, an element gives way to the one child that holds all prose of it: sentences outside
    links and imprints, and the text of data tables.
    """
    weights = _weights(root)
    region = root
    while True:
        heavy = [child for child in region if weights.get(child, 0)]
        if len(heavy) != 1 or weights[heavy[0]] < weights[region] or not _holds_blocks(heavy[0]):
            break
        region = heavy[0]
    for element in list(region.iterdescendants(etree.Element)):
        if not weights.get(element, 0) and (_is_named_as_site(element) or _is_link_list(element)):
            drop(element)
    return region


def _weights(root: etree._Element) -> dict[etree._Element, int]:
    """How much prose each element holds; elements without any are left out."""
    weights: dict[etree._Element, int] = {}
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            own = _prose(element.text) if not _is_link(element) else 0
            own += sum(_prose(child.tail) for child in element)
            weight = own + sum(weights.get(child, 0) for child in element)
            if weight:
                weights[element] = weight
            continue
        limits.check()
        if _is_link(element) or (element.tag == "table" and is_info_table(element)):
            walk.skip_subtree()
        elif element.tag == "table" and is_data_table(element):
            walk.skip_subtree()
            weights[element] = 1
    return weights


def _is_link(element: etree._Element) -> bool:
    """Whether an ``a`` leads elsewhere; without ``href`` it is a mark that Word left, often around a paragraph."""
    return element.tag == "a" and element.get("href") is not None


def _prose(text: str | None) -> int:
    return len(text) if text and _SENTENCE.search(text) and not is_site_line(text.strip()) else 0


def _holds_blocks(element: etree._Element) -> bool:
    """Whether an element is made of lines or blocks; a single paragraph or a data table is not gone into."""
    if element.tag in ("p", "ul", "ol", "dl") or (element.tag == "table" and is_data_table(element)):
        return False
    parts = 0
    for child in element.iterdescendants(etree.Element):
        parts += child.tag in BLOCKS or child.tag == "br"
        if parts > 1:
            return True
    return False


def is_info_table(table: etree._Element) -> bool:
    """Whether a table is the block of labelled values above a document (索引号, 发文机关 …)."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    texts = [text for row in rows_of(table) for cell in row if (text := plain_text(cell))]
    labels = label_count(texts)
    return labels >= 0.4 * len(texts) and (labels > 1 or (labels == 1 and texts[0][-1] in ":："))


def _is_named_as_site(element: etree._Element) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if not names.strip() or _SITE_NAMES.isdisjoint(_NAME_PARTS.split(names.lower())):
        return False
    return not label_count([plain_text(element)])


def _is_link_list(element: etree._Element) -> bool:
    """Whether a list is there to lead elsewhere: four links or more and hardly any other text."""
    if element.tag not in ("ul", "ol", "dl", "div", "table"):
        return False
    links = [link for link in element.iter("a") if _is_link(link)]
    if len(links) < 4:
        return False
    text = plain_text(element)
    linked = sum(len(plain_text(link)) for link in links)
    return "附件" not in text and linked >= 0.7 * len(text)
