"""What the structure of a document is: sections, boxes, tables, and the passages that records are read from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct

from policyx.model.document import Cell, Document
from policyx.model.plan import Box, Section, TableRecord
from policyx.reading.folding import Folded, fold

PassageKind = Literal["title", "heading", "paragraph", "cell", "note"]


class Grid(Struct, frozen=True):
    """A data table with its header known: what ``TableRecord`` shows, with the cells themselves.

    ``columns`` are the header texts (two header lines of one column joined by a blank), ``body`` the rows under
    the header, a merged cell repeated wherever it covers (title rows and header rows left out). ``record`` indexes
    ``Structure.tables``; ``box`` indexes ``Structure.boxes`` where the table is a 专栏.
    """

    columns: tuple[str, ...]
    body: tuple[tuple[Cell | None, ...], ...]
    title: str | None
    record: int
    box: int | None = None
    notes: tuple[str, ...] = ()


class Passage(Struct, frozen=True, gc=False):
    """A stretch of text to read on its own: a paragraph, a heading, one cell (each cell once).

    For a run-in heading (``（一）创新。到2025年…``) the heading is part of its paragraph's passage.
    ``title_path`` are the titles of the sections around it, outermost first.
    ``grid``/``row``/``column`` say where a cell stands in ``Structure.grids`` (``row`` counts within ``body``,
    ``None`` for a header or title cell).
    """

    kind: PassageKind
    start: int
    end: int
    page: int | None
    section: str | None
    title_path: tuple[str, ...] = ()
    box: int | None = None
    grid: int | None = None
    row: int | None = None
    column: int | None = None


class Structure(Struct, frozen=True, dict=True):
    document: Document
    sections: tuple[Section, ...]
    boxes: tuple[Box, ...]
    tables: tuple[TableRecord, ...]
    grids: tuple[Grid, ...]
    passages: tuple[Passage, ...]

    @cached_property
    def _folded(self) -> dict[int, Folded]:
        return {}

    def folded(self, passage: Passage) -> Folded:
        """The passage as rules match it, folded when it is first asked for.

        Its lines were folded for the structure; cells were not, and would push others out of what ``fold`` keeps.
        """
        folded = self._folded.get(passage.start)
        if folded is None:
            folding = Folded if passage.kind == "cell" else fold
            folded = self._folded[passage.start] = folding(self.document.text, passage.start, passage.end)
        return folded

    def text(self, passage: Passage) -> str:
        return self.document.text[passage.start : passage.end]

    def prose(self) -> Iterator[Passage]:
        """Passages that are read as sentences: all but the title, notes and the header cells of tables."""
        return filter(is_prose, self.passages)


def is_prose(passage: Passage) -> bool:
    """Whether a passage is read as sentences."""
    return passage.kind in ("heading", "paragraph") or (passage.kind == "cell" and passage.row is not None)
