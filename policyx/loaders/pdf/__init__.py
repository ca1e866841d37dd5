"""PDF (ISO 32000-1) → ``Document``: characters and ruling lines through pdfium, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from policyx.errors import InputError
from policyx.loaders.build import DocumentBuilder
from policyx.loaders.layout import compose
from policyx.loaders.layout.content import PageContent
from policyx.loaders.limits import check
from policyx.loaders.options import LoadOptions
from policyx.loaders.pdf.drawing import read_drawing
from policyx.loaders.pdf.glyphs import read_glyphs
from policyx.model.document import Document


def load(data: bytes, name: str, options: LoadOptions) -> Document:
    import pypdfium2
    document = pypdfium2.PdfDocument(data, password=options.password)
    builder = DocumentBuilder()
    compose(_pages(document), builder)
    return builder.build(name, "pdf", data, pages=len(document))


def _pages(document: Any) -> Iterator[PageContent]:
    for index in range(len(document)):
        check()
        page = pdfium.FPDF_LoadPage(document, index)
        try:
            yield read_glyphs(page, index + 1, read_drawing(page)).content
        finally:
            pdfium.FPDF_ClosePage(page)
