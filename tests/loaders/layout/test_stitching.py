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


WIDE = (50, 110, 270, 400, 500)


def test_a_merged_category_behind_the_running_number_reaches_over_the_page(sheet, read, rows):
    xs, ys = WIDE, (100, 130, 160, 190)
    first = sheet().grid(xs, ys)
    for row, texts in enumerate(
        (("序号", "类别", "任务", "单位"), ("1", "农业", "建粮仓", "市甲局"), ("2", "", "建冷库", "市乙局"))
    ):
        for column, text in enumerate(texts):
            first.text(xs[column] + 5, ys[row] + 8, text)
    first.rules = [rule for rule in first.rules if not (rule.top == rule.bottom == 160)]
    first.rule(50, 160, 110, 160).rule(270, 160, 500, 160)
    second = sheet(2).table(xs, 60, (("3", "", "建菜场", "市丙局"), ("4", "教育", "建小学", "市丁局")))
    (table,) = read(first, second).tables
    assert [(cell.row, cell.row_span) for cell in table.cells if cell.text == "农业"] == [(1, 3)]
    assert [cell.text for cell in table.grid()[3] if cell] == ["3", "农业", "建菜场", "市丙局"]


def test_a_sum_at_the_top_of_a_page_has_no_number_and_gets_none(sheet, read, rows):
    first = sheet().table(WIDE, 700, (("序号", "项目", "个数", "单位"), ("1", "建粮仓", "20", "市甲局")))
    second = sheet(2).table(WIDE, 60, (("", "小计", "20", ""), ("2", "建小学", "30", "市丁局")))
    assert rows(read(first, second))[1:3] == [["1", "建粮仓", "20", "市甲局"], ["", "小计", "20", ""]]


def test_a_grand_total_at_the_top_of_a_page_is_of_no_group(sheet, read, rows):
    first = sheet().table(WIDE, 700, (("类别", "项目", "个数", "单位"), ("农业", "建粮仓", "20", "市甲局")))
    second = sheet(2).table(WIDE, 60, (("", "合计", "20", ""),))
    assert rows(read(first, second))[2] == ["", "合计", "20", ""]


@pytest.mark.parametrize("number", ["1", "（一）", "3."])
def test_a_row_without_a_number_is_the_rest_of_the_row_above(sheet, read, rows, number):
    head = ("序号", "重点任务", "牵头单位", "时限")
    first = sheet().table(WIDE, 700, (head, (number, "建设粮仓，培育", "市甲局", "6月底")))
    second = sheet(2).table(WIDE, 60, (("", "大户三家", "市乙局", ""), ("2", "建小学", "市丁局", "9月底")))
    assert rows(read(first, second))[1] == [number, "建设粮仓，培育大户三家", "市甲局\n市乙局", "6月底"]


def test_a_number_that_stands_below_the_cut_is_that_of_the_row(sheet, read, rows):
    head = ("序号", "重点任务", "牵头单位", "时限")
    first = sheet().table(WIDE, 700, (head, ("1", "建冷库", "市丙局", "3月底"), ("", "建设粮仓，培育", "市甲局", "")))
    second = sheet(2).table(WIDE, 60, (("2", "大户三家", "", "6月底"), ("3", "建小学", "市丁局", "9月底")))
    assert rows(read(first, second))[2] == ["2", "建设粮仓，培育大户三家", "市甲局", "6月底"]


def test_a_whole_row_without_a_number_is_a_row(sheet, read, rows):
    head = ("序号", "重点任务", "牵头单位", "时限")
    first = sheet().table(WIDE, 700, (head, ("1", "建设粮仓", "市甲局", "6月底")))
    second = sheet(2).table(WIDE, 60, (("", "培育大户", "市乙局", "7月底"), ("2", "建小学", "市丁局", "9月底")))
    (table,) = read(first, second).tables
    assert table.row_count == 4
