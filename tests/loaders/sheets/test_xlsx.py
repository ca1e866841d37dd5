"""Workbooks: what is read is what their reader sees."""

from __future__ import annotations

import datetime

import openpyxl
import pytest

from policyx.errors import InputError
from policyx.loaders import load_bytes
from policyx.loaders.sheets import shape
from policyx.loaders.sheets.shape import Area
from policyx.loaders.sheets.xlsx import area_of, unescaped
from tests.loaders.sheets.workbooks import codes, grids, lines, raw_workbook, saved, sheet_of

TASKS = [["序号", "任务", "责任单位"], [1, "新建泵站5座", "县水务局"], [2, "新建公园6个", "县园林局"]]


def test_title_and_form_lines_stand_above_the_table() -> None:
    rows = [
        ["青岚县2026年任务表"],
        ["填报单位：县发展改革局", None, "填报日期：2026年1月"],
        *TASKS,
        ["制表人：甲", None, "审核人：乙"],
    ]
    document = load_bytes(saved(sheet_of(rows, ["A1:C1"])), "a.xlsx")
    assert lines(document) == [
        "青岚县2026年任务表", "填报单位：县发展改革局", "填报日期：2026年1月", "制表人：甲", "审核人：乙",
    ]  # fmt: skip
    assert grids(document)[0][0] == ["序号", "任务", "责任单位"]
    assert document.properties == {"标题": "青岚县2026年任务表"}
    assert document.blocks[0].centred


def test_merged_cells_repeat_their_text_both_ways() -> None:
    rows = [["类别", "2026年", None], [None, "新建", "改造"], ["民生", 5, 6], [None, 7, 8]]
    document = load_bytes(saved(sheet_of(rows, ["A1:A2", "B1:C1", "A3:A4"])), "a.xlsx")
    assert grids(document) == [
        [["类别", "2026年", "2026年"], ["类别", "新建", "改造"], ["民生", "5", "6"], ["民生", "7", "8"]]
    ]


def test_merged_title_over_two_rows() -> None:
    document = load_bytes(saved(sheet_of([["任务表"], [], *TASKS], ["A1:C2"])), "a.xlsx")
    assert lines(document) == ["任务表"]
    assert len(document.tables) == 1


def test_areas_that_overlap_are_not_believed() -> None:
    rows = [["甲", "乙", "丙"], ["丁", None, "戊"], ["己", None, "庚"]]
    document = load_bytes(saved(sheet_of(rows, ["B1:B3", "A2:C2"])), "a.xlsx")
    assert grids(document) == [[["甲", "乙", "丙"], ["丁", "乙", ""], ["己", "乙", "庚"]]]


def test_numbers_and_dates_are_shown_as_the_cell_shows_them() -> None:
    workbook = sheet_of([["指标", "完成率", "时限", "日期", "金额"]])
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["甲", 0.08, datetime.date(2026, 6, 30), datetime.datetime(2026, 6, 30), 1234.5])
    for cell, code in zip("BCDE", ["0.0%", 'yyyy"年"m"月"', "yyyy/m/d", "#,##0.00"], strict=True):
        sheet[f"{cell}2"].number_format = code
    assert grids(load_bytes(saved(workbook), "a.xlsx"))[0][1] == ["甲", "8.0%", "2026年6月", "2026/6/30", "1,234.50"]


def test_results_of_formulas_are_taken_as_stored() -> None:
    cells = (
        '<c r="A1" t="str"><f>x</f><v>合计</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><f>1</f></c>'
        '<c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1" t="b"><v>1</v></c>'
    )
    document = load_bytes(raw_workbook(f'<sheetData><row r="1">{cells}</row></sheetData>'), "a.xlsx")
    assert grids(document) == [[["合计", "2", "#DIV/0!", "TRUE"]]]
    assert codes(document) == ["formula_error", "uncalculated"]


def test_texts_by_number_with_readings_breaks_and_escapes() -> None:
    texts = (
        "<si><r><t>新建</t></r><r><t>泵站</t></r><rPh><t>xx</t></rPh></si><si><t>保底5座&#10;力争6座_x000D_</t></si>"
    )
    cells = '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>9</v></c><c t="s"><v>x</v></c>'
    document = load_bytes(raw_workbook(f"<sheetData><row>{cells}</row></sheetData>", texts), "a.xlsx")
    assert grids(document) == [[["新建泵站", "保底5座\n力争6座"]]]
    assert unescaped("a_x0041_b") == "aAb"


def test_what_is_hidden_is_left_out_with_a_notice() -> None:
    workbook = sheet_of([*TASKS, [3, "草稿", "县水务局"]], name="任务")
    sheet = workbook.active
    assert sheet is not None
    sheet["D1"], sheet["D2"] = "内部", "勿外传"
    sheet.column_dimensions["D"].hidden = True
    sheet.row_dimensions[4].hidden = True
    draft = workbook.create_sheet("底稿")
    draft["A1"] = "秘密"
    draft.sheet_state = "veryHidden"
    document = load_bytes(saved(workbook), "a.xlsx")
    assert grids(document) == [[[str(text) for text in row] for row in TASKS]]
    assert codes(document) == ["hidden_cells", "hidden_sheet"]
    assert "1 row and 1 column" in document.notices[0].message and "底稿" in document.notices[1].message


