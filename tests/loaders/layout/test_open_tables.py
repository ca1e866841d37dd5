from __future__ import annotations

ROWS = [
    ("指标", "2020年", "2025年"),
    ("研发投入强度", "2.1", "3.0"),
    ("发明专利", "5.6", "9.0"),
    ("技术合同", "86", "150"),
]


def three_lines(sheet, rows=ROWS):
    page = sheet()
    for y in (100, 120, 120 + 20 * (len(rows) - 1)):
        page.rule(100, y, 400, y)
    for number, texts in enumerate(rows):
        for x, text in zip((105, 220, 320), texts, strict=True):
            page.text(x, 104 + 20 * number, text)
    return page


def test_columns_and_rows_come_from_the_text(sheet, read, rows):
    assert rows(read(three_lines(sheet))) == [list(row) for row in ROWS]


def test_a_wrapped_label_stays_in_its_row(sheet, read, rows):
    page = sheet()
    for y in (100, 120, 200):
        page.rule(100, y, 400, y)
    for top, texts in ((104, ROWS[0]), (124, ("每万人口高价值", "5.6", "9.0")), (164, ROWS[1]), (184, ROWS[3])):
        for x, text in zip((105, 220, 320), texts, strict=True):
            page.text(x, top, text)
    page.text(225, 144, "（估计）")
    assert rows(read(page))[1] == ["每万人口高价值", "5.6\n（估计）", "9.0"]


def test_a_head_over_two_columns_spans_them(sheet, read, rows):
    page = sheet()
    for y in (100, 120, 180):
        page.rule(100, y, 400, y)
    page.text(105, 104, "指标").text(240, 104, "主要目标年份数值")
    for number, texts in enumerate(ROWS[1:]):
        for x, text in zip((105, 220, 320), texts, strict=True):
            page.text(x, 124 + 20 * number, text)
    assert rows(read(page))[0] == ["指标", "主要目标年份数值", "主要目标年份数值"]


def test_rules_around_prose_make_no_table(sheet, read):
    page = sheet()
    for y in (100, 120, 160):
        page.rule(100, y, 400, y)
    page.text(105, 104, "抄送：市委办公室，市人大常委会办公室。").text(105, 124, "云江市人民政府办公室").text(
        290, 124, "2024年4月印发"
    )
    assert read(page).tables == ()


def test_a_framed_table_that_rules_only_its_rows_has_columns(sheet, read, rows):
    page = sheet()
    page.grid([100, 400], [100 + 20 * number for number in range(len(ROWS) + 1)])
    for number, texts in enumerate(ROWS):
        for x, text in zip((105, 220, 320), texts, strict=True):
            page.text(x, 104 + 20 * number, text)
    assert rows(read(page)) == [list(row) for row in ROWS]


def test_a_framed_box_of_prose_keeps_one_column(sheet, read, rows):
    page = sheet().grid([100, 400], [100, 120, 180]).text(105, 104, "专栏1\u3000重点工程")
    for number in range(3):
        page.text(105, 124 + 16 * number, "建设科学城，新建实验室三家。")
    assert [len(row) for row in rows(read(page))] == [1, 1]
