"""Form that text lost when it was pasted: Markdown that shows its marks, tables whose cells became paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from policyx.loaders.build import ParagraphDraft, TableDraft
from policyx.loaders.drawn import read_drawn
from policyx.loaders.markdown import is_markdown, unmark, unmark_inline
from policyx.loaders.stacked import read_stacked

Item = ParagraphDraft | TableDraft
_FENCE = ("```", "~~~")


def regained(items: Sequence[Item]) -> list[Item]:
    """The ``items`` of a document with what can be told to be a heading, a list or a table made one again."""
    markdown = is_markdown("\n".join(item.text for item in items if isinstance(item, ParagraphDraft)))
    found: list[Item] = []
    for is_text, run in groupby(items, lambda item: isinstance(item, ParagraphDraft) and item.kind != "note"):
        if is_text:
            found += _read_run([item for item in run if isinstance(item, ParagraphDraft)], markdown)
        else:
            found += (_unmarked_cells(item) if markdown and isinstance(item, TableDraft) else item for item in run)
    return found


def _read_run(run: Sequence[ParagraphDraft], markdown: bool) -> Iterator[Item]:
    """Paragraphs that follow each other, and the tables among them."""
    lines = [item.text for item in run]
    at = 0
    while at < len(run):
        if table := read_drawn(lines, at) or read_stacked(lines, at):
            cells, end = table
            last = run[end - 1].page
            first = run[at].page
            pages = range(first, last + 1) if first and last else ()
            yield TableDraft(cells, first, pages, frame=run[at].frame)
            at = end
            continue
        if not markdown:
            yield run[at]
        elif not lines[at].startswith(_FENCE):
            yield from _unmarked(run[at])
        at += 1


def _unmarked(item: ParagraphDraft) -> Iterator[ParagraphDraft]:
    marked = unmark(item.text)
    text = marked.text.strip()
    if text and marked.level:
        yield replace(item, text=text, kind="heading", level=marked.level, bold=item.bold or marked.bold)
    elif text:
        yield replace(item, text=text, bold=item.bold or marked.bold)


def _unmarked_cells(table: TableDraft) -> TableDraft:
    return replace(table, cells=[replace(cell, text=unmark_inline(cell.text)) for cell in table.cells])
