from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.structure.shape import Structure

Read = Callable[..., Structure]
TEXT = "全市要加快构建现代水网，提高供水能力。到2030年建成水库3座。"


def outline(structure: Structure) -> list[tuple[int, str | None, str]]:
    return [(section.level, section.number, section.title) for section in structure.sections]


def test_chapters_and_what_they_hold(structure_of: Read) -> None:
    found = structure_of(
        "青禾市水网规划",
        TEXT,
        "第一章　总则",
        TEXT,
        "一、形势",
        TEXT,
        "（一）成效",
        TEXT,
        "1.供水",
        TEXT,
        "第二章 任务",
        TEXT,
    )
    assert outline(found) == [
        (1, "第一章", "总则"),
        (2, "一、", "形势"),
        (3, "（一）", "成效"),
        (4, "1.", "供水"),
        (1, "第二章", "任务"),
    ]


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("第一编 总则", "第一编", "总则"),
        ("第1部分：发展目标", "第1部分", "：发展目标"),
        ("第十二章\t保障措施", "第十二章", "保障措施"),
        ("一、 总体要求", "一、", "总体要求"),
        ("(一)总体要求", "(一)", "总体要求"),
        ("1．总体要求", "1．", "总体要求"),
        ("1、总体要求", "1、", "总体要求"),
        ("1 总体要求", "1", "总体要求"),
        ("（1）总体要求", "（1）", "总体要求"),
        ("①总体要求", "①", "总体要求"),
        ("1. 5G网络", "1.", "5G网络"),
        ("1.1 总体要求", "1.1", "总体要求"),
        ("一、总体要求。", "一、", "总体要求"),
    ],
)
def test_kinds_of_numbers(structure_of: Read, line: str, number: str, title: str) -> None:
    assert outline(structure_of(TEXT, line, TEXT)) == [(1, number, title.lstrip("："))]


def test_a_title_below_its_number(structure_of: Read) -> None:
    found = structure_of(TEXT, {"text": "第一章", "bold": True}, {"text": "总则", "bold": True}, TEXT)
    assert outline(found) == [(1, "第一章", "总则")]
    assert [passage.kind for passage in found.passages] == ["paragraph", "heading", "heading", "paragraph"]


def test_run_in_headings_end_at_the_first_stop(structure_of: Read) -> None:
    found = structure_of("一、任务", "（一）优化水网。到2030年建库3座。", "（二）节约用水，保护水源。推广节水。")
    assert outline(found) == [(1, "一、", "任务"), (2, "（一）", "优化水网"), (2, "（二）", "节约用水，保护水源")]


def test_run_in_headings_with_a_colon(structure_of: Read) -> None:
    found = structure_of(
        "一、要求",
        "（一）指导思想：坚持节水优先，统筹推进各项工作。确保实效。",
        "（二）目标：到2030年建库3座。完成改造。",
    )
    assert [section.title for section in found.sections] == ["要求", "指导思想", "目标"]


@pytest.mark.parametrize(
    "items",
    [
        ("（一）有固定场所；", "（二）有专业人员；", "（三）有管理制度。"),
        ("（一）申报表。", "（二）营业执照。", "（三）审计报告。"),
        (
            "1.对上年度用水总量较前一年度下降百分之五以上并通过节水型单位复核的，给予一次性补助。限一次。",
            "2.对新建雨水收集设施容积达到一定规模并投入使用满一年以上的单位，按照投资额给予补助。",
        ),
        ("3.5万人用上自来水。效果明显。", "2025年，全市供水8亿立方米。成效显著。"),
        ("一是建水库。提高能力。", "二是修河道。"),
        ("——坚持节水优先。量水而行。",),
    ],
)
def test_sentences_with_numbers_are_no_headings(structure_of: Read, items: tuple[str, ...]) -> None:
    assert structure_of("一、条件", TEXT, *items).sections[1:] == ()


def test_stated_levels_stand_among_the_numbered(structure_of: Read) -> None:
    def heading(text: str, level: int) -> dict[str, object]:
        return {"text": text, "kind": "heading", "level": level}

    found = structure_of(
        heading("青禾市水网规划", 1), TEXT, heading("第一章 总则", 2), TEXT, heading("水情", 3), TEXT,
        heading("结论", 2), TEXT, heading("一、附带事项", 3), TEXT,
    )  # fmt: skip
    assert outline(found) == [
        (1, "第一章", "总则"),
        (2, None, "水情"),
        (1, None, "结论"),
        (2, "一、", "附带事项"),
    ]


