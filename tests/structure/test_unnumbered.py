from __future__ import annotations

from collections.abc import Callable

from policyx.structure.shape import Structure

Read = Callable[..., Structure]
TEXT = "全市要加快构建现代水网，提高供水能力。"


def block(text: str, size: float = 16.0, bold: bool = False) -> dict[str, object]:
    return {"text": text, "size": size, "bold": bold}


def titles(structure: Structure) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in structure.sections]


def test_larger_type_stands_higher(structure_of: Read) -> None:
    found = structure_of(
        block("青禾市水网纪实", 22), block(TEXT), block("供水", 18), block(TEXT), block("水库", 16, True), block(TEXT),
        block("节水", 18), block(TEXT),
    )  # fmt: skip
    assert titles(found) == [(1, "供水"), (2, "水库"), (1, "节水")]


def test_the_title_is_none_but_a_heading_before_the_first_paragraph_is(structure_of: Read) -> None:
    found = structure_of(
        block("青禾市水网", 22, True), block("建设纪实", 22, True), block("本报记者"),
        block("供水", 16, True), block(TEXT), block("节水", 16, True), block(TEXT),
    )  # fmt: skip
    assert titles(found) == [(1, "供水"), (1, "节水")]
    assert [passage.kind for passage in found.passages[:4]] == ["title", "title", "title", "heading"]


def test_a_list_may_follow_a_heading_in_bold(structure_of: Read) -> None:
    found = structure_of(
        TEXT, "一、目标", TEXT, {"text": "预期目标", "bold": True}, "供水增长5%以上", "节水增长3%左右", TEXT
    )
    assert titles(found) == [(1, "目标"), (2, "预期目标")]


def test_the_title_of_a_plan_below_its_notice_moves_no_level(structure_of: Read) -> None:
    found = structure_of(
        block("青禾市关于印发规划的通知", 22),
        block(TEXT),
        block("青禾市水网规划", 22),
        block(TEXT),
        block("第一章 总则"),
        block(TEXT),
    )
    assert titles(found) == [(1, "总则")]


def test_bold_sentences_dates_and_labels_are_none(structure_of: Read) -> None:
    bold = [{"text": text, "bold": True} for text in ("坚持节水优先。", "2026年3月1日", "联系人：张三")]
    assert structure_of("一、任务", TEXT, bold[0], TEXT, bold[1], TEXT, bold[2], TEXT).sections[1:] == ()


def test_the_title_of_an_annex_is_no_section_of_its_own(structure_of: Read) -> None:
    found = structure_of("一、任务", TEXT, "附件1", {"text": "任务分工", "bold": True}, "一、供水", TEXT)
    assert [section.title for section in found.sections] == ["任务", "任务分工", "供水"]
