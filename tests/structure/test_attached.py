from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.structure.shape import Structure

Read = Callable[..., Structure]
TEXT = "全市要加快构建现代水网，提高供水能力。"
NOTICE = "青禾市水务局关于印发《青禾市水网建设方案（2031—2035年）》的通知"


@pytest.mark.parametrize(
    "lines",
    [
        ["青禾市水网建设方案（2031—2035年）"],
        ["青禾市水网建设方案", "（2031—2035年）"],
        ["青禾市水网", "建设方案"],
    ],
)
def test_the_title_of_what_a_notice_sends_out(structure_of: Read, lines: list[str]) -> None:
    found = structure_of(NOTICE, "各单位：", TEXT, "青禾市水务局", "2031年3月3日", *lines, TEXT, "一、任务", TEXT)
    assert [p.kind for p in found.passages[3 : 5 + len(lines)]] == ["paragraph", "paragraph", *["title"] * len(lines)]
    assert [(section.level, section.title) for section in found.sections] == [(1, "任务")]


def test_a_document_that_sends_out_nothing_has_one_title(structure_of: Read) -> None:
    found = structure_of("青禾市水网建设方案", TEXT, "青禾市水网", "一、任务", TEXT)
    assert [passage.kind for passage in found.passages] == ["title", "paragraph", "paragraph", "heading", "paragraph"]
