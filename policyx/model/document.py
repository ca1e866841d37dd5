"""A document as every loader gives it: one text, and what stands where in it.

Plain frozen shapes, not pydantic: nothing here comes from outside unchecked, and none of it is written as
JSON. Cells and blocks, of which a long plan has thousands, are named tuples.

``Document.text`` is the text that ``policyx text`` prints. All ``start``/``end`` are character offsets
into it, ``text[start:end]`` being the thing itself. Pages count from 1, ``None`` where a format has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from msgspec import Struct, field

BlockKind = Literal["paragraph", "heading", "table", "note"]


class Cell(NamedTuple):
    """One table cell; a merged one stands once, with its spans. ``row``/``column`` count from 0."""

    start: int
    end: int
    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    page: int | None = None


class Table(Struct, frozen=True, gc=False):
    """A table: its cells in reading order. ``header_rows`` only where the file itself says so."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    row_count: int
    column_count: int
    header_rows: int | None = None
    pages: tuple[int, ...] = ()

    def grid(self) -> list[list[Cell | None]]:
        """Rows of cells, a merged cell repeated wherever it covers; ``None`` where the table has a hole."""
        grid: list[list[Cell | None]] = [[None] * self.column_count for _ in range(self.row_count)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, self.row_count)):
                for column in range(cell.column, min(cell.column + cell.column_span, self.column_count)):
                    grid[row][column] = cell
        return grid


class Block(NamedTuple):
    """One paragraph, heading, table or foot-/endnote, in reading order.

    ``level`` is the heading level that the *file* states (style, outline level, Markdown ``#``), 1 at the
    top; headings known by their numbering alone are found later, by ``policyx.structure``.
    ``table`` is the index into ``Document.tables``. ``centred``, ``bold``, ``size`` (points) and ``indented`` (its
    first line) describe the whole block and are ``False``/``None`` where a format does not tell.
    Blocks with the same ``frame`` stand together in one frame that is drawn around them.
    """

    kind: BlockKind
    start: int
    end: int
    page: int | None = None
    level: int | None = None
    table: int | None = None
    bold: bool = False
    centred: bool = False
    size: float | None = None
    indented: bool | None = None
    frame: int | None = None


class Notice(Struct, frozen=True, gc=False):
    """Something the user should know about this reading: ``code`` is stable, ``message`` is for people."""

    code: str
    message: str
    page: int | None = None


class Document(Struct, frozen=True, gc=False):
    """A document that has been read.

    ``format`` is what the content is (``docx``, ``pdf``, ``txt`` …), whatever the file is called.
    ``properties`` are labelled values that stand outside the body, under the label as written without
    blanks or colon: ``{"发文字号": "…", "成文日期": "…", "标题": "…"}``.
    """

    name: str
    format: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    pages: int | None = None
    properties: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
