"""Styles (ECMA-376 part 1, 17.7) with all that they inherit, as far as a reader of text needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from lxml import etree
from msgspec import Struct

from policyx.loaders.docx.names import (
    INDENT,
    JUSTIFIED,
    NUMBERING,
    OUTLINE,
    PPR,
    RPR,
    VAL,
    W,
    first_child,
    holds,
    on,
    value,
    whole,
)

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题)$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*\d", re.IGNORECASE)
_CONTENTS_TITLE = re.compile(r"toc\s*(?:heading|标题)", re.IGNORECASE)
_IDENTITY, _DEFAULT, _NAME = W + "styleId", W + "default", W + "name"
BODY_LEVEL = 9
"""The outline level that means none (17.3.1.20)."""


class Look(NamedTuple):
    """How characters look; ``None`` where nothing is said. ``size`` in points, ``style`` a character style.

    ``lift``: above the line, in points; ``inf`` is a superscript (17.3.2.42), whatever its size.
    """

    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    style: str | None = None
    struck: bool | None = None
    lift: float | None = None

    def over(self, base: Look) -> Look:
        """This look where it says something, ``base`` elsewhere."""
        return Look(
            base.bold if self.bold is None else self.bold,
            base.hidden if self.hidden is None else self.hidden,
            self.size or base.size,
            None,
            base.struck if self.struck is None else self.struck,
            base.lift if self.lift is None else self.lift,
        )

    def raised(self, base: Look) -> bool:
        """Whether it stands above a line that looks like ``base``: a superscript, or small and lifted."""
        if self.lift is None or self.lift == base.lift:
            return False
        small = self.size is not None and base.size is not None and self.size <= _SMALL * base.size
        return self.lift == inf or (self.lift >= _LIFTED and small)


class Style(Struct, frozen=True):
    """A style, resolved. ``outline`` counts from 0; ``numbered_by`` is the style that brought ``num_id`` in.

    ``is_contents``: of the entries of a table of contents, ``is_contents_title``: of the word over them.
    """

    look: Look
    outline: int | None = None
    centred: bool = False
    indented: bool = False
    num_id: str | None = None
    num_level: int | None = None
    numbered_by: str | None = None
    is_title: bool = False
    is_contents: bool = False
    is_contents_title: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it adds no number to its paragraphs, and none of them may be left out as contents."""
        return not (self.num_id or self.is_contents or self.is_contents_title)


def read_look(properties: etree._Element) -> Look:
    """What an ``w:rPr`` says."""
    bold = hidden = size = style = struck = lift = None
    for child in properties:
        tag = child.tag
        if tag == _BOLD:
            bold = on(child)
        elif tag == _SIZE:
            size = _points(child.get(VAL))
        elif tag == _VANISH:
            hidden = on(child)
        elif tag == _RUN_STYLE:
            style = child.get(VAL)
        elif tag in _STRUCK:
            struck = on(child) or struck is True
        elif tag == _ALIGN:
            lift = inf if child.get(VAL) == "superscript" else 0.0
        elif tag == _POSITION and lift is None:
            lift = _points(child.get(VAL)) or 0.0
    return Look(bold, hidden, size, style, struck, lift)


_LOOK = _BOLD, _SIZE, _VANISH, _RUN_STYLE, *_STRUCK, _ALIGN, _POSITION = tuple(
    W + name for name in ("b", "sz", "vanish", "rStyle", "strike", "dstrike", "vertAlign", "position")
)
SPECIAL = (_VANISH, *_STRUCK, _ALIGN, _POSITION)
"""Properties by which some text is not read as it stands: hidden, struck out or raised."""
_LIFTED, _SMALL = 2.0, 0.8  # points above the line, of the size around it


def read_indent(element: etree._Element, inherited: bool) -> bool:
    """Whether a ``w:ind`` indents the first line; characters go before twentieths of a point (17.3.1.12)."""
    for names in _INDENTS:
        first, hanging = element.get(names[0]), element.get(names[1])
        if first or hanging:
            return whole(first) > whole(hanging)
    return inherited


_INDENTS = (W + "firstLineChars", W + "hangingChars"), (W + "firstLine", W + "hanging")


def _points(text: str | None) -> float | None:
    """Half points, or with a unit as the strict variant allows (22.9.2.7)."""
    number, unit = (text[:-2], 1.0) if text and text.endswith("pt") else (text, 0.5)
    try:
        return float(number or "") * unit or None
    except ValueError:
        return None


