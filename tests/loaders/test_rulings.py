import pytest

pytest.importorskip("cv2", reason="needs the extra ocr")

import numpy as np
from numpy.typing import NDArray

from policyx.loaders.layout.content import Rule
from policyx.loaders.rulings import Box, find_ink, find_rules

SCALE = 2.0  # pixels a point


def blank(width: int = 400, height: int = 300) -> NDArray[np.uint8]:
    return np.full((height, width), 255, np.uint8)


def found(page: NDArray[np.uint8], text_lines: list[Box]) -> list[Rule]:
    return find_rules(find_ink(page, SCALE), SCALE, text_lines)


def level(rules: list[Rule]) -> list[Rule]:
    return [rule for rule in rules if rule.top == rule.bottom]


def standing(rules: list[Rule]) -> list[Rule]:
    return [rule for rule in rules if rule.x0 == rule.x1]


def test_lines_are_found_in_points() -> None:
    page = blank()
    page[100:102, 40:360] = 0
    page[60:240, 200:202] = 0
    rules = found(page, [])
    [across], [down] = level(rules), standing(rules)
    assert (across.x0, across.top, across.x1) == pytest.approx((20, 50.5, 180), abs=1)
    assert (down.x0, down.top, down.bottom) == pytest.approx((100.5, 30, 120), abs=1)


def test_faint_lines_count() -> None:
    page = blank()
    page[100, 40:360] = 200
    assert len(found(page, [])) == 1


def test_a_line_with_a_worn_spot_or_a_step_is_one() -> None:
    page = blank()
    page[100:102, 40:150] = 0
    page[100:102, 156:250] = 0
    page[101:103, 250:360] = 0
    [line] = found(page, [])
    assert (line.x0, line.x1) == pytest.approx((20, 180), abs=1)


def test_strokes_of_characters_are_no_lines() -> None:
    page = blank()
    page[100:104, 60:100] = 0
    page[85:115, 78:81] = 0
    assert found(page, [(28.0, 40.0, 52.0, 60.0)]) == []


def test_a_blot_is_no_line() -> None:
    page = blank()
    page[100:160, 40:100] = 0
    assert found(page, []) == []


def test_a_table_that_the_scanner_cut_off_is_closed_at_the_edge() -> None:
    page = blank()
    for y in (60, 120, 180):
        page[y : y + 2, 100:400] = 0
    page[60:182, 100:102] = 0
    sides = sorted(rule.x0 for rule in standing(found(page, [])))
    assert sides == pytest.approx([50.5, 200], abs=1)


def test_a_picture_of_a_few_pixels_has_ink() -> None:
    assert find_ink(np.full((2, 3), 255, np.uint8), scale=0.05).shape == (2, 3)
