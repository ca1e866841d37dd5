"""Excel workbooks (.xlsx, .xlsm, .xltx; ECMA-376 part 1, 18; transitional and strict): bytes → ``Document``.

The XML is read here and not by a library: python-calamine does not tell hidden rows, number formats and print areas,
and openpyxl would read it no faster, but leave the limits against bombs and the formats as shown to be written all the
same. Formulas count with the result that the file holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from policyx.errors import InputError
from policyx.loaders.options import LoadOptions
from policyx.loaders.package import Package, open_package, stream_xml
from policyx.loaders.relations import related
from policyx.loaders.sheets.document import as_document
from policyx.loaders.sheets.formats import as_shown, code_of
from policyx.loaders.sheets.shape import Area, Counter, Sheet, shown
from policyx.model.document import Document

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})?\$?(\d{1,7})?(?::\$?([A-Z]{1,3})?\$?(\d{1,7})?)?$")
_ROWS, _COLUMNS = 2**20, 2**14
_MACRO_SHEETS = ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")


def load(data: bytes, name: str, options: LoadOptions) -> Document:
    """Read a workbook.

    Raises:
        InputError: no workbook, encrypted, damaged, too large, or without any text that shows.
    """
    workbook = _Workbook(open_package(data, name), name)
    return as_document(list(workbook.sheets()), name, "xlsx", data)


class _Workbook:
    """What all sheets share: texts, formats, the calendar, and which part holds which sheet."""

    def __init__(self, package: Package, name: str) -> None:
        self._package, self.name = package, name
        self._main = next((part.part for part in related(package, "") if part.kind == "officeDocument"), "")
        if self._main not in package:
            raise InputError("the package holds no workbook", where=name)
        self._root = package.xml(self._main)
        parts = related(package, self._main)
        self._parts = {part.id: part for part in parts}
        by_kind = {part.kind: part.part for part in parts}
        self.texts = _shared_texts(package, by_kind.get("sharedStrings"), name)
        self.formats = _formats(package, by_kind.get("styles"))
        self.from_1904 = any(_is_true(it.get("date1904")) for it in self._root.iterchildren("{*}workbookPr"))
        self.counter = Counter(name)

    def sheets(self) -> Iterator[Sheet]:
        """The sheets of cells, in the order of their tabs."""
        printed = self._print_areas()
        for number, element in enumerate(self._root.iterfind("{*}sheets/{*}sheet")):
            id = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), "")
            part = self._parts.get(str(id))
            if part is None or part.kind in _MACRO_SHEETS or part.part not in self._package:
                continue
            hidden = element.get("state", "visible") != "visible"
            sheet = Sheet(element.get("name") or "", hidden=hidden, printed=printed.get(number, []))
            _read_sheet(self._package.read(part.part), sheet, self)
            yield sheet

    def _print_areas(self) -> dict[int, list[Area]]:
        areas: dict[int, list[Area]] = {}
        for element in self._root.iterfind("{*}definedNames/{*}definedName"):
            sheet = element.get("localSheetId") or ""
            if element.get("name") == "_xlnm.Print_Area" and sheet.isascii() and sheet.isdecimal():
                references = (reference.rpartition("!")[2] for reference in (element.text or "").split(","))
                found = [area for area in map(area_of, references) if area]
                areas[int(sheet[:6])] = found
        return areas

    def text(self, cell: etree._Element, sheet: Sheet) -> str:
        """What a cell shows."""
        kind, value, inline, formula = cell.get("t") or "n", "", "", False
        for child in cell:
            tag = child.tag
            if tag.endswith("}v"):
                value = child.text or ""
            elif tag.endswith("}is"):
                inline = _rich_text(child)
            elif tag.endswith("}f"):
                formula = True
        if kind == "n" and not formula:
            return shown(as_shown(value, self._code(cell.get("s")), self.from_1904)) if value else ""
        sheet.uncalculated += formula and not value and kind != "str"
        sheet.errors += kind == "e" and bool(value)
        if kind == "s":
            at = int(value) if value.isascii() and value.isdecimal() and len(value) < 9 else len(self.texts)
            return self.texts[at] if at < len(self.texts) else ""
        if kind == "n" and value:
            return shown(as_shown(value, self._code(cell.get("s")), self.from_1904))
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        return shown(unescaped(inline if kind == "inlineStr" else value))

    def _code(self, style: str | None) -> str:
        at = int(style) if style and style.isascii() and style.isdecimal() else 0
        return self.formats[at] if at < len(self.formats) else "General"


def _read_sheet(data: bytes, sheet: Sheet, workbook: _Workbook) -> None:
    row = -1
    for element in stream_xml(data, f"sheet {sheet.name}", workbook.name, ("col", "row", "mergeCell")):
        tag = _local(element)
        if tag == "row":
            place = element.get("r") or ""
            row = int(place) - 1 if place.isascii() and place.isdecimal() and len(place) < 9 else row + 1
            if row < _ROWS:
                _read_row(element, row, sheet, workbook)
        elif tag == "mergeCell":
            if (area := area_of(element.get("ref") or "")) is not None:
                sheet.merged.append(area)
        elif _is_true(element.get("hidden")):
            first, last = (element.get(edge) or "" for edge in ("min", "max"))
            if (first + last).isascii() and first.isdecimal() and last.isdecimal():
                sheet.hidden_columns.update(range(int(first[:6]) - 1, min(int(last[:6]), _COLUMNS)))


def _read_row(element: etree._Element, row: int, sheet: Sheet, workbook: _Workbook) -> None:
    cells: dict[int, str] = {}
    column = -1
    for cell in element.iterchildren("{*}c"):
        place = _column_of(cell.get("r"))
        column = column + 1 if place is None else place
        if column < _COLUMNS and (text := workbook.text(cell, sheet)):
            cells[column] = text
    if _is_true(element.get("hidden")):
        sheet.hidden_rows.add(row)
    workbook.counter.row(len(cells))
    if cells:
        sheet.rows[row] = cells


def _shared_texts(package: Package, part: str | None, name: str) -> list[str]:
    """The texts that cells name by number (18.4.8)."""
    if part is None or part not in package:
        return []
    return [shown(_rich_text(item)) for item in stream_xml(package.read(part), part, name, ("si",))]


def _rich_text(item: etree._Element) -> str:
    """The text of an item, without the readings (``rPh``) that Japanese ones carry."""
    texts = (text.text or "" for text in item.iter("{*}t") if _local(text.getparent()) != "rPh")
    return unescaped("".join(texts))


def _formats(package: Package, part: str | None) -> list[str]:
    """The number format of each style of cells (18.8.10)."""
    if part is None or part not in package:
        return []
    root = package.xml(part)
    own = {item.get("numFmtId"): item.get("formatCode") or "" for item in root.iterfind("{*}numFmts/{*}numFmt")}
    used = [item.get("numFmtId") or "0" for item in root.iterfind("{*}cellXfs/{*}xf")]
    return [own.get(id) or code_of(int(id) if id.isascii() and id.isdecimal() else 0) for id in used]


def unescaped(text: str) -> str:
    """``_x000D_`` stands for a character that XML cannot hold (22.9.2.19)."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def area_of(reference: str) -> Area | None:
    """The cells of ``A1:E2``, ``B:D`` or ``$1:$3``; ``None`` of what is no reference."""
    found = _REFERENCE.match(reference.strip())
    if not found or not reference.strip():
        return None
    left, top, right, bottom = found.groups()
    last_row, last_column = bottom or (top if right is None else None), right or (left if bottom is None else None)
    return Area(
        int(top) - 1 if top else 0,
        _number(left) if left else 0,
        min(int(last_row), _ROWS) - 1 if last_row else _ROWS - 1,
        min(_number(last_column), _COLUMNS - 1) if last_column else _COLUMNS - 1,
    )


def _column_of(reference: str | None) -> int | None:
    letters = (reference or "").rstrip("0123456789")
    return _number(letters) if letters.isascii() and letters.isalpha() and len(letters) < 4 else None


@lru_cache(maxsize=2000)
def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - 64
    return number - 1


def _is_true(value: str | None) -> bool:
    return value in ("1", "true")


def _local(element: etree._Element | None) -> str:
    return "" if element is None else str(element.tag).rpartition("}")[2]
