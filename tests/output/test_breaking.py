from __future__ import annotations

import pytest
from rich.cells import cell_len

from policyx.output.breaking import wrap


def test_hanzi_break_anywhere_and_fill_the_line() -> None:
    assert list(wrap("建设高水平创新平台", 8)) == ["建设高水", "平创新平", "台"]


def test_closing_marks_never_begin_a_line_and_opening_marks_never_end_one() -> None:
    assert list(wrap("统筹规划建设，推进", 12)) == ["统筹规划建", "设，推进"]
    assert list(wrap("市科技局（牵头）", 10)) == ["市科技局", "（牵头）"]


def test_words_and_numbers_stay_whole() -> None:
    assert list(wrap("达到12500家以上", 8)) == ["达到", "12500家", "以上"]
    assert list(wrap("R&D intensity of firms", 12)) == ["R&D", "intensity of", "firms"]


def test_what_is_wider_than_the_line_is_cut() -> None:
    assert list(wrap("abcdefghij", 4)) == ["abcd", "efgh", "ij"]


def test_line_breaks_stay() -> None:
    assert list(wrap("保底3500\n争取4000", 20)) == ["保底3500", "争取4000"]


@pytest.mark.parametrize("width", range(4, 40))
def test_no_line_is_too_wide_and_nothing_is_lost(width: int) -> None:
    text = "到2025年，全社会研发（R&D）投入强度力争达到3.0%以上；“十四五”期间，新增企业1,200余家。"
    lines = list(wrap(text, width))
    assert all(0 < cell_len(line) <= width for line in lines)
    assert "".join(lines) == text.replace(" ", "")
