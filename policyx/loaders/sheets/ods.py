"""OpenDocument spreadsheets (.ods, .fods; ODF 1.3 part 3, 9): bytes → ``Document``.

Cells hold the text that they show beside their value, so number formats are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from policyx.errors import InputError
from policyx.loaders import limits
from policyx.loaders.options import LoadOptions
from policyx.loaders.package import open_package, parse_xml
from policyx.loaders.sheets.document import as_document
from policyx.loaders.sheets.shape import Area, Counter, Sheet, shown
from policyx.loaders.sheets.xlsx import area_of
from policyx.model.document import Document

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE, _STYLE = (_OASIS + f"{space}:1.0}}" for space in ("table", "text", "office", "style"))
_GROUPS = {_TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group", "table-header-columns",
                                      "table-columns", "table-column-group")}  # fmt: skip
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_ROWS, _COLUMNS = 2**20, 2**14


def load(data: bytes, name: str, options: LoadOptions) -> Document:
    """Read a spreadsheet, as a package or as one XML file.

    Raises:
        InputError: no spreadsheet, encrypted, damaged, too large, or without any text that shows.
    """
    root = _content(data, name)
    hidden = {
        style.get(_STYLE + "name")
        for style in root.iterfind(f"{_OFFICE}automatic-styles/{_STYLE}style")
        for properties in style.iterchildren(_STYLE + "table-properties")
        if properties.get(_TABLE + "display") == "false"
    }
    counter = Counter(name)
    tables = root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table")
    sheets = [_sheet(table, table.get(_TABLE + "style-name") in hidden, counter) for table in tables]
    return as_document(sheets, name, "ods", data)


def _content(data: bytes, name: str) -> etree._Element:
    if not data.startswith(b"PK"):
        return parse_xml(data, "document", name)
    package = open_package(data, name)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise InputError("the file is encrypted", where=name, hint="save it without a password")
    return package.xml("content.xml")


def _sheet(table: etree._Element, hidden: bool, counter: Counter) -> Sheet:
    ranges = re.findall(
        r"\.(\$?[A-Z]{1,3}\$?\d+:)[^\s.]*\.(\$?[A-Z]{1,3}\$?\d+)", table.get(_TABLE + "print-ranges") or ""
    )
    printed = [area for first, last in ranges if (area := area_of(first + last))]
    sheet = Sheet(table.get(_TABLE + "name") or "", hidden=hidden, printed=printed)
    column = row = 0
    for element in _parts(table):
        times = _count(
            element, "number-rows-repeated" if element.tag == _TABLE + "table-row" else "number-columns-repeated"
        )
        unseen = element.get(_TABLE + "visibility") in ("collapse", "filter")
        if element.tag == _TABLE + "table-column":
            if unseen:
                sheet.hidden_columns.update(range(column, min(column + times, _COLUMNS)))
            column += times
            continue
        cells = dict(_cells(element, row, sheet))
        if cells or (unseen and row + times < _ROWS):
            for at in range(row, min(row + times, _ROWS)):
                counter.row(len(cells))
                if cells:
                    sheet.rows[at] = dict(cells)
                if unseen:
                    sheet.hidden_rows.add(at)
        row += times
    return sheet


def _parts(element: etree._Element) -> Iterator[etree._Element]:
    """Columns and rows, also those in groups and in the head that is repeated on every page."""
    for child in element:
        if child.tag in (_TABLE + "table-row", _TABLE + "table-column"):
            yield child
        elif child.tag in _GROUPS:
            yield from _parts(child)


def _cells(element: etree._Element, row: int, sheet: Sheet) -> Iterator[tuple[int, str]]:
    column = 0
    for cell in element.iterchildren(*_CELLS):
        limits.check()
        times = _count(cell, "number-columns-repeated")
        text = "" if cell.tag == _CELLS[1] else _text(cell)
        if text:
            height, width = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            if height > 1 or width > 1:
                sheet.merged.append(Area(row, column, row + height - 1, column + width - 1))
            sheet.errors += bool(cell.get(_TABLE + "formula")) and text.startswith(("#", "Err:"))
            for at in range(column, min(column + times, _COLUMNS)):
                yield at, text
        elif cell.get(_TABLE + "formula") and cell.get(_OFFICE + "value-type") is None:
            sheet.uncalculated += 1
        column += times


def _text(cell: etree._Element) -> str:
    """The paragraphs of a cell; notes on it stand in an element of their own."""
    return shown("\n".join(_paragraph(paragraph) for paragraph in cell.iterchildren(_TEXT + "p")))


def _paragraph(paragraph: etree._Element) -> str:
    text = paragraph.text or ""
    for child in paragraph:
        if child.tag == _TEXT + "s":
            text += " "
        elif child.tag == _TEXT + "line-break":
            text += "\n"
        elif child.tag == _TEXT + "tab":
            text += " "
        elif child.tag != _OFFICE + "annotation" and not str(child.tag).startswith(_TEXT + "ruby-text"):
            text += _paragraph(child)
        text += child.tail or ""
    return text


def _count(element: etree._Element, name: str) -> int:
    value = element.get(_TABLE + name) or "1"
    return max(1, min(int(value[:8]), 2**21)) if value.isascii() and value.isdecimal() else 1
