"""Opening a PDF with pdfium."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from policyx.errors import InputError

_CATALOGUE = re.compile(rb"(\d+)\s+(\d+)\s+obj\s*<<(?:(?!endobj).){0,2000}?/Type\s*/Catalog\b", re.DOTALL)


def open_pdf(data: bytes, name: str, password: str | None) -> tuple[Any | None, bool]:
    """The open pdfium document, and whether it had to be mended; ``None`` where that was of no use.

    Raises:
        InputError: encrypted, and the password is missing, wrong or does not help.
    """
    document = _open(data, name, password)
    if document is not None:
        return document, False
    mended = _with_trailer(data)
    return (_open(mended, name, password) if mended else None), True


def _with_trailer(data: bytes) -> bytes | None:
    """``data`` with a trailer that names the last catalogue in it; ``None`` where there is none in plain sight.

    A file cut off at its end has lost the trailer, where a reader starts (ISO 32000-1, 7.5.5); pdfium finds all other
    objects by itself.
    """
    names = _CATALOGUE.findall(data)
    if not names:
        return None
    return data + b"\nendstream\nendobj\ntrailer\n<</Root %s %s R>>\nstartxref\n0\n%%%%EOF\n" % names[-1]


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
