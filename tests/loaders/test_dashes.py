import pytest

pytest.importorskip("cv2", reason="needs the extra ocr")

import numpy as np
from numpy.typing import NDArray

from policyx.loaders.dashes import find_dashes
from policyx.loaders.layout.content import Glyph
from policyx.loaders.rulings import Box, find_ink, find_rules

SCALE, SIZE = 2.0, 12.0
DASH = np.s_[150:152, 190:212]


def cell() -> NDArray[np.uint8]:
    """A cell 100 points wide, 40 high."""
    page = np.full((300, 400), 255, np.uint8)
    page[110:112, 100:302] = page[190:192, 100:302] = 0
    page[110:192, 100:102] = page[110:192, 300:302] = 0
    return page


def dashes(page: NDArray[np.uint8], text_lines: list[Box] | None = None) -> list[Glyph]:
    ink = find_ink(page, SCALE)
    return find_dashes(ink, SCALE, SIZE, find_rules(ink, SCALE, []), text_lines or [])


def test_a_dash_alone_in_a_cell() -> None:
    page = cell()
    page[DASH] = 0
    assert dashes(page) == [Glyph("—", 95.0, 69.5, 106.0, 81.5, SIZE)]


def test_nothing_in_the_cell() -> None:
    assert dashes(cell()) == []


def test_a_dash_that_was_read_is_not_found_again() -> None:
    page = cell()
    page[DASH] = 0
    assert dashes(page, [(90.0, 70.0, 120.0, 80.0)]) == []


def test_a_stroke_with_others_about_it_is_part_of_a_character() -> None:
    page = cell()
    page[DASH] = 0
    page[158:160, 190:212] = 0
    assert dashes(page) == []


def test_a_stroke_outside_of_tables_is_none_of_ours() -> None:
    page = cell()
    page[250:252, 190:212] = 0
    assert dashes(page) == []
