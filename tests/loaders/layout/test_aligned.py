"""Tables without rules, found by their columns."""

from __future__ import annotations

import pytest

HEAD = ("序号", "指标", "单位", "2025年", "2030年")
BODY = (
    ("1", "粮食产能", "万吨", "210", "240"),
    ("2", "高标准农田", "万亩", "36.5", "48"),
    ("3", "农产品加工产值", "亿元", "90", "130"),
)
XS = (60, 110, 260, 330, 420)


def lines(page, xs, top, rows, pitch=20.0):
    for number, texts in enumerate(rows):
        for x, text in zip(xs, texts, strict=True):
            page.text(x, top + number * pitch, text)
    return page


def test_columns_that_stay_apart_are_a_table(sheet, read, rows):
    page = sheet().text(60, 60, "一、发展目标").text(200, 84, "表1主要指标")
    lines(page, XS, 104, (HEAD, *BODY)).text(60, 190, "二、重点任务").text(80, 210, "加强监管，保障供给。")
    document = read(page)
    assert rows(document) == [list(row) for row in (HEAD, *BODY)]
    assert [document.text[b.start : b.end] for b in document.blocks if b.table is None] == [
        "一、发展目标", "表1主要指标", "二、重点任务", "加强监管，保障供给。",
    ]  # fmt: skip


def test_figures_set_to_the_right_against_words(sheet, read, rows):
    page = sheet()
    for number, (label, old, new, kind) in enumerate(
        (
            ("指标", "2025年", "2030年", "属性"),
            ("粮食产能", "210", "3", "预期性"),
            ("农田", "36.5", "48", "约束性"),
            ("产值", "90", "130", "预期性"),
        )
    ):
        top = 100 + 16 * number
        page.text(60, top, label).text(320, top, kind)
        for right, value in ((240, old), (318, new)):
            head = not number
            page.text(right - 70 if head else right - 5 * len(value), top, value)
    assert rows(read(page))[1] == ["粮食产能", "210", "3", "预期性"]
    assert rows(read(page))[0] == ["指标", "2025年", "2030年", "属性"]


@pytest.mark.parametrize("tops", [(100, 100, 120), (100, 110, 120), (100, 120, 120)])
def test_a_head_of_two_rows(sheet, read, rows, tops):
    high, middle, low = tops
    page = sheet().text(375, high, "目标值").text(110, middle, "指标").text(260, middle, "单位")
    page.text(330, low, "2027年").text(420, low, "2030年")
    lines(page, XS[1:], 140, [row[1:] for row in BODY])
    table = rows(read(page))
    assert table[0] == ["指标", "单位", "目标值", "目标值"]
    assert table[1] == ["指标", "单位", "2027年", "2030年"]
    assert table[2] == ["粮食产能", "万吨", "210", "240"]


def test_a_name_over_two_lines_is_one_cell(sheet, read, rows):
    page = lines(sheet(), XS[1:], 100, (HEAD[1:],))
    page.text(110, 124, "农村居民人均可").text(110, 137, "支配收入").text(260, 124, "元").text(330, 124, "21000").text(
        420, 124, "30000"
    )
    lines(page, XS[1:], 161, [row[1:] for row in BODY], 24)
    table = rows(read(page))
    assert (
        table[1] == ["农村居民人均可支配收入", "元", "21000", "30000"]
        or table[1][0].replace("\n", "") == "农村居民人均可支配收入"
    )
    assert table[2] == ["粮食产能", "万吨", "210", "240"]


def test_the_label_of_a_group_is_a_row(sheet, read, rows):
    page = lines(sheet(), XS, 100, (HEAD, BODY[0]))
    page.text(60, 140, "生态")
    lines(page, XS, 160, BODY[1:])
    assert rows(read(page))[2] == ["生态", "", "", "", ""]


def test_two_columns_with_figures(sheet, read, rows):
    page = lines(
        sheet(), (60, 300), 100, (("指标", "目标"), ("粮食产能", "240万吨"), ("农田", "48万亩"), ("产值", "130亿元"))
    )
    assert rows(read(page))[3] == ["产值", "130亿元"]


def test_over_the_page(sheet, read, rows):
    first = lines(sheet(), XS, 700, (HEAD, *BODY))
    more = (("4", "冷库", "座", "3", "5"), ("5", "粮仓", "座", "20", "30"), ("6", "粮油店", "家", "200", "300"))
    second = lines(sheet(2), XS, 60, (HEAD, *more))
    assert rows(read(first, second)) == [list(row) for row in (HEAD, *BODY, *more)]


def test_text_in_columns_is_none(sheet, read):
    text = [
        "推进粮食仓储设施建设扎实开",
        "展专项整治完善应急保障体系",
        "健全监测预警机制提升能力。",
        "加强队伍建设落实主体责任制",
    ]
    page = sheet()
    for x in (50, 220, 390):
        page.prose(x, 100, text * 3)
    assert not read(page).tables


def test_contents_are_none(sheet, read):
    page = sheet()
    for number, name in enumerate(("总体要求", "发展目标", "重点任务", "保障措施", "组织实施")):
        page.text(60, 100 + 20 * number, name).text(500, 100 + 20 * number, str(number * 3 + 1))
    assert not read(page).tables
