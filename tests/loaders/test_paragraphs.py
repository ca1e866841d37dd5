from __future__ import annotations

from policyx.loaders.paragraphs import Line, paragraphs, pieces, wrap_width

LONG = "全市要加快构建现代水网，统筹水库、河道、泵站和灌区建设，提高防洪、供水和灌溉能力"


def lines(*texts: str, apart: bool = True) -> list[Line]:
    return [Line(text.strip(), text[:1].isspace(), apart) for text in texts]


def texts(found: list[Line]) -> list[str]:
    return [line.text for line in found]


def test_a_paragraph_cut_by_a_column_goes_on() -> None:
    rest = "，到2030年新增供水能力2亿立方米。"
    assert texts(paragraphs(lines(LONG, rest, "下一段完整。"))) == [LONG + rest, "下一段完整。"]


def test_a_sentence_begun_after_another_goes_on_however_short() -> None:
    rest = "新建水厂两座，改造管网一百公里，确保供水安全。"
    assert texts(paragraphs(lines("强化供水。积极", rest))) == ["强化供水。积极" + rest]


def test_what_opens_something_new_is_not_joined() -> None:
    for opening in (
        "一、总体要求",
        "（二）重点任务。",
        "3.保障措施。",
        "第二章 任务",
        "——坚持统筹。",
        "专栏2 水网工程",
    ):
        assert texts(paragraphs(lines(LONG, opening))) == [LONG, opening]


def test_a_title_is_not_joined_to_its_text() -> None:
    assert (
        len(paragraphs(lines("加快水网建设，提高供水能力", "全市要新建水库三座，改造灌区五处，确保供水安全稳定可靠。")))
        == 2
    )


def test_an_indent_begins_a_paragraph_where_paragraphs_are_indented() -> None:
    whole = "　　" + LONG + "。"
    assert (
        len(paragraphs(lines(whole, whole, "　　" + LONG, "　　另起一段，继续推进各项工作落实到位，确保取得实效。")))
        == 4
    )


def test_text_without_full_stops_is_left_as_it_is() -> None:
    found = lines(*[f"{LONG}第{number}项" for number in range(40)])
    assert len(paragraphs(found)) == 40


def test_lines_broken_at_a_width_are_put_together() -> None:
    whole = "　　" + (LONG + "。") * 6
    wrapped = [whole[at : at + 38] for at in range(0, len(whole), 38)]
    broken = lines(*wrapped * 3, apart=False)
    assert wrap_width(broken) is not None
    assert texts(paragraphs(broken)) == [whole.strip()] * 3


def test_headings_between_broken_lines_stay_alone() -> None:
    whole = "　　" + (LONG + "。") * 6
    wrapped = [whole[at : at + 38] for at in range(0, len(whole), 38)]
    found = texts(paragraphs(lines(*wrapped, "　　二、重点任务", *wrapped, apart=False)))
    assert found == [whole.strip(), "二、重点任务", whole.strip()]


def test_paragraphs_of_many_lengths_are_not_broken_lines() -> None:
    found = lines(*["甲" * size + "。" for size in range(20, 120, 3)])
    assert wrap_width(found) is None


def test_a_document_on_one_line_is_parted_at_its_headings() -> None:
    body = "加快水网建设。" * 80
    first = f"一、总体要求（一）指导思想。{body}（二）主要目标。{body}"
    whole = f"实施方案为了治水，制定本方案。{first}二、重点任务1.建水库。{body}2.修河道。{body}"
    found = texts(paragraphs([Line(whole)]))
    assert [text[:6] for text in found] == [
        "实施方案为了",
        "一、总体要求",
        "（一）指导思",
        "（二）主要目",
        "二、重点任务",
        "2.修河道。",
    ]


def test_numbers_inside_lines_of_a_normal_text_part_nothing() -> None:
    text = "要坚持以下原则：（一）统筹；（二）节约。"
    assert texts(paragraphs(lines(text, "下一段。"))) == [text, "下一段。"]


def test_a_title_in_book_marks_broken_by_a_link() -> None:
    found = paragraphs(lines("三、关于《", "青禾市发展规划", "（草案）》的说明", apart=False))
    assert texts(found) == ["三、关于《青禾市发展规划（草案）》的说明"]


def test_latin_words_keep_a_blank() -> None:
    found = paragraphs(lines(LONG + "，推广Smart", "Water等系统，到2030年覆盖全部灌区和水库。"))
    assert "Smart Water等" in found[0].text


def test_glued_lines_are_parted() -> None:
    assert pieces("     第一篇  总则     第一章  水情     全市多年平均降水量六百毫米") == [
        "     第一篇  总则",
        "     第一章  水情",
        "     全市多年平均降水量六百毫米",
    ]
    assert pieces("第三篇改革开放第九章水价改革") == ["第三篇改革开放", "第九章水价改革"]
    assert pieces("按照第三章第二节的要求") == ["按照第三章第二节的要求"]
