from __future__ import annotations

FULL = "围绕产业链部署创新链推动科技成果就地转化为现实生产力并形成规模"


def test_notes_stand_behind_the_paragraph_that_runs_past_them(sheet, read):
    first = sheet(1).prose(100, 100, ["\u3000\u3000" + FULL[:29], FULL, FULL])
    first.rule(100, 700, 240, 700).text(100, 710, "①指规模以上工业企业。", 8).text(100, 722, "②按当年价格", 8)
    first.text(100, 732, "计算。", 8)
    second = sheet(2).prose(100, 100, [FULL, "效应。", "\u3000\u3000" + FULL[:29], FULL, FULL])
    document = read(first, second)
    texts = [document.text[block.start : block.end] for block in document.blocks]
    assert texts[:3] == [FULL[:29] + FULL * 3 + "效应。", "①指规模以上工业企业。", "②按当年价格计算。"]
    assert [block.kind for block in document.blocks][:3] == ["paragraph", "note", "note"]


def test_text_below_an_underlined_line_is_no_note(sheet, read):
    page = sheet().text(100, 400, "一、总体要求").rule(100, 412, 160, 412).text(100, 430, "坚持创新驱动。")
    assert [block.kind for block in read(page).blocks] == ["paragraph", "paragraph"]


def test_a_table_goes_on_past_notes(sheet, read):
    xs = [100, 180, 360]
    first = sheet(1).table(xs, 600, [["平台", "任务"], ["实验室", "新建一家。"]])
    first.rule(100, 700, 240, 700).text(100, 710, "①含筹建。", 8)
    second = sheet(2).table(xs, 60, [["创新中心", "新建三家。"]])
    document = read(first, second)
    assert [block.kind for block in document.blocks] == ["table", "note"]
    assert document.tables[0].pages == (1, 2)
