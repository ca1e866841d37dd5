"""The pdfium functions that are called once for every character or object, bound anew.

In pypdfium2 they take and give pointer objects, whose making and comparing costs more than the calls themselves; here
handles of characters' objects and fonts are plain integers, 0 being none.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium


def handle(pointer: Any) -> int:
    """The plain integer of a pointer object that pypdfium2 gave."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def as_object(handle: int) -> Any:
    """The pointer object that pypdfium2 wants for a page object."""
    return ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)


def _bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.CFUNCTYPE(result, *arguments)(handle(function))


_HANDLE, _INDEX, _OUT = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p

char_object = _bound(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INDEX)
char_box = _bound(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _HANDLE, _INDEX, _OUT)
char_origin = _bound(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, _HANDLE, _INDEX, _OUT, _OUT)
char_matrix = _bound(pdfium.FPDFText_GetMatrix, ctypes.c_int, _HANDLE, _INDEX, _OUT)
char_size = _bound(pdfium.FPDFText_GetFontSize, ctypes.c_double, _HANDLE, _INDEX)
char_weight = _bound(pdfium.FPDFText_GetFontWeight, ctypes.c_int, _HANDLE, _INDEX)
char_colour = _bound(pdfium.FPDFText_GetFillColor, ctypes.c_int, _HANDLE, _INDEX, _OUT, _OUT, _OUT, _OUT)
text_mode = _bound(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, _HANDLE)
text_font = _bound(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
font_name = _bound(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _HANDLE, ctypes.c_void_p, ctypes.c_size_t)
page_count = _bound(pdfium.FPDFPage_CountObjects, ctypes.c_int, _HANDLE)
page_object = _bound(pdfium.FPDFPage_GetObject, _HANDLE, _HANDLE, _INDEX)
form_count = _bound(pdfium.FPDFFormObj_CountObjects, ctypes.c_int, _HANDLE)
form_object = _bound(pdfium.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)
object_type = _bound(pdfium.FPDFPageObj_GetType, ctypes.c_int, _HANDLE)
