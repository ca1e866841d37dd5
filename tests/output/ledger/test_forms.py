"""Each form is opened by another program."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from lxml import html
from openpyxl import load_workbook

from policyx.model.ledger import Ledger
from policyx.model.plan import Plan
from policyx.output.ledger import FORMS, writer
from policyx.output.ledger.rows import by_unit, ledger_of
from policyx.output.ledger.words import COLUMNS
from policyx.output.ledger.xlsx import sheet_names


def write(form: str, ledger: Ledger) -> bytes:
    return writer(form)({"台账": ledger})


@pytest.mark.parametrize("form", FORMS)
def test_the_same_bytes_again(form: str, ledger: Ledger) -> None:
    assert write(form, ledger) == write(form, ledger)


def test_a_workbook_for_paper(ledger: Ledger) -> None:
    (sheet,) = load_workbook(io.BytesIO(write("xlsx", ledger)))
    assert (sheet["A1"].value, [cell.value for cell in sheet[2]]) == (ledger.title, list(COLUMNS))
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", "A2:J5")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$2:$2"
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A1:J1", "B3:B4"}
    assert sheet["D3"].value.startswith("高新技术企业总数 ≥ 3500家")


def test_a_long_title_takes_the_lines_that_it_needs(ledger: Ledger) -> None:
    long = ledger.model_copy(update={"title": ledger.title + "重点任务分工方案" * 12})
    (short_page,), (page,) = (load_workbook(io.BytesIO(write("xlsx", one))) for one in (ledger, long))
    assert page["A1"].alignment.wrap_text
    assert page.row_dimensions[1].height >= 2 * short_page.row_dimensions[1].height - 10


def test_a_sheet_an_office(ledger: Ledger) -> None:
    book = load_workbook(io.BytesIO(writer("xlsx")(by_unit(ledger))))
    assert book.sheetnames == ["市科技局", "市教育局", "市财政局", "市统计局", "未明确单位"]


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    names = list(sheet_names(["局" * 40, "局" * 41, "a/b:c*[d]?", "'", "History", "AB", "ab"]))
    assert names == ["局" * 31, "局" * 29 + "~2", "abcd", "未命名", "History~2", "AB", "ab~2"]


def test_a_word_document_with_the_category_in_one_cell(ledger: Ledger) -> None:
    word = Document(io.BytesIO(write("docx", ledger)))
    (table,) = word.tables
    assert word.paragraphs[0].text == ledger.title
    assert [cell.text for cell in table.rows[0].cells] == list(COLUMNS)
    assert [row.cells[1].text for row in table.rows[1:]] == ["一、平台", "一、平台", ""], (
        "merged: said once, read in each"
    )
    assert table.cell(1, 1)._tc is table.cell(2, 1)._tc
    assert word.sections[0].page_width > word.sections[0].page_height
    assert len(Document(io.BytesIO(writer("docx")(by_unit(ledger)))).tables) == 5


def test_a_page_with_the_category_over_its_rows(ledger: Ledger) -> None:
    page = html.fromstring(write("html", ledger))
    assert page.xpath("//td[@rowspan='2']/text()") == ["一、平台"]
    assert [len(row) for row in page.xpath("//tbody/tr")] == [10, 9, 10]


def test_csv(ledger: Ledger) -> None:
    rows = list(csv.reader(io.StringIO(write("csv", ledger).decode("utf-8-sig"), newline="")))
    assert rows[0] == list(COLUMNS)
    assert [row[1] for row in rows[1:]] == ["一、平台", "一、平台", ""]
    assert writer("csv")(by_unit(ledger)).decode("utf-8-sig").startswith("单位,序号")


def test_hostile_words_stay_words(hostile_plan: Plan, text: str) -> None:
    ledgers = {**by_unit(ledger_of([hostile_plan])), "甲": ledger_of([hostile_plan])}
    for sheet in load_workbook(io.BytesIO(writer("xlsx")(ledgers))):
        assert all(cell.data_type != "f" and cell.hyperlink is None for row in sheet.iter_rows() for cell in row)
    assert Document(io.BytesIO(writer("docx")(ledgers))).tables
    page = html.fromstring(writer("html")(ledgers))
    assert not page.xpath("//script | //img | //a")
    lines = csv.reader(io.StringIO(writer("csv")(ledgers).decode("utf-8-sig"), newline=""))
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_libreoffice_opens_it(form: str, ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / f"a.{form}").write_bytes(write(form, ledger))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        f"{tmp_path}/a.{form}",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
