"""Old Excel and WPS workbooks (.xls, .et; [MS-XLS]), read with xlrd: bytes → ``Document``."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlrd
import xlrd.compdoc

from policyx.errors import InputError
from policyx.loaders.options import LoadOptions
from policyx.loaders.sheets.document import as_document
from policyx.loaders.sheets.formats import as_shown, code_of
from policyx.loaders.sheets.shape import Area, Counter, Sheet, shown
from policyx.model.document import Document

_SURPRISED = (
    ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError, OSError, struct.error,
    xlrd.compdoc.CompDocError, NotImplementedError,
)  # fmt: skip
"""xlrd believes what it reads: a wrong count or offset surfaces as whatever Python makes of it."""
_DAMAGED = "get it again from its source, or save it as xlsx"


def load(data: bytes, name: str, options: LoadOptions) -> Document:
    """Read a workbook of Excel 5 to 2003, or of WPS.

    Raises:
        InputError: no workbook, encrypted, damaged, too large, or without any text that shows.
    """
    try:
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            book = xlrd.open_workbook(file_contents=data, logfile=nowhere, formatting_info=True, on_demand=True)
            sheets = list(_sheets(book, Counter(name)))
    except InputError:
        raise
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise InputError("the file is encrypted", where=name, hint="save it without a password") from error
        raise InputError(f"the workbook cannot be read: {error}", where=name, hint=_DAMAGED) from error
    except _SURPRISED as error:
        raise InputError("the workbook is damaged", where=name, hint=_DAMAGED) from error
    return as_document(sheets, name, "xls", data)


def _sheets(book: Any, counter: Counter) -> Iterator[Sheet]:
    codes = [_code(book, style.format_key) for style in book.xf_list]
    printed = _print_areas(book)
    for number in range(book.nsheets):
        found = book.sheet_by_index(number)
        sheet = Sheet(found.name, hidden=found.visibility != 0, printed=printed.get(number, []))
        for row in range(found.nrows):
            cells = {}
            for column, cell in enumerate(found.row(row)):
                if text := _text(cell, codes, book.datemode == 1):
                    cells[column] = text
                    sheet.errors += cell.ctype == xlrd.XL_CELL_ERROR
            counter.row(len(cells))
            if cells:
                sheet.rows[row] = cells
        sheet.merged += [Area(top, left, bottom - 1, right - 1) for top, bottom, left, right in found.merged_cells]
        sheet.hidden_rows |= {row for row, info in found.rowinfo_map.items() if info.hidden}
        sheet.hidden_columns |= {column for column, info in found.colinfo_map.items() if info.hidden}
        book.unload_sheet(number)
        yield sheet


def _code(book: Any, key: int) -> str:
    """The number format; the built-in ones as an Excel in Chinese has them."""
    own = book.format_map.get(key)
    return own.format_str if own is not None and code_of(key) == "General" else code_of(key)


def _text(cell: Any, codes: list[str], from_1904: bool) -> str:
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        code = codes[cell.xf_index] if 0 <= (cell.xf_index or 0) < len(codes) else "General"
        return shown(as_shown(repr(cell.value), code, from_1904))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#ERROR"))
    return shown(str(cell.value))


def _print_areas(book: Any) -> dict[int, list[Area]]:
    areas: dict[int, list[Area]] = {}
    for defined in book.name_obj_list:
        result = defined.result
        if defined.builtin and defined.name == "Print_Area" and result is not None and isinstance(result.value, list):
            coordinates = [reference.coords for reference in result.value]
            areas[defined.scope] = [
                Area(top, left, bottom - 1, right - 1) for _, _, top, bottom, left, right in coordinates
            ]
    return areas