class Styles:
    """The styles of a document; ``None`` is a document without any. ``special``: some of them have ``SPECIAL``."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default: str | None = None
        self._resolved: dict[str | None, Style] = {}
        self._looks: dict[tuple[object, ...], Look] = {}
        self._base = Look()
        self.default = Style(self._base)
        self.special = root is not None and holds(root, *SPECIAL)
        if root is None:
            return
        for element in root.iterchildren(W + "style"):
            identity = element.get(_IDENTITY) or ""
            self._elements[identity] = element
            if element.get(_DEFAULT) in ("1", "true", "on") and element.get(W + "type") == "paragraph":
                self._default = identity
        default = root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}")
        if default is not None:
            self._base = read_look(default)
        self.default = self.paragraph(None)

    def paragraph(self, identity: str | None) -> Style:
        """The paragraph style ``identity``, the default one where there is none of that name."""
        style = self._resolved.get(identity)
        if style is None:
            known = identity if identity in self._elements else self._default
            style = self._resolved[identity] = self._resolve(known)
        return style

    def run_look(self, properties: etree._Element, base: Look) -> Look:
        """The look of a run with these ``w:rPr`` in a paragraph whose style looks like ``base``."""
        said: list[object] = [base]
        for child in properties:
            tag = child.tag
            if tag in _LOOK:
                said += (tag, child.get(VAL))
        key = tuple(said)
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._over_style(read_look(properties), base)
        return look

    def _over_style(self, direct: Look, base: Look) -> Look:
        if direct.style:
            character = Look()
            for element in self._chain(direct.style):
                character = _own_look(element).over(character)
            if character.bold and base.bold:
                # Bold is a toggle: a bold character style in a bold paragraph style is not bold (17.7.3).
                character = character._replace(bold=False)
            direct = direct.over(character)
        return direct.over(base)

    def numbering(self, identity: str) -> str | None:
        """The ``numId`` of a numbering style."""
        element = self._elements.get(identity)
        return None if element is None else value(element.find(f"{PPR}/{W}numPr"), W + "numId")

    def _chain(self, identity: str | None) -> Iterator[etree._Element]:
        """The elements of a style, its remotest ancestor first."""
        chain: list[etree._Element] = []
        while identity in self._elements and len(chain) < 50:
            chain.append(self._elements[identity or ""])
            identity = value(chain[-1], W + "basedOn")
        return reversed(chain)

    def _resolve(self, identity: str | None) -> Style:
        style = Style(self._base)
        for element in self._chain(identity):
            style = _derived(style, element)
        return style


def _own_look(element: etree._Element) -> Look:
    properties = first_child(element, RPR)
    return Look() if properties is None else read_look(properties)


def _derived(base: Style, element: etree._Element) -> Style:
    """``base`` with what the style ``element`` says over it."""
    parts = {child.tag: child for child in element}
    name = (parts[_NAME].get(VAL) if _NAME in parts else None) or ""
    heading = _HEADING.match(name)
    outline = int(heading[1]) - 1 if heading else base.outline
    centred, indented = base.centred, base.indented
    num_id, num_level, numbered_by = base.num_id, base.num_level, base.numbered_by
    for child in parts.get(PPR, ()):
        tag = child.tag
        if tag == OUTLINE:
            outline = whole(child.get(VAL), -1 if outline is None else outline)
        elif tag == JUSTIFIED:
            centred = (child.get(VAL) or ("center" if centred else "")) == "center"
        elif tag == INDENT:
            indented = read_indent(child, indented)
        elif tag == NUMBERING:
            level = value(child, W + "ilvl")
            num_level = num_level if level is None else whole(level)
            num_id = value(child, W + "numId") or num_id
            numbered_by = element.get(_IDENTITY)
    return Style(
        (read_look(parts[RPR]) if RPR in parts else Look()).over(base.look),
        outline if outline is not None and 0 <= outline <= BODY_LEVEL else None,
        centred,
        indented,
        num_id,
        num_level,
        numbered_by,
        is_title=base.is_title or _TITLE.match(name) is not None,
        is_contents=base.is_contents or _CONTENTS.match(name) is not None,
        is_contents_title=_CONTENTS_TITLE.match(name) is not None,
    )
