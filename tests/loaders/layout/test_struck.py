from __future__ import annotations

from policyx.loaders.build import DocumentBuilder
from policyx.loaders.layout import compose


def composed(page):
    builder = DocumentBuilder()
    compose([page], builder)
    return builder.build("a.pdf", "pdf", b"")


def test_a_line_through_text_strikes_it_out(sheet):
    page = sheet().text(50, 100, "新建泵站八座九座，堤防三十公里。").rule(90, 105, 110, 105).page()
    document = composed(page)
    assert document.text == "新建泵站九座，堤防三十公里。"
    assert [(notice.code, notice.page) for notice in document.notices] == [("struck_out", 1)]


def test_lines_under_text_and_long_rules_strike_nothing(sheet):
    page = sheet().text(50, 100, "新建泵站八座。").rule(50, 109.5, 110, 109.5).rule(20, 105, 500, 105).page()
    assert composed(page).text == "新建泵站八座。"


def test_struck_out_cells_leave_the_table_whole(sheet):
    page = sheet().table([50, 150, 250], 100, [["指标", "目标"], ["泵站", "78"], ["堤防", "30"]])
    page.rule(155, 129, 160, 129)
    document = composed(page.page())
    assert [cell.text for cell in document.tables[0].cells] == ["指标", "目标", "泵站", "8", "堤防", "30"]
