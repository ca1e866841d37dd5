from __future__ import annotations

import pytest

XS = [100, 180, 360]
HEAD = ["平台", "重点任务"]
LONG = "依托云江大学建设先进膜材料实验室，"  # seventeen characters fill the second column


def test_a_table_over_the_page_is_one(sheet, read, rows):
    first = sheet(1).text(100, 60, "前文。").table(XS, 700, [HEAD, ["实验室", "新建一家。"]])
    second = sheet(2).table(XS, 60, [["创新中心", "新建三家。"]]).text(100, 200, "后文。")
    document = read(first, second)
    assert rows(document) == [HEAD, ["实验室", "新建一家。"], ["创新中心", "新建三家。"]]
    assert document.tables[0].pages == (1, 2)
    assert [cell.page for cell in document.tables[0].cells] == [1, 1, 1, 1, 2, 2]


def test_a_repeated_header_is_dropped(sheet, read, rows):
    first = sheet(1).table(XS, 700, [HEAD, ["实验室", "新建一家。"]])
    second = sheet(2).table(XS, 60, [HEAD, ["创新中心", "新建三家。"]])
    assert rows(read(first, second)) == [HEAD, ["实验室", "新建一家。"], ["创新中心", "新建三家。"]]


def test_a_header_repeated_without_the_title_row_is_dropped(sheet, read, rows):
    first = sheet(1).table(XS, 700, [["专栏4", "专栏4"], HEAD, ["实验室", "新建一家。"]])
    second = sheet(2).table(XS, 60, [HEAD, ["创新中心", "新建三家。"]])
    assert len(rows(read(first, second))) == 4


def test_a_title_row_marked_as_continued_is_dropped(sheet, read, rows):
    first = sheet(1).table(XS, 700, [["专栏4", "平台"], ["实验室", "新建一家。"]])
    second = sheet(2).table(XS, 60, [["专栏4（续）", "平台"], ["创新中心", "新建三家。"]])
    assert [row[0] for row in rows(read(first, second))] == ["专栏4", "实验室", "创新中心"]


@pytest.mark.parametrize("label", ["续表", "续表1", "（续上表）", "专栏3 创新平台（续）", "表2 主要指标（续表）"])
def test_labels_of_the_rest_are_dropped(sheet, read, rows, label):
    first = sheet(1).table(XS, 700, [HEAD, ["实验室", "新建一家。"]])
    second = sheet(2).text(100, 40, label).table(XS, 60, [["创新中心", "新建三家。"]])
    document = read(first, second)
    assert len(rows(document)) == 3
    assert label not in document.text


def test_a_row_cut_in_the_middle_is_one(sheet, read, rows):
    first = sheet(1).table(XS, 700, [HEAD, ["实验室", LONG + "\n" + LONG]], height=40)
    second = sheet(2).table(XS, 60, [["", "并对外开放。"], ["创新中心", "新建三家。"]])
    assert rows(read(first, second))[1:] == [["实验室", LONG * 2 + "并对外开放。"], ["创新中心", "新建三家。"]]


def test_a_cut_row_whose_label_is_cut_too(sheet, read, rows):
    first = sheet(1).table(XS, 700, [HEAD, ["学府路创新生", LONG]], height=40)
    second = sheet(2).table(XS, 60, [["态圈", "并对外开放。"]])
    assert rows(read(first, second))[1:] == [["学府路创新生态圈", LONG + "并对外开放。"]]


def test_a_cut_row_with_offices_one_a_line(sheet, read, rows):
    xs = [100, 180, 360, 480]
    first = sheet(1).table(xs, 700, [[*HEAD, "单位"], ["实验室", LONG, "市科技局"]])
    second = sheet(2).table(xs, 60, [["", "并对外开放。", "市财政局"], ["创新中心", "新建三家。", "市工信局"]])
    assert rows(read(first, second))[1] == ["实验室", LONG + "并对外开放。", "市科技局\n市财政局"]


def test_a_row_that_ended_is_not_joined_with_the_next(sheet, read, rows):
    first = sheet(1).table(XS, 700, [HEAD, ["实验室", LONG + "\n对外开放。"]], height=40)
    second = sheet(2).table(XS, 60, [["创新中心", LONG]])
    assert [row[0] for row in rows(read(first, second))] == ["平台", "实验室", "创新中心"]


def test_a_merged_category_reaches_over_the_page(sheet, read, rows):
    first = sheet(1).grid([100, 180, 300, 360], [700, 740]).text(105, 704, "创新驱动")
    first.rules = [rule for rule in first.rules if rule.x0 != rule.x1 or rule.x0 != 0]
    first.rule(180, 720, 360, 720)
    first.text(185, 704, "研发投入").text(305, 704, "3.0").text(185, 724, "发明专利").text(305, 724, "9")
    second = sheet(2).grid([100, 180, 300, 360], [60, 80]).text(185, 64, "技术合同").text(305, 64, "150")
    assert rows(read(first, second)) == [
        ["创新驱动", "研发投入", "3.0"],
        ["创新驱动", "发明专利", "9"],
        ["创新驱动", "技术合同", "150"],
    ]


def test_other_columns_are_another_table(sheet, read):
    first = sheet(1).table(XS, 700, [HEAD, ["实验室", "新建一家。"]])
    second = sheet(2).table([100, 250, 360], 60, [HEAD, ["创新中心", "新建三家。"]])
    assert len(read(first, second).tables) == 2


def test_text_between_parts_them(sheet, read):
    first = sheet(1).table(XS, 700, [HEAD, ["实验室", "新建一家。"]])
    second = sheet(2).text(100, 40, "专栏4").table(XS, 60, [HEAD, ["创新中心", "新建三家。"]])
    assert len(read(first, second).tables) == 2


def test_tables_of_one_page_stay_apart(sheet, read):
    page = sheet(1).table(XS, 100, [HEAD, ["实验室", "一家"]]).table(XS, 200, [HEAD, ["创新中心", "三家"]])
    assert len(read(page).tables) == 2


def test_a_title_left_alone_at_the_foot_stays_before_its_table(sheet, read):
    first = sheet(1).text(100, 60, "前文。").text(100, 780, "专栏4\u3000创新平台")
    second = sheet(2).table(XS, 60, [HEAD, ["实验室", "新建一家。"]])
    document = read(first, second)
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph", "table"]
