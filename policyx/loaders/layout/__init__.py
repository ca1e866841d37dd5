"""From what is drawn on pages to paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policyx.loaders.build import CellDraft, DocumentBuilder
from policyx.loaders.layout.content import PageContent
from policyx.loaders.layout.footnotes import take_notes
from policyx.loaders.layout.furniture import drop_furniture
from policyx.loaders.layout.measure import settle_measures
from policyx.loaders.layout.merging import merge
from policyx.loaders.layout.page import lay_out
from policyx.loaders.layout.paragraphs import Paragraph, read_habits, read_paragraphs
from policyx.loaders.layout.stitching import stitch
from policyx.loaders.layout.struck import without_struck


def compose(pages: Iterable[PageContent], builder: DocumentBuilder) -> None:
    """Add the paragraphs and tables of ``pages`` to ``builder``; pages are taken one by one."""
    laid_out = [lay_out(page) for page in _unstruck(pages, builder)]
    drop_furniture(laid_out)
    for page in laid_out:
        take_notes(page)
    columns = [column for page in laid_out for column in page.columns if column.items]
    settle_measures(columns)
    for item in stitch(read_paragraphs(columns, read_habits(laid_out))):
        if isinstance(item, Paragraph):
            builder.add(
                item.text,
                item.kind,
                page=item.page,
                bold=item.bold,
                centred=item.centred,
                size=item.size,
                indented=item.indented,
            )
        else:
            drafts = [
                CellDraft(cell.text, cell.row, cell.column, cell.row_span, cell.column_span, cell.page)
                for cell in merge(item)
            ]
            builder.add_table(drafts, page=item[0].page, pages=[part.page for part in item])


def _unstruck(pages: Iterable[PageContent], builder: DocumentBuilder) -> Iterator[PageContent]:
    count, first = 0, None
    for page in pages:
        kept, struck = without_struck(page)
        count += struck
        first = first or (page.number if struck else None)
        yield kept
    builder.warn_struck(count, first)
