"""The characters of a page in the order of pdfium's text page: what each says, and which text object draws it."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium
from msgspec import Struct

from policyx.loaders.pdf.calls import char_object, handle
from policyx.loaders.variants import plain

_SURROGATES = range(0xD800, 0xE000)

# What the symbol fonts of office programs (Symbol, Wingdings) hold in the private use area.
_SYMBOLS = dict(
    zip(map(chr, (0xF0B7, 0xF06C, 0xF06E, 0xF0A7, 0xF0D8, 0xF0FC, 0xF0FE, 0xF0A8, 0xF076)), "•●■▪➢✓☑☐❖", strict=True)
)


class Characters(Struct):
    """``texts``: a blank where a character is only space, empty where it has no meaning; ``objects``: the handles.

    pdfium adds blanks and line ends of its own, which no object draws.
    """

    page: ctypes.c_void_p
    texts: list[str]
    objects: list[int | None]


@contextmanager
def open_characters(page: Any) -> Iterator[Characters]:
    """The characters of an open pdfium page, of which more can be asked as long as this is open."""
    textpage = pdfium.FPDFText_LoadPage(page)
    try:
        place, texts = handle(textpage), _texts(textpage)
        yield Characters(place, texts, list(map(char_object, repeat(place), range(len(texts)))))
    finally:
        pdfium.FPDFText_ClosePage(textpage)


def _texts(textpage: Any) -> list[str]:
    count = pdfium.FPDFText_CountChars(textpage)
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(textpage, 0, count, buffer) == count + 1:  # one unit each: no character is missing
        codes = buffer[:count]
    else:
        codes = [pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count)]
    if any(map(_SURROGATES.__contains__, codes)):
        return list(_paired(codes))
    return list(map(_written, codes))


def _paired(codes: Sequence[int]) -> Iterator[str]:
    """The texts of ``codes`` among which are halves of characters: the first half is written as a blank."""
    high = 0
    for code in codes:
        if code not in _SURROGATES:
            yield _written(code)
        elif code < 0xDC00:
            high = code
            yield " "
        else:
            yield chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else ""
            high = 0


@cache
def _written(code: int) -> str:
    """The character of a code point; empty where it says nothing (private use, control, replacement)."""
    character = chr(code)
    if 0x4E00 <= code <= 0x9FFF or 0x20 < code < 0x7F:
        return character
    if code in (0x02, 0xAD, 0xFFFE):  # pdfium's marks for a hyphen at the end of a line
        return "-"
    if character.isspace():
        return " "
    if character in _SYMBOLS:
        return _SYMBOLS[character]
    if code == 0xFFFD or unicodedata.category(character) in ("Cc", "Co", "Cs", "Cn"):
        return ""
    return " " if unicodedata.category(character) == "Cf" else plain(character)
