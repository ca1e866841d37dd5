"""The pdfium functions that are called once for every character or object, bound anew.

In pypdfium2 they take and give pointer objects, whose making and comparing costs more than the calls themselves; here
handles of characters' objects and fonts are plain integers. And they keep Python's lock, which is dearer to give back
and take again than the answer.
"""

from __future__ import annotations

import ctypes
import struct
import threading
from collections import deque
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

_ROOM = 512  # characters asked for at one go


def handle(pointer: Any) -> ctypes.c_void_p:
    """The plain pointer behind a pointer object that pypdfium2 gave."""
    return ctypes.cast(pointer, ctypes.c_void_p)


def as_object(handle: int) -> Any:
    """The pointer object that pypdfium2 wants for a page object."""
    return ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)


def _bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """``function`` giving ``result``; without the types of its arguments it takes them unchanged, in half the time.

    Then a handle must be a ``c_void_p``: a plain integer would lose its upper half.
    """
    return ctypes.PYFUNCTYPE(result, *arguments)(handle(function).value or 0)


class _Asked(threading.local):
    """A function that writes what it knows of a character: asked for many in one loop outside of Python's own.

    It writes ``width`` numbers of the ``code`` of :mod:`struct`, and takes so many ``pointers``, one to each number or
    one to all. The characters asked for must belong to text objects: of those pdfium knows everything.
    """

    def __init__(self, function: Any, code: str, width: int, pointers: int = 1) -> None:
        self._function, self._code, self._width = _bound(function, None), code, width
        size = struct.calcsize(code)
        self._memory = (ctypes.c_char * (size * width * _ROOM))()
        self._outs = [
            [ctypes.byref(self._memory, size * (width * place + number)) for place in range(_ROOM)]
            for number in range(pointers)
        ]

    def __call__(self, page: ctypes.c_void_p, indices: Sequence[int]) -> list[list[Any]]:
        """The answers in ``width`` columns; no tuples are made, which the garbage collector would look through."""
        columns: list[list[Any]] = [[] for _ in range(self._width)]
        for start in range(0, len(indices), _ROOM):
            some = indices[start : start + _ROOM]
            deque(map(self._function, repeat(page), some, *self._outs), maxlen=0)
            answers = struct.unpack_from(f"{len(some) * self._width}{self._code}", self._memory)
            for number, column in enumerate(columns):
                column.extend(answers[number :: self._width])
        return columns


_HANDLE, _INT = ctypes.c_void_p, ctypes.c_int

char_boxes = _Asked(pdfium.FPDFText_GetLooseCharBox, "f", 4)
"""Left, top, right, bottom."""
char_origins = _Asked(pdfium.FPDFText_GetCharOrigin, "d", 2, pointers=2)
char_matrices = _Asked(pdfium.FPDFText_GetMatrix, "f", 6)
char_colours = _Asked(pdfium.FPDFText_GetFillColor, "I", 4, pointers=4)
"""Red, green, blue, alpha, each 0 to 255."""

char_object: Callable[[ctypes.c_void_p, int], int | None] = _bound(pdfium.FPDFText_GetTextObject, _HANDLE)
char_size: Callable[[ctypes.c_void_p, int], float] = _bound(pdfium.FPDFText_GetFontSize, ctypes.c_double)
char_weight: Callable[[ctypes.c_void_p, int], int] = _bound(pdfium.FPDFText_GetFontWeight, _INT)
page_object: Callable[[ctypes.c_void_p, int], int] = _bound(pdfium.FPDFPage_GetObject, _HANDLE)

text_mode = _bound(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _HANDLE)
text_font = _bound(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
font_name = _bound(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _HANDLE, _HANDLE, ctypes.c_size_t)
page_count = _bound(pdfium.FPDFPage_CountObjects, _INT, _HANDLE)
form_count = _bound(pdfium.FPDFFormObj_CountObjects, _INT, _HANDLE)
form_object = _bound(pdfium.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)
object_type = _bound(pdfium.FPDFPageObj_GetType, _INT, _HANDLE)
