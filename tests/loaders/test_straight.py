import math
from itertools import pairwise

import pytest

pytest.importorskip("cv2", reason="needs the extra ocr")

from policyx.loaders.straight import Line, Straightener, type_sizes

SIZE = (800, 600)


def line(
    text: str, x: float, y: float, *, height: float = 30.0, step: float = 24.0, blanks: set[int] | None = None
) -> Line:
    """A level line with a character every ``step`` pixels."""
    length = step * len(text)
    places = tuple((index + 0.5) / len(text) for index in range(len(text)))
    corners = ((x, y), (x + length, y), (x + length, y + height), (x, y + height))
    return Line(corners, text, places, frozenset(blanks or ()), 0.99)


def turned(level: Line, degrees: float) -> Line:
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    middle_x, middle_y = SIZE[0] / 2, SIZE[1] / 2
    corners = tuple(
        (
            middle_x + cosine * (x - middle_x) - sine * (y - middle_y),
            middle_y + sine * (x - middle_x) + cosine * (y - middle_y),
        )
        for x, y in level.corners
    )
    return Line(corners, level.text, level.places, level.blanks, level.score)


def test_characters_get_boxes_in_points() -> None:
    only = line("云江市种业振兴行动计划", 100, 50)
    glyphs = Straightener.of([only], 2.0, SIZE).glyphs(only, 24.0)
    assert "".join(glyph.text for glyph in glyphs) == only.text
    assert [glyph.x0 for glyph in glyphs] == pytest.approx([50 + 12 * index for index in range(len(glyphs))])
    assert {(glyph.top, glyph.bottom, glyph.size) for glyph in glyphs} == {(26.5, 38.5, 12.0)}


@pytest.mark.parametrize("degrees", [-4.0, 0.7, 3.0])
def test_a_page_that_lies_askew_is_put_straight(degrees: float) -> None:
    level = [line("云江市种业振兴行动计划实施方案", 100, 50 + 60 * index) for index in range(4)]
    askew = [turned(one, degrees) for one in level]
    straight = Straightener.of(askew, 2.0, SIZE)
    assert straight.angle == pytest.approx(degrees)
    for one, other in zip(level, askew, strict=True):
        assert straight.box(other) == pytest.approx(Straightener.of(level, 2.0, SIZE).box(one))


def test_digits_touch_unless_a_blank_was_read() -> None:
    numbers = line("12503000", 100, 50, step=13, blanks={4})
    glyphs = Straightener.of([numbers], 1.0, SIZE).glyphs(numbers, 22.0)
    gaps = [round(after.x0 - before.x1, 6) for before, after in pairwise(glyphs)]
    assert [gap > 0 for gap in gaps] == [False, False, False, True, False, False, False]
    assert gaps[3] > 0.3 * 22


def test_characters_below_each_other_are_placed_down_the_cell() -> None:
    corners = ((100.0, 50.0), (130.0, 50.0), (130.0, 146.0), (100.0, 146.0))
    cell = Line(corners, "生产能力", (0.125, 0.375, 0.625, 0.875), frozenset(), 0.9)
    glyphs = Straightener.of([cell], 1.0, SIZE).glyphs(cell, 24.0)
    assert [glyph.top for glyph in glyphs] == pytest.approx([50, 74, 98, 122])
    assert {glyph.x0 for glyph in glyphs} == {103.0}


def test_sizes_that_differ_by_the_measuring_only_are_one() -> None:
    lines = [
        line("关于加快种业发展的通知", 100, 20, height=44, step=36),
        line("为落实种业振兴行动，现将工作要点印发给你们", 100, 80, step=24.4),
        line("各区、县人民政府，市政府各部门", 100, 140, step=23.8),
        line("2025", 100, 200, step=12, height=29),
    ]
    title, body, other, digits = type_sizes(lines)
    assert body == other == digits == pytest.approx(24, abs=0.5)
    assert title == pytest.approx(36)


def test_no_lines_no_slant() -> None:
    assert Straightener.of([], 2.0, SIZE).angle == 0.0
    assert type_sizes([]) == []
