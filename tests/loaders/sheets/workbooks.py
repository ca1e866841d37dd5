from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

import openpyxl

from policyx.model.document import Document


def saved(workbook: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def sheet_of(rows: Sequence[Sequence[object]], merged: Sequence[str] = (), name: str = "Sheet1") -> openpyxl.Workbook:
    """A workbook of one sheet."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    return workbook


def zipped(parts: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def raw_workbook(sheet: str, texts: str = "", prologue: str = "", name: str = "Sheet1") -> bytes:
    """A workbook whose one sheet has the XML ``sheet`` between its tags, ``texts`` its shared strings."""
    return zipped(
        {
            "[Content_Types].xml": '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.'
            'spreadsheetml.sheet.main+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="a" Type="{_REL}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets><sheet name="{escape(name)}" '
            'sheetId="1" r:id="s"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELS}">'
            f'<Relationship Id="s" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="t" Type="{_REL}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'{prologue}<worksheet xmlns="{_MAIN}">{sheet}</worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{texts}</sst>',
        }
    )


def grids(document: Document) -> list[list[list[str | None]]]:
    """The tables as rows of texts, merged cells repeated."""
    return [[[cell and cell.text for cell in row] for row in table.grid()] for table in document.tables]


def lines(document: Document) -> list[str]:
    """What stands around the tables."""
    return [document.text[block.start : block.end] for block in document.blocks if block.table is None]


def codes(document: Document) -> list[str]:
    return [notice.code for notice in document.notices]
