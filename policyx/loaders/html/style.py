"""How an element is shown: hidden or not, bold, centred, its size."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(pt|px)")
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)")
_BOLD_TAGS = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})


class Style(Struct, frozen=True):
    """The inherited part of CSS that tells headings from text; ``size`` is in points, ``indented`` the first line.

    ``raised``: above the line, as the marks of notes and exponents are.
    """

    bold: bool = False
    centred: bool = False
    size: float | None = None
    indented: bool = False
    raised: bool = False


PLAIN = Style()


def declarations(element: etree._Element) -> dict[str, str]:
    """The CSS declarations of the ``style`` attribute, in lower case."""
    pairs = (part.partition(":") for part in (element.get("style") or "").lower().split(";"))
    return {key.strip(): value.strip() for key, _, value in pairs}


def is_hidden(element: etree._Element) -> bool:
    """Whether the element itself says that it is not shown."""
    if element.get("hidden") is not None:
        return True
    if "style" not in element.attrib:
        return False
    style = declarations(element)
    return style.get("display", "").startswith("none") or style.get("visibility", "").startswith("hidden")


def style_of(element: etree._Element, around: Style) -> Style:
    """The style of ``element`` within the style ``around`` it."""
    bold, centred, size = around.bold, around.centred, around.size
    css = declarations(element) if "style" in element.attrib else {}
    weight = css.get("font-weight", "")
    if element.tag in _BOLD_TAGS or weight.startswith(("bold", "6", "7", "8", "9")):
        bold = True
    elif weight.startswith(("normal", "lighter", "1", "2", "3", "4", "5")):
        bold = False
    align = css.get("text-align") or (element.get("align") or "").lower()
    if element.tag == "center" or align:
        centred = element.tag == "center" or align.startswith("center")
    given = _SIZE.match(css.get("font-size", ""))
    if given:
        size = round(float(given[1]) * (0.75 if given[2] == "px" else 1), 1)
    indent = _LENGTH.match(css.get("text-indent", ""))
    indented = float(indent[1]) > 0 if indent else around.indented
    raised = around.raised or element.tag == "sup" or css.get("vertical-align") in ("super", "text-top")
    return Style(bold, centred, size, indented, raised)
