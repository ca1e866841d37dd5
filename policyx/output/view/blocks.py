"""The document as read, block by block: what a page shows of it, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, field

from policyx.model.document import Block, Cell, Document, Table
from policyx.model.plan import Box, Plan, Section
from policyx.output.view.marks import Marks, Piece

Tag = Literal["title", "heading", "p", "note", "table"]
_DEEPEST = 6


class Shown(Struct, frozen=True):
    """A cell of the page, or a paragraph or heading, which begins at ``start`` of the document text."""

    start: int
    pieces: list[Piece]
    row_span: int = 1
    column_span: int = 1
    header: bool = False


class Part(Struct, frozen=True):
    """A block; ``page`` is the page that begins here, ``opens`` and ``closes`` whether a 专栏 does."""

    tag: Tag
    shown: Shown
    level: int = 0
    rows: list[list[Shown]] = field(default_factory=list)
    page: int | None = None
    opens: bool = False
    closes: bool = False


def parts_of(document: Document, plan: Plan, marks: Marks) -> Iterator[Part]:
    """Every block of ``document``; headings and 专栏 as ``plan`` has them."""
    sections = {section.start: section for section in plan.sections}
    begin, end = _box_edges(plan.boxes, document.blocks)
    page = None
    for at, block in enumerate(document.blocks):
        new = block.page if block.page != page else None
        page = block.page
        tag, level = _tag(block, document, sections.get(block.start), plan)
        table = document.tables[block.table] if block.table is not None else None
        yield Part(
            tag=tag,
            shown=Shown(block.start, [] if table else marks.pieces(block.start, block.end)),
            level=level,
            rows=_rows(table, marks) if table else [],
            page=new,
            opens=at in begin,
            closes=at in end,
        )


def _tag(block: Block, document: Document, section: Section | None, plan: Plan) -> tuple[Tag, int]:
    """What a block is, and the level of a heading; one that runs into its paragraph is part of it."""
    text = _bare(document.text[block.start : block.end])
    if block.kind == "table":
        return "table", 0
    if block.kind == "note":
        return "note", 0
    if section and text == _bare(f"{section.number or ''}{section.title}"):
        return "heading", min(section.level + 1, _DEEPEST)
    opening = not plan.sections or block.start < plan.sections[0].start
    if opening and len(text) > 1 and (block.level == 1 or text == _bare(plan.metadata.title or "")):
        return "title", 2
    return ("heading", min((block.level or 1) + 1, _DEEPEST)) if block.kind == "heading" else ("p", 0)


def _bare(text: str) -> str:
    return "".join(text.split())


def _box_edges(boxes: tuple[Box, ...], blocks: tuple[Block, ...]) -> tuple[set[int], set[int]]:
    """The places of the first and the last block of each 专栏."""
    first, last = set(), set()
    for box in boxes:
        inside = [
            at for at, block in enumerate(blocks) if box.evidence.start <= block.start and block.end <= box.evidence.end
        ]
        if inside and not any(begin in first for begin in inside):
            first.add(inside[0])
            last.add(inside[-1])
    return first, last


def _rows(table: Table, marks: Marks) -> list[list[Shown]]:
    rows: list[list[Shown]] = [[] for _ in range(table.row_count)]
    for cell in table.cells:
        rows[cell.row].append(_cell(cell, marks, cell.row < (table.header_rows or 1)))
    return rows


def _cell(cell: Cell, marks: Marks, header: bool) -> Shown:
    return Shown(cell.start, marks.pieces(cell.start, cell.end), cell.row_span, cell.column_span, header)
