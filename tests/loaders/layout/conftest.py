from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from policyx.loaders.build import DocumentBuilder
from policyx.loaders.layout import compose
from policyx.loaders.layout.content import Glyph, PageContent, Rule
from policyx.model.document import Document

WIDTH, HEIGHT = 600.0, 840.0


class Sheet:
    """A page to draw on: text of full-width characters (half for ASCII), rules, whole grids."""

    def __init__(self, number: int = 1) -> None:
        self.number = number
        self.glyphs: list[Glyph] = []
        self.rules: list[Rule] = []

    def text(self, x: float, top: float, text: str, size: float = 10.0, bold: bool = False) -> Sheet:
        """Draw ``text``; an ideographic space moves on by an em, a blank by a quarter."""
        for character in text:
            width = {"\u3000": size, " ": size / 4}.get(character, size / 2 if character.isascii() else size)
            if not character.isspace():
                self.glyphs.append(Glyph(character, x, top, x + width, top + size, size, bold))
            x += width
        return self

    def prose(self, x: float, top: float, lines: Sequence[str], size: float = 10.0, pitch: float = 16.0) -> Sheet:
        for number, line in enumerate(lines):
            self.text(x, top + number * pitch, line, size)
        return self

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> Sheet:
        self.rules.append(Rule(x0, top, x1, bottom))
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def table(self, xs: Sequence[float], top: float, rows: Sequence[Sequence[str]], height: float = 20.0) -> Sheet:
        """A ruled table; lines of a cell are parted by a line break."""
        self.grid(xs, [top + height * row for row in range(len(rows) + 1)])
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                for number, line in enumerate(text.split("\n")):
                    self.text(xs[column] + 5, top + height * row + 4 + 13 * number, line)
        return self

    def page(self) -> PageContent:
        return PageContent(self.number, WIDTH, HEIGHT, tuple(self.glyphs), tuple(self.rules))


@pytest.fixture
def sheet() -> type[Sheet]:
    return Sheet


@pytest.fixture
def read() -> Callable[..., Document]:
    """Composes sheets into a document."""

    def read(*sheets: Sheet) -> Document:
        builder = DocumentBuilder()
        compose([sheet.page() for sheet in sheets], builder)
        return builder.build("page", "pdf", b"", pages=len(sheets))

    return read


@pytest.fixture
def paragraphs() -> Callable[[Document], list[str]]:
    def paragraphs(document: Document) -> list[str]:
        return [document.text[block.start : block.end] for block in document.blocks if block.kind != "table"]

    return paragraphs


@pytest.fixture
def rows() -> Callable[..., list[list[str | None]]]:
    """The grid of a table as texts, merged cells repeated."""

    def rows(document: Document, table: int = 0) -> list[list[str | None]]:
        return [[cell.text if cell else None for cell in row] for row in document.tables[table].grid()]

    return rows
