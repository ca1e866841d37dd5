"""A document as Markdown: its headings, each with an anchor, its tables, and everything else as paragraphs.

Headings are those that ``policyx extract`` finds, whether or not the file marks them; an anchor is the id of the
section in the JSON, so that a record's ``section`` leads to its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policyx.model.document import Block, Document, Table
from policyx.model.plan import Section
from policyx.output.sheets.markdown import as_table, literal

DEEPEST = 6


def as_markdown(document: Document, sections: Iterable[Section]) -> bytes:
    """The whole text, in its order; a heading that runs into its paragraph becomes a line of its own."""
    at = {section.start: section for section in sections}
    parts = (part for block in document.blocks for part in _parts(document, block, at))
    return "\n\n".join((*parts, "")).encode().rstrip(b"\n") + b"\n"


def _parts(document: Document, block: Block, at: dict[int, Section]) -> Iterator[str]:
    if block.table is not None:
        yield _table(document.tables[block.table])
        return
    text = document.text[block.start : block.end]
    found = next((at[place] for place in range(block.start, block.end) if place in at), None)
    if found is None:
        if text.strip():
            yield _paragraph(text)
        return
    title = " ".join(filter(None, (found.number, found.title)))
    yield f'{"#" * min(found.level + 1, DEEPEST)} <a id="{found.id}"></a>{literal(title)}'
    rest = text.partition(found.title)[2].lstrip(" \u3000。：:.") if found.title in text else ""
    if rest.strip():
        yield _paragraph(rest)


def _paragraph(text: str) -> str:
    """What begins as a list, a heading or a number would in Markdown is kept as it is by a mark in front."""
    body = literal(text.strip())
    return f"\\{body}" if body[:1] in "+-=" else body


def _table(table: Table) -> str:
    """A merged cell stands in its first place alone; the first row is the head, as Markdown wants one."""
    seen: set[int] = set()
    rows = []
    for cells in table.grid():
        texts = []
        for cell in cells:
            texts.append("" if cell is None or id(cell) in seen else cell.text.strip())
            seen.add(id(cell))
        rows.append(texts)
    return "\n".join(as_table(rows[0], rows[1:])) if rows else ""
