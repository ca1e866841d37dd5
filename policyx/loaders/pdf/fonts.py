"""Which font pdfium takes for one that a file only names.

Many a PDF names SimSun or 黑体 and trusts that the reader has it. Where the machine has no Chinese font at all, pdfium
knows no box of such a character, and leaves text objects without width out: single characters always, turned lines too
(``CPDF_TextPage::ProcessTextObject``). So whatever the machine lacks is a font whose glyphs have boxes and nothing
else: the same file has the same text on every machine.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium

from policyx.loaders.pdf.last_resort import last_resort_font

_CHINESE = 134  # FXFONT_GB2312_CHARSET
_CHARSETS = {128, 129, _CHINESE, 136}  # Japanese, Korean, simplified and traditional Chinese
_OURS = 1  # the handle of the last resort; those of pdfium are addresses


@cache
def provide_fonts() -> Any:
    """Lay the last resort under the machine's own fonts, once a process; what pdfium calls back is kept alive."""
    machine = pdfium.FPDF_GetDefaultSystemFontInfo()
    font, own = last_resort_font(), machine.contents
    name = b"LastResort\0"

    def map_font(_: Any, weight: int, italic: int, charset: int, family: int, face: Any, exact: Any) -> int | None:
        found: int | None = own.MapFont(machine, weight, italic, charset, family, face, exact)
        return _OURS if found is None and charset in _CHARSETS else found

    def font_data(_: Any, handle: int, table: int, buffer: Any, size: int) -> Any:
        if handle != _OURS:
            return own.GetFontData(machine, handle, table, buffer, size)
        return 0 if table else _copied(font, buffer, size)

    def face_name(_: Any, handle: int, buffer: Any, size: int) -> Any:
        return _copied(name, buffer, size) if handle == _OURS else own.GetFaceName(machine, handle, buffer, size)

    def charset_of(_: Any, handle: int) -> Any:
        return _CHINESE if handle == _OURS else own.GetFontCharset(machine, handle)

    calls: dict[str, Callable[..., Any]] = {
        "EnumFonts": lambda _, mapper: own.EnumFonts(machine, mapper),
        "MapFont": map_font,
        "GetFont": lambda _, face: own.GetFont(machine, face),
        "GetFontData": font_data,
        "GetFaceName": face_name,
        "GetFontCharset": charset_of,
        "DeleteFont": lambda _, handle: None if handle == _OURS else own.DeleteFont(machine, handle),
    }
    shapes = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    info = pdfium.FPDF_SYSFONTINFO(version=1, **{call: shapes[call](function) for call, function in calls.items()})
    pdfium.FPDF_SetSystemFontInfo(info)
    return info


def _copied(data: bytes, buffer: Any, size: int) -> int:
    """The size of ``data``, which is put into ``buffer`` where that has room."""
    if buffer and size >= len(data):
        ctypes.memmove(buffer, data, len(data))
    return len(data)
