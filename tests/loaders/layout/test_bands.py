from __future__ import annotations

XS = [100, 220, 300]


def test_figures_one_a_line_are_rows(sheet, read, rows):
    page = sheet().grid(XS, [100, 120, 200]).text(105, 104, "指标").text(225, 104, "增长（%）")
    for number, (label, figure) in enumerate([("钢材", "48.8"), ("布", "-3.2"), ("其中：棉布", "5.0"), ("糖", "…")]):
        page.text(105, 124 + 16 * number, label).text(225, 124 + 16 * number, figure)
    assert rows(read(page)) == [
        ["指标", "增长（%）"],
        ["钢材", "48.8"],
        ["布", "-3.2"],
        ["其中：棉布", "5.0"],
        ["糖", "…"],
    ]


def test_a_label_of_two_lines_is_one_row(sheet, read, rows):
    page = sheet().grid(XS, [100, 200])
    page.text(105, 104, "电力燃气及水的生产和供").text(225, 104, "1.5").text(105, 120, "应业")
    page.text(105, 136, "建筑业").text(225, 136, "2.5").text(105, 152, "批发业").text(225, 152, "3.5")
    assert rows(read(page)) == [["电力燃气及水的生产和供应业", "1.5"], ["建筑业", "2.5"], ["批发业", "3.5"]]


def test_two_columns_of_prose_stay_one_row(sheet, read, rows):
    page = sheet().grid(XS, [100, 160])
    for number in range(3):
        page.text(105, 104 + 16 * number, "推进重大平台建设工作上").text(225, 104 + 16 * number, "市科技局牵头")
    assert len(rows(read(page))) == 1
