from __future__ import annotations

from collections.abc import Callable

from policyx.structure.shape import Structure

Read = Callable[..., Structure]


def test_a_section_covers_what_is_below_it(structure_of: Read) -> None:
    found = structure_of("总的要求。", "一、甲", "甲文。", "（一）乙", "乙文。", "二、丙", "丙文。")
    first, inner, last = found.sections
    text = found.document.text
    assert text[first.start : first.end] == "一、甲\n甲文。\n（一）乙\n乙文。"
    assert text[inner.start : inner.end] == "（一）乙\n乙文。"
    assert text[last.start : last.end] == "二、丙\n丙文。"
    assert (first.parent, inner.parent, last.parent) == (None, first.id, None)


def test_same_titles_have_different_ids(structure_of: Read) -> None:
    found = structure_of(
        "总的要求。", "一、甲", "（一）目标", "甲文。", "二、乙", "（一）目标", "乙文。", "一、甲", "甲文。"
    )
    ids = [section.id for section in found.sections]
    assert len(set(ids)) == len(ids)


def test_levels_count_from_one_whatever_numbers_come_first(structure_of: Read) -> None:
    found = structure_of("总的要求。", "（一）甲", "甲文。", "1.乙", "乙文。")
    assert [section.level for section in found.sections] == [1, 2]


def test_nothing_gives_nothing(structure_of: Read) -> None:
    found = structure_of()
    assert (found.sections, found.boxes, found.tables, found.passages) == ((), (), (), ())