def test_a_merged_cell_that_begins_in_a_hidden_row_still_shows() -> None:
    workbook = sheet_of([["类别", "任务"], ["民生", "甲"], [None, "乙"], [None, "丙"]], ["A2:A4"])
    assert workbook.active is not None
    workbook.active.row_dimensions[2].hidden = True
    document = load_bytes(saved(workbook), "a.xlsx")
    assert grids(document) == [[["类别", "任务"], ["民生", "乙"], ["民生", "丙"]]]


def test_only_print_areas_are_read() -> None:
    workbook = sheet_of([*TASKS, [], [], ["测算", 1], ["草稿", 2]])
    assert workbook.active is not None
    workbook.active.print_area = "A1:C3"
    document = load_bytes(saved(workbook), "a.xlsx")
    assert len(document.tables) == 1
    assert [(notice.code, "4 cells" in notice.message) for notice in document.notices] == [("outside_print_area", True)]


def test_each_sheet_is_a_section() -> None:
    workbook = sheet_of(TASKS, name="任务清单")
    workbook.create_sheet("空表")
    other = workbook.create_sheet("指标")
    other.append(["指标", "2030年"])
    other.append(["绿地率", 41])
    document = load_bytes(saved(workbook), "a.xlsx")
    headings = [document.text[block.start : block.end] for block in document.blocks if block.kind == "heading"]
    assert headings == ["任务清单", "指标"]


def test_the_name_that_a_sheet_has_of_itself_says_nothing() -> None:
    for name in ("Sheet1", "工作表 2", "表1"):
        assert lines(load_bytes(saved(sheet_of(TASKS, name=name)), "a.xlsx")) == []


@pytest.mark.parametrize(
    ("reference", "area"),
    [
        ("A1:E2", Area(0, 0, 1, 4)),
        ("$B$3", Area(2, 1, 2, 1)),
        ("B:D", Area(0, 1, 2**20 - 1, 3)),
        ("$1:$3", Area(0, 0, 2, 2**14 - 1)),
        ("AA1:XFD9999999", Area(0, 26, 2**20 - 1, 2**14 - 1)),
        ("#REF!", None),
        ("", None),
    ],
)
def test_references(reference: str, area: Area | None) -> None:
    assert area_of(reference) == area


def test_a_macro_workbook_and_a_template_are_workbooks() -> None:
    for suffix in ("xlsm", "xltx"):
        assert load_bytes(saved(sheet_of(TASKS)), f"a.{suffix}").format == "xlsx"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (saved(openpyxl.Workbook()), "shows no text"),
        (raw_workbook("<sheetData>"), "not well-formed"),
        (raw_workbook("<sheetData/>", prologue='<!DOCTYPE x [<!ENTITY a "b">]>'), "shows no text"),
    ],
)
def test_what_cannot_be_read_is_one_line(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        load_bytes(data, "a.xlsx")
    assert "\n" not in str(caught.value)


def test_entities_are_not_resolved() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    prologue = f'<!DOCTYPE x [<!ENTITY e0 "哈"><!ENTITY f SYSTEM "file:///etc/hostname">{bomb}]>'
    row = '<row><c t="inlineStr"><is><t>甲&e9;&f;</t></is></c><c><v>1</v></c></row>'
    try:
        text = load_bytes(raw_workbook(f"<sheetData>{row}</sheetData>", prologue=prologue), "a.xlsx").text
    except InputError:
        return
    assert len(text) < 10


def test_empty_rows_without_end_cost_little() -> None:
    rows = '<row r="1"><c><v>1</v></c><c><v>2</v></c></row>' + "<row/>" * 200_000
    assert load_bytes(raw_workbook(f"<sheetData>{rows}</sheetData>"), "a.xlsx").text == "1\t2"


def test_a_shared_text_bomb_is_refused() -> None:
    with pytest.raises(InputError, match="bomb"):
        load_bytes(raw_workbook("<sheetData/>", texts=f"<si><t>{'哈' * 8_000_000}</t></si>"), "a.xlsx")


def test_cells_far_out_make_no_grid() -> None:
    row = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'
    rows = "".join(row.format(number, letters) for number, letters in ((1, "A"), (500000, "XFD"), (1048576, "ZZZ")))
    document = load_bytes(raw_workbook(f"<sheetData>{rows}</sheetData>"), "a.xlsx")
    assert len(document.text) < 10


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shape, "MAX_CELLS", 5)
    with pytest.raises(InputError, match="more than 5 cells"):
        load_bytes(saved(sheet_of(TASKS)), "a.xlsx")