def test_the_title_is_no_section_even_in_the_style_of_a_chapter(structure_of: Read) -> None:
    found = structure_of({"text": "青禾市水网规划", "level": 1}, {"text": "第一章 总则", "level": 1}, TEXT)
    assert outline(found) == [(1, "第一章", "总则")]
    assert found.passages[0].kind == "title"


def test_bold_lines_are_headings_below_those_around_them(structure_of: Read) -> None:
    bold = {"text": "水资源", "bold": True}
    assert outline(structure_of("一、任务", TEXT, bold, TEXT, "二、保障", TEXT)) == [
        (1, "一、", "任务"),
        (2, None, "水资源"),
        (1, "二、", "保障"),
    ]


def test_short_lines_are_headings_only_where_none_is_numbered(structure_of: Read) -> None:
    assert outline(structure_of("水网建设纪实", TEXT, "2025年工作回顾", TEXT, "2026年工作安排", TEXT)) == [
        (1, None, "2025年工作回顾"),
        (1, None, "2026年工作安排"),
    ]
    assert outline(structure_of(TEXT, "一、回顾", TEXT, "各项工作", TEXT)) == [(1, "一、", "回顾")]


def test_short_lines_over_bracketed_numbers(structure_of: Read) -> None:
    found = structure_of(
        TEXT,
        "工作回顾",
        TEXT,
        "（一）供水。建库3座。",
        "（二）节水。减损失。",
        "工作安排",
        TEXT,
        "（一）治水。修河道。",
    )
    assert [section.level for section in found.sections] == [1, 2, 2, 1, 2]


def test_the_preface_stands_beside_the_chapters(structure_of: Read) -> None:
    found = structure_of("青禾市水网规划", "前　言", TEXT, "第一章 总则", TEXT)
    assert outline(found) == [(1, None, "前言"), (1, "第一章", "总则")]


def test_articles_with_titles(structure_of: Read) -> None:
    found = structure_of(
        "第一章 总则",
        "第一条【目的】为了节水，制定本办法。",
        "第二条　（范围）",
        "本办法适用于全市。",
        "第三条 全市都要节水。",
    )
    assert outline(found) == [(1, "第一章", "总则"), (2, "第一条", "目的"), (2, "第二条", "范围")]


def test_articles_under_hanzi_numbers(structure_of: Read) -> None:
    found = structure_of(
        "一、支持", "第一条【补助】给予补助。", "第二条【奖励】给予奖励。", "二、附则", "第三条【期限】至2030年。"
    )
    assert [section.level for section in found.sections] == [1, 2, 2, 1, 2]


def test_annexes_begin_a_level_of_their_own(structure_of: Read) -> None:
    found = structure_of(
        "一、要求",
        TEXT,
        "附件：1.任务分工表",
        "2.名单",
        "2026年3月1日",
        "附件1",
        "任务分工表",
        "一、供水",
        TEXT,
        "（一）水库",
        TEXT,
    )
    assert outline(found) == [
        (1, "一、", "要求"),
        (1, "附件1", "任务分工表"),
        (2, "一、", "供水"),
        (3, "（一）", "水库"),
    ]


def test_a_document_that_is_an_annex_itself(structure_of: Read) -> None:
    assert outline(structure_of("附件", "青禾市水网规划", TEXT, "一、要求", TEXT)) == [(1, "一、", "要求")]


def test_an_article_with_a_title_alone_in_its_line_is_a_section(structure_of: Read) -> None:
    found = structure_of(
        "节水措施",
        "第一条 支持改造",
        "对改造给予补助。",
        "第二条 本措施自2031年起施行。",
        "第三条 附则",
        "由市水务局解释。",
    )
    assert [section.title for section in found.sections] == ["支持改造", "附则"]


@pytest.mark.parametrize("bracket", ["（市水务局牵头，各县（市、区）配合，9月底前完成）", "【责任单位：市水务局】"])
def test_who_is_to_do_it_is_no_part_of_a_title(structure_of: Read, bracket: str) -> None:
    found = structure_of("节水方案", f"（一）改造管网{bracket}", TEXT, "（二）推广节水（一期）", TEXT)
    assert [section.title for section in found.sections] == ["改造管网", "推广节水（一期）"]


def test_a_number_counts_items_only_before_a_blank(structure_of: Read) -> None:
    found = structure_of("应急预案", TEXT, "1 总则", TEXT, "7月底前完成整改，下半年复查。", "2 职责", TEXT)
    assert [(section.number, section.title) for section in found.sections] == [("1", "总则"), ("2", "职责")]
