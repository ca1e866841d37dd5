"""The ledger as a Word document on A4 across, which offices edit; python-docx writes it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import _Cell, _Row

from policyx.model.ledger import Ledger
from policyx.output.ledger.words import CATEGORY, COLUMNS, cells
from policyx.output.sheets.shapes import runs

WIDTH = 273  # mm between the margins of A4 across
TEXT, TITLE = Pt(9), Pt(16)
SIDE = Mm(12)


def write(ledgers: Mapping[str, Ledger]) -> bytes:
    word = _paper()
    for at, ledger in enumerate(ledgers.values()):
        title = word.add_paragraph()
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.paragraph_format.page_break_before = at > 0
        run = title.add_run(ledger.title)
        run.bold, run.font.size = True, TITLE
        _add_table(word, ledger)
    return _saved(word)


def _paper() -> Word:
    word = Document()
    section = word.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = SIDE
    style = word.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", TEXT
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    style.paragraph_format.space_after = Pt(0)
    return word


def _add_table(word: Word, ledger: Ledger) -> None:
    table = word.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _widths(), strict=True):
        column.width = width
    head = table.rows[0]
    _fill(head, list(COLUMNS), bold=True)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # again on every page
    for first, last in runs([row.category for row in ledger.rows]):
        for at in range(first, last + 1):
            texts = list(cells(ledger.rows[at]))
            if at > first:
                texts[CATEGORY] = ""
            row = table.add_row()
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            found = _fill(row, texts)
            if last > first:
                _merge_down(found[CATEGORY], begins=at == first)


def _fill(row: _Row, texts: Sequence[str], bold: bool = False) -> Sequence[_Cell]:
    found = row.cells
    for cell, text, width in zip(found, texts, _widths(), strict=True):
        cell.width = width
        cell.paragraphs[0].add_run(text).bold = bold
    return found


def _widths() -> list[Length]:
    return [Mm(round(WIDTH * size / sum(COLUMNS.values()))) for size in COLUMNS.values()]


def _merge_down(cell: _Cell, begins: bool) -> None:
    """Said in the cell itself: joining cells one by one would look through the whole table each time."""
    merge = OxmlElement("w:vMerge")
    if begins:
        merge.set(qn("w:val"), "restart")
    cell._tc.get_or_add_tcPr().append(merge)


def _saved(word: Word) -> bytes:
    """Packed anew without the time of day: the same ledger gives the same bytes."""
    stream, packed = io.BytesIO(), io.BytesIO()
    word.save(stream)
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
