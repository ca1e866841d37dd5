"""Opening a PDF with pdfium."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from policyx.errors import InputError


def open_pdf(data: bytes, name: str, password: str | None) -> Any | None:
    """The open pdfium document; ``None`` where it is too damaged to be opened or has no page.

    Raises:
        InputError: encrypted, and the password is missing, wrong or of no use.
    """
    try:
        document = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError:
        reason = pdfium.FPDF_GetLastError()
        if reason == pdfium.FPDF_ERR_PASSWORD and password:
            raise InputError("the password is wrong", where=name, hint="give the right one (--password)") from None
        if reason == pdfium.FPDF_ERR_PASSWORD:
            raise InputError("the file is encrypted", where=name, hint="give its password (--password)") from None
        if reason == pdfium.FPDF_ERR_SECURITY:
            hint = "save it without encryption"
            raise InputError("the file is encrypted in a way that is not supported", where=name, hint=hint) from None
        return None
    if len(document) == 0:
        document.close()
        return None
    return document
