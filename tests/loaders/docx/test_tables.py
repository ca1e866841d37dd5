"""Tables: merged cells, lines in cells, tables in cells, rows that were tracked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.loaders.options import LoadOptions
from policyx.model.document import Document

Read = Callable[..., Document]
REJECT = LoadOptions(revisions="reject")


def cell(text: str, properties: str = "") -> str:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("|"))
    return f"<w:tc><w:tcPr><w:tcW w:w='100'/>{properties}</w:tcPr>{paragraphs}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def grid(document: Document) -> list[list[str | None]]:
    return [[found and found.text for found in line] for line in document.tables[0].grid()]


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


START, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_cells_merged_both_ways(read: Read) -> None:
    body = table(
        row(cell("类别", START), cell("数值", span(2)), properties="<w:tblHeader/>"),
        row(cell("", GOES_ON), cell("2021年"), cell("2025年"), properties="<w:tblHeader/>"),
        row(cell("河长"), cell("5"), cell("8")),
    )
    document = read(body)
    assert grid(document) == [["类别", "数值", "数值"], ["类别", "2021年", "2025年"], ["河长", "5", "8"]]
    assert document.tables[0].header_rows == 2
    first = document.tables[0].cells[0]
    assert (first.row_span, first.column_span) == (2, 1)


def test_horizontal_merge_of_old_files(read: Read) -> None:
    body = table(
        row(cell("标题", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>")),
        row(cell("甲"), cell("乙")),
    )
    assert grid(read(body)) == [["标题", "标题"], ["甲", "乙"]]


def test_vertical_merges_do_not_run_together(read: Read) -> None:
    body = table(
        row(cell("甲", START), cell("1")),
        row(cell("", GOES_ON), cell("2")),
        row(cell("乙", START), cell("3")),
        row(cell("", GOES_ON), cell("4")),
        row(cell("丙"), cell("5")),
        row(cell("丁", GOES_ON), cell("6")),
    )
    assert [line[0] for line in grid(read(body))] == ["甲", "甲", "乙", "乙", "丙", "丙"]


def test_merge_without_a_cell_above_is_a_cell(read: Read) -> None:
    assert grid(read(table(row(cell("甲", GOES_ON), cell("乙"))))) == [["甲", "乙"]]


def test_row_that_begins_late(read: Read) -> None:
    body = table(row(cell("甲"), cell("乙")), row(cell("丙"), properties='<w:gridBefore w:val="1"/>'))
    assert grid(read(body)) == [["甲", "乙"], [None, "丙"]]


def test_edges_without_cells_are_no_columns(read: Read) -> None:
    body = table(row(cell("甲", span(3)), cell("乙", span(2))), row(cell("丙", span(3)), cell("丁", span(2))))
    document = read(body)
    assert grid(document) == [["甲", "乙"], ["丙", "丁"]]
    assert document.tables[0].column_count == 2


def test_lines_in_a_cell(read: Read) -> None:
    broken = "<w:tc><w:p><w:r><w:t>　保底三十　</w:t><w:br/><w:t>争取四十</w:t></w:r></w:p><w:p/></w:tc>"
    document = read(table(row(cell("上行| |下行"), broken, "<w:tc/>")))
    assert grid(document) == [["上行\n下行", "保底三十\n争取四十", ""]]


def test_table_in_a_cell(read: Read) -> None:
    inner = table(row(cell("内一"), cell("内二")), row(cell("内三"), cell("内四")))
    document = read(table(row(cell("外"), f"<w:tc><w:p/>{inner}<w:p/></w:tc>")))
    assert grid(document) == [["外", "内一\t内二\n内三\t内四"]]
    assert len(document.tables) == 1


def test_text_box_in_a_cell(read: Read) -> None:
    inside = "<w:p><w:r><w:t>框</w:t></w:r></w:p>"
    box = f"<w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict>"
    document = read(table(row(f"<w:tc><w:p><w:r><w:t>格</w:t>{box}</w:r></w:p></w:tc>")))
    assert grid(document) == [["格\n框"]]


def test_content_controls_around_rows_and_cells(read: Read) -> None:
    wrapped = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = table(wrapped.format(row(cell("甲"), cell("乙"))), row(wrapped.format(cell("丙")), cell("丁")))
    assert grid(read(body)) == [["甲", "乙"], ["丙", "丁"]]


def test_tracked_rows(read: Read) -> None:
    body = table(
        row(cell("甲")),
        row(cell("删去的行"), properties='<w:del w:id="1"/>'),
        row(cell("新增的行"), properties='<w:ins w:id="2"/>'),
    )
    assert grid(read(body)) == [["甲"], ["新增的行"]]
    assert grid(read(body, REJECT)) == [["甲"], ["删去的行"]]
    assert read(body).notices[0].message == "2 tracked changes accepted"


def test_tracked_cells(read: Read) -> None:
    body = table(row(cell("甲"), cell("删", '<w:cellDel w:id="1"/>'), cell("增", '<w:cellIns w:id="2"/>')))
    assert grid(read(body)) == [["甲", "增"]]
    assert grid(read(body, REJECT)) == [["甲", "删"]]


def test_hidden_rows_are_left_out(read: Read) -> None:
    assert grid(read(table(row(cell("甲")), row(cell("隐"), properties="<w:hidden/>")))) == [["甲"]]


def test_pages_of_a_table(read: Read) -> None:
    turned = "<w:tc><w:p><w:r><w:lastRenderedPageBreak/><w:t>{}</w:t></w:r></w:p></w:tc>"
    body = table(
        row(cell("甲"), cell("乙")), row(turned.format("丙"), turned.format("丁")), row(cell("戊"), cell("己"))
    )
    found = read(body).tables[0]
    assert found.pages == (1, 2)
    assert [cell.page for cell in found.cells] == [1, 1, 2, 2, 2, 2]


@pytest.mark.parametrize("absurd", ["100000", "99999999999999999999", "-3", "many"])
def test_absurd_spans(read: Read, absurd: str) -> None:
    body = table(
        row(cell("甲", f'<w:gridSpan w:val="{absurd}"/>'), cell("乙")),
        row(cell("丙"), properties=f'<w:gridBefore w:val="{absurd}"/>'),
    )
    document = read(body)
    assert document.tables[0].column_count <= 3
    assert [found.text for found in document.tables[0].cells] == ["甲", "乙", "丙"]
