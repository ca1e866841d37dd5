from __future__ import annotations

XS = [100, 180, 300]


def test_lines_wrapped_by_the_width_are_joined(sheet, read, rows):
    page = sheet().table(XS, 100, [["指标", "说明"], ["全员劳动生产率\n增长", "按可比价格计算"]], height=40)
    assert rows(read(page)) == [["指标", "说明"], ["全员劳动生产率增长", "按可比价格计算"]]


def test_breaks_made_on_purpose_stay(sheet, read, rows):
    page = sheet().table(XS, 100, [["指标", "2025年"], ["高企数", "保底800\n争取900"]], height=40)
    assert rows(read(page))[1] == ["高企数", "保底800\n争取900"]


def test_a_centred_cell_is_judged_by_what_is_free_on_both_sides(sheet, read, rows):
    page = sheet().table(XS, 100, [["指标", "说明"], ["", ""]], height=40)
    page.text(110, 144, "新型研发机构").text(135, 157, "数")
    page.text(225, 144, "保底800").text(225, 157, "争取900")
    assert rows(read(page))[1] == ["新型研发机构数", "保底800\n争取900"]


def test_text_set_upright_is_one_word(sheet, read, rows):
    page = sheet().table([100, 180, 300], 100, [["创\n新\n驱\n动", "研发投入"]], height=60)
    assert rows(read(page)) == [["创新驱动", "研发投入"]]


def test_a_merged_cell_stands_once_and_covers_its_rows(sheet, read, rows):
    page = sheet().grid([100, 300], [100, 160]).rule(180, 100, 180, 160)
    page.rule(180, 120, 300, 120).rule(180, 140, 300, 140)
    page.text(105, 124, "创新驱动")
    for number, text in enumerate(["研发投入", "发明专利", "技术合同"]):
        page.text(185, 104 + 20 * number, text)
    document = read(page)
    assert rows(document) == [["创新驱动", "研发投入"], ["创新驱动", "发明专利"], ["创新驱动", "技术合同"]]
    assert document.tables[0].cells[0].row_span == 3


def test_a_table_stands_between_its_paragraphs(sheet, read):
    page = (
        sheet().text(100, 60, "前文。").table(XS, 100, [["指标", "目标"], ["学位", "5800个"]]).text(100, 200, "后文。")
    )
    document = read(page)
    assert [block.kind for block in document.blocks] == ["paragraph", "table", "paragraph"]
    assert document.text == "前文。\n指标\t目标\n学位\t5800个\n后文。"


def test_gaps_of_double_borders_are_no_columns(sheet, read, rows):
    page = sheet().table([100, 108, 180, 188, 300], 100, [["", "指标", "", "2025年"], ["", "学位", "", "5800个"]])
    assert rows(read(page)) == [["指标", "2025年"], ["学位", "5800个"]]
