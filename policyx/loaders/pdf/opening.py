"""Opening a PDF with pdfium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from policyx.errors import InputError
from policyx.loaders.pdf.fonts import provide_fonts

_CATALOGUE = re.compile(
    rb"(\d{1,9})\s{1,9}(\d{1,9})\s{1,9}obj\s{0,9}<<(?:(?!endobj).){0,2000}?/Type\s{0,9}/Catalog\b", re.DOTALL
)


def open_pdf(data: bytes, name: str, password: str | None) -> tuple[Any, bool]:
    """The open pdfium document, and whether the file had to be mended.

    Raises:
        InputError: damaged beyond mending; or encrypted, and the password is missing, wrong or does not help.
    """
    provide_fonts()
    document = _open(data, name, password)
    if document is not None:
        return document, False
    for mended in _mended(data):
        document = _open(mended, name, password)
        if document is not None:
            return document, True
    raise InputError("the file is damaged and cannot be read", where=name, hint="get it again from its source")


def _mended(data: bytes) -> Iterator[bytes]:
    """The file without what stands before its header, and with a trailer that names the last catalogue in it.

    A file cut off at its end has lost the trailer, where a reader starts (ISO 32000-1, 7.5.5); pdfium finds all other
    objects by itself.
    """
    data = data[max(data.find(b"%PDF-"), 0) :]
    yield data
    names = _CATALOGUE.findall(data)
    if names:
        yield data + b"\nendstream\nendobj\ntrailer\n<</Root %s %s R>>\nstartxref\n0\n%%%%EOF\n" % names[-1]


def _open(data: bytes, name: str, password: str | None) -> Any | None:
    try:
        return pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError:
        reason = pdfium.FPDF_GetLastError()
    if reason == pdfium.FPDF_ERR_PASSWORD and password:
        raise InputError("the password is wrong", where=name, hint="give the right one (--password)")
    if reason == pdfium.FPDF_ERR_PASSWORD:
        raise InputError("the file is encrypted", where=name, hint="give its password (--password)")
    if reason == pdfium.FPDF_ERR_SECURITY:
        hint = "save it without encryption"
        raise InputError("the file is encrypted in a way that is not supported", where=name, hint=hint)
    return None
