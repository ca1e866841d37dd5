"""Automatic numbering (ECMA-376 part 1, 17.9), counted and written as Word shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from policyx.loaders.docx.names import MC, VAL, W, value, whole
from policyx.loaders.docx.numerals import numeral
from policyx.loaders.docx.styles import Styles

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LARGEST = 10**6
_ABSTRACT_ID = W + "abstractNumId"


class Level(Struct, frozen=True):
    """One level of a list. ``restart``: the level (from 1) that starts it anew, 0 none, ``None`` any above it."""

    start: int = 0
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    style: str | None = None


class Numbered(Struct, frozen=True):
    """A list as paragraphs refer to it: ``counts`` names the counters it shares, ``restarts`` the levels begun anew."""

    counts: str
    levels: tuple[Level, ...]
    restarts: dict[int, int]


class Numbering:
    """Counts the numbered paragraphs of a document in reading order.

    ``definitions`` gives the root of the numbering part, ``None`` where there is none; it is asked for when the first
    numbered paragraph comes.
    """

    def __init__(self, definitions: Callable[[], etree._Element | None], styles: Styles) -> None:
        self._definitions, self._styles = definitions, styles
        self._lists: dict[str, Numbered | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    @cached_property
    def _abstract(self) -> dict[str, etree._Element]:
        root = self._root
        return {} if root is None else {e.get(_ABSTRACT_ID) or "": e for e in root.iterchildren(W + "abstractNum")}

    @cached_property
    def _elements(self) -> dict[str, etree._Element]:
        root = self._root
        return {} if root is None else {e.get(W + "numId") or "": e for e in root.iterchildren(W + "num")}

    @cached_property
    def _root(self) -> etree._Element | None:
        return self._definitions()

    def level_of_style(self, num_id: str, style: str | None) -> int | None:
        """The level of the list that is bound to a paragraph style."""
        numbered = self._list(num_id)
        levels = numbered.levels if numbered else ()
        return next((at for at, level in enumerate(levels) if style and level.style == style), None)

    def label(self, num_id: str, level: int) -> str:
        """Count one paragraph of the list; gives what stands in front of its text, with the blank after it if any."""
        numbered = self._list(num_id)
        if numbered is None or not 0 <= level < len(numbered.levels):
            return ""
        counters = self._count(num_id, numbered, level)
        own = numbered.levels[level]
        if own.format == "bullet":
            return ""

        def fill(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            if at > level or at >= len(numbered.levels):
                return ""
            format = numbered.levels[at].format
            return numeral(counters[at] or 0, "decimal" if own.legal and format != "none" else format)

        return _with_suffix(_PLACE.sub(fill, own.text), own.suffix)

    def _count(self, num_id: str, numbered: Numbered, level: int) -> list[int | None]:
        counters = self._counters.setdefault(numbered.counts, [None] * LEVELS)
        for higher in range(level):
            # A level that was skipped counts as begun: after 1 and 1.1.1 comes 1.2.
            if counters[higher] is None:
                counters[higher] = numbered.levels[higher].start
        before = counters[level]
        if level in numbered.restarts and (num_id, level) not in self._started:
            before = None
        self._started.add((num_id, level))
        counters[level] = numbered.levels[level].start if before is None else before + 1
        for deeper in range(level + 1, len(numbered.levels)):
            restart = numbered.levels[deeper].restart
            if restart is None or level < restart:
                counters[deeper] = None
        return counters

    def _list(self, num_id: str) -> Numbered | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id)
        return self._lists[num_id]

    def _read_list(self, num_id: str) -> Numbered | None:
        element = self._elements.get(num_id)
        abstract_id = value(element, _ABSTRACT_ID)
        for _ in range(LEVELS):
            abstract = self._abstract.get(abstract_id or "")
            link = value(abstract, W + "numStyleLink")
            if not link:
                break
            abstract_id = value(self._elements.get(self._styles.numbering(link) or ""), _ABSTRACT_ID)
        if element is None or abstract is None or abstract_id is None:
            return None
        levels = [Level()] * LEVELS
        for child in abstract.iterchildren(W + "lvl"):
            _set_level(levels, child)
        restarts: dict[int, int] = {}
        for override in element.iterchildren(W + "lvlOverride"):
            at = whole(override.get(W + "ilvl"), -1)
            for child in override.iterchildren(W + "lvl"):
                _set_level(levels, child)
            start = value(override, W + "startOverride")
            if start is not None and 0 <= at < LEVELS:
                restarts[at] = _bounded(start)
                levels[at] = replace(levels[at], start=restarts[at])
        return Numbered(abstract_id, tuple(levels), restarts)


def _set_level(levels: list[Level], element: etree._Element) -> None:
    at = whole(element.get(W + "ilvl"), -1)
    if not 0 <= at < LEVELS:
        return
    format = element.find(W + "numFmt")
    if format is None:
        format = element.find(f"{MC}AlternateContent/{MC}Fallback/{W}numFmt")
    legal = element.find(W + "isLgl")
    restart = value(element, W + "lvlRestart")
    levels[at] = Level(
        start=_bounded(value(element, W + "start")),
        format="decimal" if format is None else format.get(VAL) or "decimal",
        text=value(element, W + "lvlText") or "",
        suffix=value(element, W + "suff") or "tab",
        legal=legal is not None and legal.get(VAL) not in ("0", "false", "off"),
        restart=None if restart is None else whole(restart),
        style=value(element, W + "pStyle"),
    )


def _bounded(start: str | None) -> int:
    return max(0, min(whole(start), _LARGEST))


def _with_suffix(label: str, suffix: str) -> str:
    """The label and what parts it from the text; after 、 or ） a tab would only open a gap within the line."""
    label = label.strip()
    if not label or suffix == "nothing":
        return label
    return label + ("" if suffix == "tab" and label[-1] in "、）】〕：" else " ")
