import pytest

pytest.importorskip("cv2", reason="needs the extra ocr")

import cv2
import numpy as np
from numpy.typing import NDArray

from policyx.loaders.seals import without_seals

RED = (40, 40, 220)  # blue, green, red
WHITE, BLACK = (255, 255, 255), (10, 10, 30)


def page() -> NDArray[np.uint8]:
    return np.full((400, 400, 3), 255, np.uint8)


def sealed() -> NDArray[np.uint8]:
    """A seal 120 points wide at one pixel a point, over black writing."""
    sheet = page()
    cv2.circle(sheet, (200, 200), 58, RED, 5)
    cv2.circle(sheet, (200, 200), 20, RED, -1)
    sheet[198:204, 120:280] = BLACK
    return sheet


def test_the_seal_goes_and_the_writing_stays() -> None:
    cleaned = without_seals(sealed(), 1.0)
    writing = np.all(cleaned == BLACK, axis=2)
    assert writing[198:204, 120:280].all()
    assert np.all(cleaned[~writing] == 255)


def test_a_red_heading_stays() -> None:
    sheet = page()
    sheet[40:70, 50:350] = RED
    sheet[100:103, 20:380] = RED
    assert np.array_equal(without_seals(sheet, 1.0), sheet)


def test_a_page_without_red_is_the_same() -> None:
    sheet = page()
    sheet[40:70, 50:350] = BLACK
    assert without_seals(sheet, 1.0) is sheet
