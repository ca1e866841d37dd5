"""The blocks of a page region in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from policyx.loaders import limits
from policyx.loaders.build import CellDraft
from policyx.loaders.html.region import BLOCKS, is_info_table
from policyx.loaders.html.style import PLAIN, Style, declarations, style_of
from policyx.loaders.html.tables import is_data_table, read_table
from policyx.loaders.raised import mark, settle

_BLANKS = re.compile(r"[^\S\u3000]+")
_IGNORED = re.compile("[\u200b-\u200f\u2060\ufeff\xad]")
_BETWEEN_HANZI = re.compile(r"(?<=[\u2e80-\u9fff\uff01-\uffe5])[\r\n]\s*(?=[\u2e80-\u9fff\uff01-\uffe5])")
_INDENT = re.compile(r"\s*[\u3000\xa0]")
_HEADING = re.compile(r"h([1-6])")
_HEADING_LENGTH = 80


class Line(Struct, frozen=True):
    """A paragraph or heading; ``level`` is that of its ``h1`` … ``h6``."""

    text: str
    level: int | None = None
    style: Style = PLAIN


class Grid(Struct, frozen=True):
    """A data table; ``info`` marks a block of labelled values above the document."""

    cells: tuple[CellDraft, ...]
    header_rows: int | None
    info: bool


class _Run:
    """Collects the text of one line with the styles of its parts."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, Style]] = []
        self.level: int | None = None
        self.number = ""

    def add(self, text: str | None, style: Style) -> None:
        if text:
            self.parts.append((mark(text) if style.raised else text, style))

    def take(self) -> Line | None:
        """The line so far, if there is any text in it."""
        parts, self.parts = self.parts, []
        raw = "".join(text for text, _ in parts)
        text = clean(raw)
        if not text:
            return None
        text, self.number = self.number + text, ""
        styles = [style for part, style in parts if part.strip()]
        size = styles[0].size if len({style.size for style in styles}) == 1 else None
        indented = styles[0].indented or _INDENT.match(raw) is not None
        style = Style(all(style.bold for style in styles), styles[0].centred, size, indented)
        level = self.level if len(text) <= _HEADING_LENGTH and text[-1] not in "。；" else None
        return Line(text, level, style)


def clean(text: str) -> str:
    """Text as a browser shows it: one blank for many, none for a line break of the source between hanzi."""
    text = _BETWEEN_HANZI.sub("", _IGNORED.sub("", settle(text)))
    return _BLANKS.sub(" ", text).strip(" \u3000")


def read_flow(
    region: etree._Element, *, without: etree._Element | None = None, tables: bool = True
) -> Iterator[Line | Grid]:
    """Lines and data tables under ``region``, but for what is under ``without``.

    ``<br>`` ends a line, except in headings, which are one. Without ``tables`` the cells of data tables are lines, too.
    """
    reader = _Reader()
    walk = etree.iterwalk(region, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            yield from reader.close(element, last=element is region)
            continue
        limits.check()
        yield from reader.open(element)
        if element is without:
            walk.skip_subtree()
        elif tables and element.tag == "table" and ((info := is_info_table(element)) or is_data_table(element)):
            cells, header_rows = read_table(element, cell_text)
            yield Grid(tuple(cells), header_rows, info)
            walk.skip_subtree()
        else:
            reader.add_text(element)
    yield from reader.lines()


class _Reader:
    """Where the walk through a page is: the line so far, the styles around it, the lists with their numbers."""

    def __init__(self) -> None:
        self._run = _Run()
        self._styles = [PLAIN]
        self._numbers: list[int | None] = []

    def lines(self) -> Iterator[Line]:
        """The line so far, ended."""
        line = self._run.take()
        if line:
            yield line

    def open(self, element: etree._Element) -> Iterator[Line]:
        tag = element.tag
        self._styles.append(style_of(element, self._styles[-1]))
        if tag in BLOCKS or (tag == "br" and self._run.level is None):
            yield from self.lines()
        if heading := _HEADING.fullmatch(tag):
            self._run.level = int(heading[1])
        elif tag in ("ol", "ul"):
            self._numbers.append(_first_number(element))

    def add_text(self, element: etree._Element) -> None:
        """The text before the first child; the number of a list item waits for its first line."""
        if element.tag == "li" and self._numbers and self._numbers[-1] is not None:
            self._run.number = f"{self._numbers[-1]}. "
            self._numbers[-1] += 1
        self._run.add(element.text, self._styles[-1])

    def close(self, element: etree._Element, *, last: bool) -> Iterator[Line]:
        tag = element.tag
        if tag in BLOCKS:
            yield from self.lines()
        if _HEADING.fullmatch(tag):
            self._run.level = None
        elif tag in ("ol", "ul"):
            self._numbers.pop()
        elif tag == "li":
            self._run.number = ""
        self._styles.pop()
        if not last:
            self._run.add(element.tail, self._styles[-1])


def _first_number(items: etree._Element) -> int | None:
    """Where the numbers of a list begin; ``None`` for one without decimal numbers."""
    kind = declarations(items).get("list-style-type", "decimal")
    if items.tag != "ol" or items.get("type", "1") != "1" or kind != "decimal":
        return None
    start = items.get("start", "1")
    return int(start[:6]) if start.isascii() and start.isdigit() else 1


def cell_text(cell: etree._Element) -> str:
    """The text of a cell, a line for each of its paragraphs or ``<br>``."""
    if len(cell) == 0:
        return clean(cell.text or "")
    return "\n".join(line.text for line in read_flow(cell, tables=False) if isinstance(line, Line))
