"""Ruling lines in the picture of a page: what makes a table of scanned text.

Only for pages that are pictures; files that draw their lines say where they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from policyx.loaders.layout.content import Rule

Grey: TypeAlias = NDArray[np.uint8]
Box = tuple[float, float, float, float]
"""``x0, top, x1, bottom`` in points."""

# Everything in points (1/72 inch).
_SHORTEST = 13.0  # a single row of small print is not lower, and few strokes of a character are longer
_THICKEST = 5.0
_BREAK = 6.0  # a worn line goes on after such a gap
_DRIFT = 1.5  # how far pieces of one line may lie beside each other
_STROKE = 2.0  # a stroke may stick out of the box of its line so far
_EDGE = 3.0  # a line that ends so near the edge of the picture was cut off there


def find_ink(grey: Grey, scale: float) -> Grey:
    """What is darker than the paper around it: 255, else 0. ``scale`` is in pixels a point."""
    window = 2 * max(int(6 * scale), 1) + 1
    inked = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, 12)
    return np.asarray(inked, np.uint8)


def find_rules(ink: Grey, scale: float, text_lines: Sequence[Box]) -> list[Rule]:
    """Horizontal and vertical lines, in points, of the ink of an upright page of ``scale`` pixels a point.

    ``text_lines`` are the boxes of recognised text, in points: a line that lies wholly inside one is a stroke of a
    character (一, 丨, a dash), no ruling.
    """
    horizontal = [rule for rule in _runs(ink, scale) if not _inside(rule, text_lines)]
    standing = [Rule(rule.top, rule.x0, rule.bottom, rule.x1) for rule in _runs(ink.T.copy(), scale)]
    vertical = [rule for rule in standing if not _inside(rule, text_lines)]
    return horizontal + vertical + _cut_edges(horizontal, ink.shape[1] / scale)


def _runs(ink: Grey, scale: float) -> list[Rule]:
    """Horizontal lines; ``top`` and ``bottom`` of each are the same."""
    kernel = np.ones((1, max(int(_SHORTEST * scale), 8)), np.uint8)
    opened = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
    # A line that is not quite level is a staircase of runs; one pixel up and down joins them.
    joined = cv2.dilate(opened, np.ones((3, 3), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    lines = []
    for x, y, width, height, _area in boxes[1:].tolist():
        if height <= _THICKEST * scale + 2 or height <= width / 40:
            middle = (y + height / 2) / scale
            lines.append(Rule((x + 1) / scale, middle, (x + width - 1) / scale, middle))
    return _joined(lines)


def _joined(lines: list[Rule]) -> list[Rule]:
    """Pieces of one line put together again."""
    whole: list[Rule] = []
    for line in sorted(lines, key=lambda line: (line.x0, line.top)):
        for position, other in enumerate(whole):
            if abs(other.top - line.top) <= _DRIFT and line.x0 - other.x1 <= _BREAK:
                whole[position] = Rule(other.x0, other.top, max(other.x1, line.x1), other.bottom)
                break
        else:
            whole.append(line)
    return whole


def _inside(rule: Rule, text_lines: Sequence[Box]) -> bool:
    return any(
        x0 - _STROKE <= rule.x0
        and rule.x1 <= x1 + _STROKE
        and top - _STROKE <= rule.top
        and rule.bottom <= bottom + _STROKE
        for x0, top, x1, bottom in text_lines
    )


def _cut_edges(horizontal: Sequence[Rule], width: float) -> list[Rule]:
    """The side of a table that the scanner cut off: two lines or more that run out of the picture."""
    sides = []
    for edge, ends in ((0.0, [rule for rule in horizontal if rule.x0 <= _EDGE]),
                       (width, [rule for rule in horizontal if rule.x1 >= width - _EDGE])):  # fmt: skip
        if len(ends) > 1:
            sides.append(Rule(edge, min(rule.top for rule in ends), edge, max(rule.top for rule in ends)))
    return sides
