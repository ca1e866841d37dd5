"""Text that is struck out: by its element, its ``style`` or a style sheet of the page (CSS Text Decoration 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from policyx.loaders.html.style import declarations
from policyx.loaders.html.tree import drop

_TAGS = frozenset({"s", "del", "strike"})
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"(?<![^{}])([^{}]++)\{([^{}]*)\}")
_THROUGH = "line-through"
_MOST = 100  # rules of one page that strike out


def drop_struck(root: etree._Element) -> int:
    """Take out of the tree what is struck out; gives how many characters, blanks aside."""
    struck: set[object] = set()
    for selector in _selectors(root):
        found = root.xpath(selector)
        struck.update(found if isinstance(found, list) else ())
    count = 0
    for element in list(root.iter(etree.Element)):
        if element in struck or element.tag in _TAGS or _strikes(element):
            count += sum(len(str(text).strip()) for text in element.itertext())
            drop(element)
    return count


def _strikes(element: etree._Element) -> bool:
    if "style" not in element.attrib:
        return False
    css = declarations(element)
    return _THROUGH in css.get("text-decoration", "") or _THROUGH in css.get("text-decoration-line", "")


def _selectors(root: etree._Element) -> Iterator[str]:
    """XPath of the selectors in the page's style sheets that strike out; what is no plain selector is passed over."""
    rules = [
        rule
        for sheet in root.iter("style")
        for rule in _RULE.finditer(_COMMENT.sub("", sheet.text or ""))
        if _THROUGH in rule[2].lower()
    ]
    if not rules:
        return
    from cssselect import HTMLTranslator, SelectorError

    for rule in rules[:_MOST]:
        try:
            yield HTMLTranslator().css_to_xpath(rule[1].rpartition(";")[2].strip())
        except SelectorError:
            continue
