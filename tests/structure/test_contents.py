from __future__ import annotations

from collections.abc import Callable

from policyx.structure.shape import Structure

Read = Callable[..., Structure]
TEXT = "全市要加快构建现代水网，提高供水能力。"


def test_a_table_of_contents_is_no_outline(structure_of: Read) -> None:
    found = structure_of(
        "青禾市水网规划",
        "目　录",
        "第一章 总则",
        "第一节 水情",
        "第二章 任务",
        "第一章 总则",
        TEXT,
        "第一节 水情",
        TEXT,
        "第二章 任务",
        TEXT,
    )
    assert [(section.level, section.title) for section in found.sections] == [(1, "总则"), (2, "水情"), (1, "任务")]
    assert [passage.kind for passage in found.passages[1:5]] == ["note"] * 4


def test_entries_with_pages_need_no_heading(structure_of: Read) -> None:
    found = structure_of("第一章 总则……1", "第二章 任务……12", "第一章 总则", TEXT, "第二章 任务", TEXT)
    assert [section.title for section in found.sections] == ["总则", "任务"]


def test_a_catalogue_is_no_table_of_contents(structure_of: Read) -> None:
    found = structure_of("目录清单管理办法", "一、要求", TEXT)
    assert [section.title for section in found.sections] == ["要求"]


def test_a_preface_ends_the_table_of_contents(structure_of: Read) -> None:
    found = structure_of(
        "目录", "前言 1", "第一章 总则 2", "第二章 任务 8", "前言", TEXT, "第一章 总则", TEXT, "第二章 任务", TEXT
    )
    assert [section.title for section in found.sections] == ["前言", "总则", "任务"]
