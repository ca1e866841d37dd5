from __future__ import annotations

import math

import pytest

from policyx.loaders.layout.content import Glyph
from policyx.loaders.layout.lines import make_line, read_rows, split_row


def line(sheet, text, size=10.0):
    return make_line(read_rows(sheet().text(0, 0, text, size).glyphs)[0])


def test_the_order_of_drawing_does_not_matter(sheet):
    page = sheet().text(50, 40, "第二行").text(50, 20, "第一行")
    assert [make_line(row).text for row in read_rows(page.glyphs[::-1])] == ["第一行", "第二行"]


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("到 2025 年", "到2025年"),
        ("力争 R&D 投入", "力争R&D投入"),
        ("第一章\u3000总则", "第一章 总则"),
        ("word after word", "word after word"),
        ("增长 6.5 %左右", "增长6.5%左右"),
        ("1 182", "1 182"),
    ],
)
def test_blanks_are_kept_between_words_and_dropped_between_hanzi_and_numbers(sheet, drawn, read):
    assert line(sheet, drawn).text == read


def test_digits_set_an_em_apart_are_one_number():
    glyphs = [Glyph(digit, 10 * place, 0, 10 * place + 5, 10, 10) for place, digit in enumerate("2001")]
    assert make_line(glyphs).text == "2001"


def test_a_name_stretched_over_the_measure_has_no_blanks():
    glyphs = [Glyph(character, 30 * place, 0, 30 * place + 20, 20, 20) for place, character in enumerate("云江市政府")]
    assert make_line(glyphs).text == "云江市政府"


def test_bold_by_overprinting_is_drawn_once(sheet):
    page = sheet().text(50, 20, "重点任务").text(50.3, 20, "重点任务")
    assert [make_line(row).text for row in read_rows(page.glyphs)] == ["重点任务"]


def test_repeated_characters_side_by_side_stay(sheet):
    assert line(sheet, "天天向上 1100").text == "天天向上1100"


@pytest.mark.parametrize(
    ("before", "raised", "read"),
    [
        ("总值", "[2]", "总值增长"),
        ("增加5.3%", "[12]", "增加5.3%增长"),
        ("总值", "③", "总值增长"),
        ("300m", "2", "300m²增长"),
    ],
)
def test_references_to_notes_are_dropped_and_powers_stay(sheet, before, raised, read):
    page = sheet().text(50, 20, before, 16)
    x = page.glyphs[-1].x1
    page.text(x, 20, raised, 10)
    page.text(page.glyphs[-1].x1, 20, "增长", 16)
    assert [make_line(row).text for row in read_rows(page.glyphs)] == [read]


def test_a_huge_watermark_does_not_swallow_lines(sheet):
    page = sheet().text(50, 20, "第一行正文", 10).text(50, 36, "第二行正文", 10).text(150, 2, "密", 60)
    assert [make_line(row).text for row in read_rows(page.glyphs)][-1] == "第二行正文"


@pytest.mark.parametrize(
    ("text", "ems"),
    [("建设平台", 1.0), ("，建设", 1.0), ("建，设", 2.0), ("《规划》", 2.0), ("2025年", 2.0), ("元/人)", 3.0)],
)
def test_the_head_is_what_cannot_be_parted(sheet, text, ems):
    assert line(sheet, text).head == pytest.approx(10 * ems)


def test_a_row_is_cut_at_gutters_only(sheet):
    row = read_rows(sheet().text(50, 20, "左栏 正文").text(150, 20, "右栏正文").glyphs)[0]
    assert ["".join(glyph.text for glyph in piece) for piece in split_row(row)] == ["左栏正文", "右栏正文"]


def test_size_is_that_of_most_characters(sheet):
    page = sheet().text(50, 20, "本报", 10).text(70, 18, "云江", 12).text(94, 20, "记者报道", 10)
    assert make_line(read_rows(page.glyphs)[0]).size == 10


def test_what_stands_at_infinity_shares_no_row():
    glyphs = [Glyph(sign, 10 * place, math.inf, 10 * place + 9, math.inf, 10) for place, sign in enumerate("云江")]
    assert [len(row) for row in read_rows(glyphs)] == [1, 1]
