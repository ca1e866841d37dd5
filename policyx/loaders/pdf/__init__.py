"""PDF (ISO 32000-1) → ``Document``: characters and ruling lines through pdfium, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from policyx.errors import InputError, MissingDependency
from policyx.loaders.build import DocumentBuilder
from policyx.loaders.layout import compose
from policyx.loaders.layout.content import PageContent
from policyx.loaders.limits import check, check_pages
from policyx.loaders.options import LoadOptions
from policyx.loaders.pdf.findings import Findings
from policyx.loaders.pdf.opening import open_pdf
from policyx.loaders.pdf.pages import read_page
from policyx.model.document import Document


def load(data: bytes, name: str, options: LoadOptions) -> Document:
    """Read a PDF. Pages that are pictures go through OCR; a damaged file is mended as far as it can be.

    Raises:
        InputError: encrypted, damaged beyond mending, of too many pages, or without any text.
        MissingDependency: there is nothing but pictures and the extra ``ocr`` is not installed.
    """
    builder, findings = DocumentBuilder(), Findings()
    document, mended = open_pdf(data, name, options.password)
    if mended:
        builder.warn("file_damaged", "the file is damaged; what could be rescued was read")
    with closing(document):
        count = len(document)
        check_pages(count, options.max_pages, name)
        compose(_contents(document, findings, options), builder)
    findings.report(builder)
    result = builder.build(name, "pdf", data, pages=count)
    if not result.text:
        if findings.unread:
            hint = "pip install 'policyx[ocr]'"
            raise MissingDependency("its pages are pictures and OCR is not installed", where=name, hint=hint)
        raise InputError("there is no text in it", where=name, hint="is it the right file?")
    return result


def _contents(document: Any, findings: Findings, options: LoadOptions) -> Iterator[PageContent]:
    for index in range(len(document)):
        check()
        content = read_page(document, index, findings, options)
        if content is not None:
            yield content
