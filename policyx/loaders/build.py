"""Puts a document together while a loader reads: keeps text, offsets, blocks and tables in step."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from operator import attrgetter

from msgspec import Struct

from policyx.loaders.variants import plain
from policyx.model.document import Block, BlockKind, Cell, Document, Notice, Table

MAX_GRID = 1_000_000
"""Rows times columns of a table; a table of 5,000 rows and 20 columns has a tenth of it."""


class CellDraft(Struct):
    """A cell before it has a place in the text; ``row``/``column`` count from 0, merged cells stand once."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    page: int | None = None


class ParagraphDraft(Struct):
    """A paragraph, heading or note before it has a place in the text; the fields are those of ``Block``."""

    text: str
    kind: BlockKind = "paragraph"
    page: int | None = None
    level: int | None = None
    bold: bool = False
    centred: bool = False
    size: float | None = None
    indented: bool | None = None
    frame: int | None = None


class TableDraft(Struct):
    """A table before it has a place in the text."""

    cells: Sequence[CellDraft]
    page: int | None = None
    pages: Sequence[int] = ()
    header_rows: int | None = None
    frame: int | None = None


class DocumentBuilder:
    """Collects ``items``, then puts them one below the other in ``build()``.

    Each is a line of its own, cells are tab-separated, table rows one line each. Text is taken as given, but for
    radicals that stand for characters: loaders clean it first (:func:`clean`). A loader may put others in the place of
    ``items`` before it builds.
    """

    def __init__(self) -> None:
        self.items: list[ParagraphDraft | TableDraft] = []
        self.notices: list[Notice] = []
        self._parts: list[str] = []
        self._next = 0
        self._blocks: list[Block] = []
        self._tables: list[Table] = []

    def add(
        self,
        text: str,
        kind: BlockKind = "paragraph",
        *,
        page: int | None = None,
        level: int | None = None,
        bold: bool = False,
        centred: bool = False,
        size: float | None = None,
        indented: bool | None = None,
        frame: int | None = None,
    ) -> None:
        """Add a paragraph, heading or note; blank text adds nothing."""
        if text and not text.isspace():
            self.items.append(ParagraphDraft(text, kind, page, level, bold, centred, size, indented, frame))

    def add_table(
        self,
        drafts: Sequence[CellDraft],
        *,
        page: int | None = None,
        pages: Sequence[int] = (),
        header_rows: int | None = None,
        frame: int | None = None,
    ) -> None:
        """Add a table; drafts may come in any order. A table without any text adds nothing.

        One that is mostly holes, as only absurd spans make it, is added as paragraphs.
        """
        drafts = sorted(drafts, key=attrgetter("row", "column"))
        if not any(draft.text for draft in drafts):
            return
        rows = max([draft.row + draft.row_span for draft in drafts])
        columns = max([draft.column + draft.column_span for draft in drafts])
        if rows * columns > max(MAX_GRID, 50 * len(drafts)):
            self.warn("absurd_table", f"a table of {rows} rows and {columns} columns is read as paragraphs", page)
            for draft in drafts:
                self.add(draft.text, page=draft.page or page)
            return
        self.items.append(TableDraft(drafts, page, pages, header_rows, frame))

    def _append(self, text: str) -> tuple[int, int]:
        """Add what stands on lines of its own; gives its place."""
        start = self._next
        end = start + len(text)
        self._parts.append(text)
        self._next = end + 1
        return start, end

    def _place(self, item: ParagraphDraft) -> None:
        start, end = self._append(item.text)
        look = (item.level, None, item.bold, item.centred, item.size, item.indented, item.frame)
        self._blocks.append(Block(item.kind, start, end, item.page, *look))

    def _place_table(self, table: TableDraft) -> None:
        start, row = self._next, table.cells[0].row
        cells: list[Cell] = []
        texts: list[str] = []
        rows = columns = 0
        for draft in table.cells:
            if cells:
                texts.append("\n" if draft.row != row else "\t")
            row, text = draft.row, plain(draft.text)
            rows, columns = max(rows, row + draft.row_span), max(columns, draft.column + draft.column_span)
            texts.append(text)
            end = start + len(text)
            cells.append(
                Cell(start, end, text, row, draft.column, draft.row_span, draft.column_span, draft.page or table.page)
            )
            start = end + 1
        first, end = self._append("".join(texts))
        pages = tuple(table.pages) or ((table.page,) if table.page else ())
        self._blocks.append(Block("table", first, end, table.page, table=len(self._tables), frame=table.frame))
        self._tables.append(Table(first, end, tuple(cells), rows, columns, table.header_rows, pages))

    def warn(self, code: str, message: str, page: int | None = None) -> None:
        """Note something that the user should know about this reading."""
        self.notices.append(Notice(code, message, page))

    def warn_struck(self, characters: int, page: int | None = None) -> None:
        """Note how many struck-out characters were left out, if any were."""
        if characters:
            self.warn("struck_out", f"{characters} struck-out characters left out", page)

    def build(
        self,
        name: str,
        format: str,
        data: bytes,
        *,
        pages: int | None = None,
        properties: Mapping[str, str] | None = None,
    ) -> Document:
        """The finished document; ``data`` is the file as it came (for its digest)."""
        for item in self.items:
            if isinstance(item, TableDraft):
                self._place_table(item)
            else:
                self._place(item)
        return Document(
            name,
            format,
            hashlib.sha256(data).hexdigest(),
            plain("\n".join(self._parts)),
            tuple(self._blocks),
            tuple(self._tables),
            pages,
            {plain(label): plain(value) for label, value in (properties or {}).items()},
            tuple(self.notices),
        )
