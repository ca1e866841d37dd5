from __future__ import annotations

FULL = "围绕产业链部署创新链推动科技成果就地转化为现实生产力并形成规模"  # thirty-one characters
MEASURE = ["\u3000\u3000" + FULL[:29], FULL, FULL]


def test_lines_are_joined_without_blanks_up_to_a_short_one(sheet, read, paragraphs):
    page = sheet().prose(100, 100, [*MEASURE, "发展。", *MEASURE, "完成。"])
    whole = FULL[:29] + FULL + FULL
    assert paragraphs(read(page)) == [whole + "发展。", whole + "完成。"]


def test_an_indent_begins_a_paragraph_after_a_full_line(sheet, read, paragraphs):
    page = sheet().prose(100, 100, [*MEASURE, *MEASURE])
    assert len(paragraphs(read(page))) == 2


def test_a_paragraph_goes_on_over_the_page(sheet, read, paragraphs):
    first = sheet(1).prose(100, 100, MEASURE)
    second = sheet(2).prose(100, 100, [FULL, "发展。", *MEASURE])
    document = read(first, second)
    assert paragraphs(document)[0] == FULL[:29] + FULL * 3 + "发展。"
    assert [block.page for block in document.blocks] == [1, 2]


def test_a_line_that_kinsoku_left_short_goes_on(sheet, read, paragraphs):
    page = sheet().prose(100, 100, ["\u3000\u3000" + FULL[:29], FULL[:29], "《规划》" + FULL[:27], FULL, "完成。"])
    assert len(paragraphs(read(page))) == 1


def test_latin_words_keep_their_blank(sheet, read, paragraphs):
    page = sheet().prose(
        100, 100, ["the first line of this text", "goes over in a second line,", "and to a third line of text"] * 3
    )
    assert paragraphs(read(page))[0].startswith("the first line of this text goes over in a second line, and to")


def test_a_heading_of_another_size_or_weight_stands_alone(sheet, read, paragraphs):
    page = sheet().text(100, 80, "第一章\u3000总则", 14)
    page.prose(100, 100, [*MEASURE, FULL[:30] + "。"]).text(100, 164, "一、总体要求", 10, bold=True)
    page.prose(100, 180, [*MEASURE, "完成。"])
    document = read(page)
    assert paragraphs(document)[0] == "第一章 总则"
    assert paragraphs(document)[2] == "一、总体要求"
    assert [(block.size, block.bold) for block in document.blocks][:3] == [(14, False), (10, False), (10, True)]


def test_a_numbered_heading_after_a_full_last_line_stands_alone(sheet, read, paragraphs):
    page = sheet().prose(100, 100, [*MEASURE, FULL[:30] + "。", "（二）基本原则", *MEASURE, "完成。"])
    assert paragraphs(read(page))[1] == "（二）基本原则"


def test_a_centred_title_of_two_lines_is_one_block(sheet, read, paragraphs):
    page = sheet().text(125, 60, "云江市人民政府关于印发科技", 20).text(175, 90, "创新发展规划通知", 20)
    page.prose(100, 140, [*MEASURE * 3, "完成。"])
    document = read(page)
    assert paragraphs(document)[0] == "云江市人民政府关于印发科技创新发展规划通知"
    assert document.blocks[0].centred


def test_an_office_above_a_date_stays_two_blocks(sheet, read, paragraphs):
    page = sheet().text(220, 60, "云江市统计局", 14).text(200, 80, "2024年3月29日", 14)
    page.prose(100, 140, [*MEASURE * 3, "完成。"])
    assert paragraphs(read(page))[:2] == ["云江市统计局", "2024年3月29日"]


def test_entries_of_a_list_and_of_contents_stay_apart(sheet, read, paragraphs):
    page = sheet().prose(100, 100, MEASURE * 2 + ["完成。"])
    page.prose(100, 220, ["•建设研究院", "•建设产业园", "第一章总则" + "…" * 24 + "12", "第二章任务" + "…" * 24 + "15"])
    assert paragraphs(read(page))[-4:-2] == ["•建设研究院", "•建设产业园"]
    assert [text[:5] for text in paragraphs(read(page))[-2:]] == ["第一章总则", "第二章任务"]


def test_a_page_of_short_lines_borrows_the_measure(sheet, read, paragraphs):
    contents = sheet(1).prose(120, 100, ["第一章发展基础", "第二章总体要求", "第三章重点任务", "第四章保障措施"])
    body = sheet(2).prose(100, 100, [*MEASURE * 3, "完成。"])
    assert paragraphs(read(contents, body))[:4] == [
        "第一章发展基础",
        "第二章总体要求",
        "第三章重点任务",
        "第四章保障措施",
    ]


def test_signature_and_date_at_the_right_stay_apart(sheet, read, paragraphs):
    page = (
        sheet().prose(100, 100, [*MEASURE, "完成。"]).text(340, 180, "云江市人民政府").text(330, 196, "2024年4月15日")
    )
    assert paragraphs(read(page))[-2:] == ["云江市人民政府", "2024年4月15日"]


def test_a_title_of_three_lines_with_a_short_one_is_one_block(sheet, read, paragraphs):
    page = (
        sheet()
        .text(115, 60, "云江市人民政府关于印发“十四", 20)
        .text(195, 90, "五”城市更新", 20)
        .text(155, 120, "与民生改善规划的通知", 20)
    )
    page.prose(100, 160, [*MEASURE * 3, "完成。"])
    assert paragraphs(read(page))[0] == "云江市人民政府关于印发“十四五”城市更新与民生改善规划的通知"
