import pytest

pytest.importorskip("cv2", reason="needs the extra ocr")

import numpy as np
from numpy.typing import NDArray

from policyx.loaders.dashes import find_dashes, is_doubtful
from policyx.loaders.layout.content import Glyph
from policyx.loaders.rulings import find_ink, find_rules
from policyx.loaders.straight import Line

SCALE, SIZE = 2.0, 12.0
DASH = np.s_[150:152, 190:212]


def cell() -> NDArray[np.uint8]:
    """A cell 100 points wide, 40 high."""
    page = np.full((300, 400), 255, np.uint8)
    page[110:112, 100:302] = page[190:192, 100:302] = 0
    page[110:192, 100:102] = page[110:192, 300:302] = 0
    return page


def dashes(
    page: NDArray[np.uint8], glyphs: list[Glyph] | None = None, doubtful: list[Glyph] | None = None
) -> list[Glyph]:
    ink = find_ink(page, SCALE)
    return find_dashes(ink, SCALE, SIZE, find_rules(ink, SCALE, []), glyphs or [], doubtful or [])


def test_a_dash_alone_in_a_cell() -> None:
    page = cell()
    page[DASH] = 0
    assert dashes(page) == [Glyph("—", 95.0, 69.5, 106.0, 81.5, SIZE)]


def test_nothing_in_the_cell() -> None:
    assert dashes(cell()) == []


def test_a_dash_that_was_read_is_not_found_again() -> None:
    page = cell()
    page[DASH] = 0
    assert dashes(page, [Glyph("—", 95.0, 69.0, 106.0, 82.0, SIZE)]) == []


def test_a_dash_that_was_read_as_a_numeral_is_a_dash() -> None:
    page = cell()
    page[DASH] = 0
    assert [glyph.text for glyph in dashes(page, doubtful=[Glyph("二", 95.0, 69.0, 106.0, 82.0, SIZE)])] == ["—"]


def test_a_numeral_stays() -> None:
    page = cell()
    page[142:144, 194:208] = page[156:158, 190:212] = 0
    numeral = Glyph("二", 95.0, 69.0, 106.0, 82.0, SIZE)
    assert dashes(page, doubtful=[numeral]) == [numeral]


def test_a_stroke_with_others_about_it_is_part_of_a_character() -> None:
    page = cell()
    page[DASH] = 0
    page[158:160, 190:212] = 0
    assert dashes(page) == []


def test_a_stroke_outside_of_tables_is_none_of_ours() -> None:
    page = cell()
    page[250:252, 190:212] = 0
    assert dashes(page) == []


@pytest.mark.parametrize(
    ("text", "score", "doubtful"), [("二", 0.99, True), ("一", 0.99, False), ("一", 0.6, True), ("十", 0.6, False)]
)
def test_what_a_dash_is_read_for(text: str, score: float, doubtful: bool) -> None:
    line = Line(((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)), text, (0.5,), frozenset(), score)
    assert is_doubtful(line) is doubtful
