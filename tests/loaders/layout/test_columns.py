from __future__ import annotations

import pytest

LINE = "各区要把项目建设作为头等大事"  # fourteen characters


def newspaper(sheet, columns, lines=6, top=100.0, width=140.0, gutter=16.0):
    page = sheet()
    for column in range(columns):
        for number in range(lines):
            mark = "甲乙丙丁"[column]
            page.text(20 + column * (width + gutter), top + 16 * number, mark + LINE[1:])
    return page


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_columns_are_read_one_after_the_other(sheet, read, columns):
    width = 140.0 if columns < 4 else 120.0
    page = newspaper(sheet, columns, width=width)
    if columns == 4:
        page = sheet()
        for column in range(4):
            for number in range(6):
                page.text(20 + column * 136, 100 + 16 * number, "甲乙丙丁"[column] + LINE[1:12])
    text = read(page).text
    assert [text.index(mark) for mark in "甲乙丙丁"[:columns]] == sorted(text.index(m) for m in "甲乙丙丁"[:columns])
    assert [
        text.rindex(m) < text.index(n) for m, n in zip("甲乙丙丁"[: columns - 1], "乙丙丁"[: columns - 1], strict=True)
    ] == [True] * (columns - 1)


def test_a_headline_over_all_columns_comes_first(sheet, read, paragraphs):
    page = newspaper(sheet, 3).text(20, 60, "全市科技创新大会在云江召开并部署今后五年工作", 20)
    assert paragraphs(read(page))[0] == "全市科技创新大会在云江召开并部署今后五年工作"


def test_what_stands_below_the_columns_comes_last(sheet, read, paragraphs):
    page = newspaper(sheet, 2).text(20, 230, "编辑部地址在云江市中心大街上一座旧楼的三层里面办公室")
    assert paragraphs(read(page))[-1] == "编辑部地址在云江市中心大街上一座旧楼的三层里面办公室"


def test_columns_need_not_share_their_lines(sheet, read):
    page = sheet()
    for number in range(6):
        page.text(20, 100 + 16 * number, "甲" + LINE[1:]).text(176, 107 + 16 * number, "乙" + LINE[1:])
    text = read(page).text
    assert text.rindex("甲") < text.index("乙")


def test_labels_and_figures_side_by_side_are_read_by_rows(sheet, read, paragraphs):
    page = sheet()
    for number, (label, figure) in enumerate([("总产值", "1200"), ("增加值", "300"), ("税收", "45"), ("就业", "6万")]):
        page.text(50, 100 + 16 * number, label).text(300, 100 + 16 * number, figure)
    assert paragraphs(read(page)) == ["总产值 1200", "增加值 300", "税收 45", "就业 6万"]


def test_a_paragraph_goes_on_in_the_next_column(sheet, read, paragraphs):
    page = sheet()
    page.prose(20, 100, ["\u3000\u3000" + LINE[:12], LINE, LINE, LINE])
    page.prose(176, 100, [LINE, LINE[:6] + "。", "\u3000\u3000" + LINE[:12], LINE, LINE, LINE[:5] + "。"])
    assert [len(text) for text in paragraphs(read(page))] == [12 + 14 * 4 + 7, 12 + 14 * 2 + 6]


def test_a_last_column_that_is_not_filled_is_as_wide_as_the_others(sheet, read, paragraphs):
    page = newspaper(sheet, 2, lines=8)
    page.prose(332, 100, ["\u3000\u3000" + LINE[:11], LINE[:13], LINE[:12] + "，", LINE[:13], LINE[:3] + "。"])
    assert paragraphs(read(page))[-1] == LINE[:11] + LINE[:13] + LINE[:12] + "，" + LINE[:13] + LINE[:3] + "。"
