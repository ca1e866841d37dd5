"""Writes the sample plans as docx, txt and (where LibreOffice is installed) pdf: ``python samples/make.py``.

The same content gives the same docx and txt, byte for byte.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import plan_2021
import plan_2024
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from parts import Heading, Paragraph, Part, ProseBox, Signature, Table, Title

HERE = Path(__file__).resolve().parent
STYLE_FONT = "Noto Sans CJK SC"


def word(content: list[Part]) -> bytes:
    """The plan as a docx file."""
    document = docx.Document()
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        style = document.styles[name]
        style.font.name = STYLE_FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), STYLE_FONT)
    document.styles["Normal"].font.size = Pt(12)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    number_pages(page.footer.paragraphs[0])
    for part in content:
        add_to_word(document, part)
    stream = io.BytesIO()
    document.save(stream)
    return without_clock(stream.getvalue())


def number_pages(paragraph: WordParagraph) -> None:
    """— 1 — at the foot of each page."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(" —")


def add_to_word(document: Document, part: Part) -> None:
    match part:
        case Title(text):
            paragraph = document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(text)
            run.bold, run.font.size = True, Pt(16)
        case Heading(level, text):
            document.add_heading(text, level)
        case Paragraph(text):
            paragraph = document.add_paragraph(text)
            paragraph.paragraph_format.first_line_indent = Pt(24)
        case Signature(text):
            document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
        case ProseBox(title, paragraphs):
            cell = framed(document, 1, 1).cell(0, 0)
            cell.text = title
            for text in paragraphs:
                cell.add_paragraph(text)
        case Table():
            add_table(document, part)


def add_table(document: Document, part: Table) -> None:
    if part.title:
        document.add_paragraph(part.title).alignment = WD_ALIGN_PARAGRAPH.CENTER
    offset = 1 if part.title_row else 0
    table = framed(document, len(part.rows) + offset, len(part.rows[0]))
    if part.title_row:
        table.cell(0, 0).merge(table.cell(0, len(part.rows[0]) - 1)).text = part.title_row
    for at, row in enumerate(part.rows):
        for column, text in enumerate(row):
            above = part.rows[at - 1][column] if at else None
            cell = table.cell(at + offset, column)
            if column in part.merged and text == above:
                table.cell(at + offset - 1, column).merge(cell)
            else:
                cell.text = text


def framed(document: Document, rows: int, columns: int) -> WordTable:
    return document.add_table(rows, columns, style="Table Grid")


def without_clock(data: bytes) -> bytes:
    """The same package with the time of each member set to the beginning of time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def plain(content: list[Part]) -> str:
    """The plan as text, its tables as converters leave them: a tab before each cell, a blank line after each row."""
    lines: list[str] = []
    for part in content:
        match part:
            case Table():
                lines += table_lines(part)
            case ProseBox(title, paragraphs):
                lines += ["", title, *paragraphs, ""]
            case Title(text) | Heading(_, text) | Paragraph(text) | Signature(text):
                lines.append(text)
    return "\n".join(lines) + "\n"


def table_lines(part: Table) -> list[str]:
    rows = [[part.title_row], *part.rows] if part.title_row else part.rows
    lines = [part.title] if part.title else [""]
    for row in rows:
        lines += [f"\t{cell}" for cell in row] + [""]
    return [*lines, ""]


def main() -> None:
    for plan in (plan_2021, plan_2024):
        path = HERE / f"{plan.NAME}.docx"
        path.write_bytes(word(plan.CONTENT))
        path.with_suffix(".txt").write_text(plain(plan.CONTENT), encoding="utf-8")
        if office := shutil.which("soffice"):
            command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(HERE), str(path)]
            subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
