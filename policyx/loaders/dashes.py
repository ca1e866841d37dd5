"""Dashes that stand alone in the cells of a scanned table, where they mean that there is no value.

The models overlook most of them: a single stroke looks like no text.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from policyx.loaders.layout.content import Glyph, Rule
from policyx.loaders.rulings import Box, Grey

# In ems, of the type that most of the page is set in.
_WIDTH = (0.45, 2.3)
_THICKNESS = 0.14
_CLEAR = 0.4  # no other ink so near


def find_dashes(ink: Grey, scale: float, size: float, rules: Sequence[Rule], text_lines: Sequence[Box]) -> list[Glyph]:
    """The dashes between vertical ``rules`` and outside ``text_lines``; ``size`` (of the type) is in points."""
    em = size * scale
    found = []
    for x, y, width, height, area in cv2.connectedComponentsWithStats(ink, connectivity=8)[2][1:].tolist():
        if not _WIDTH[0] * em <= width <= _WIDTH[1] * em or height > _THICKNESS * em or area < width * height / 2:
            continue
        box = (x / scale, y / scale, (x + width) / scale, (y + height) / scale)
        near = round(_CLEAR * em)
        around = ink[max(y - near, 0) : y + height + near, max(x - near, 0) : x + width + near]
        if (
            np.count_nonzero(around) == area
            and _in_cell(box, rules)
            and not any(_meet(box, line) for line in text_lines)
        ):
            middle = (box[1] + box[3]) / 2
            found.append(Glyph("—", box[0], middle - size / 2, box[2], middle + size / 2, size))
    return found


def _in_cell(box: Box, rules: Sequence[Rule]) -> bool:
    x0, top, x1, bottom = box
    beside = [rule for rule in rules if rule.x0 == rule.x1 and rule.top <= top and bottom <= rule.bottom]
    return any(rule.x0 < x0 for rule in beside) and any(x1 < rule.x0 for rule in beside)


def _meet(box: Box, line: Box) -> bool:
    return box[0] < line[2] and line[0] < box[2] and box[1] < line[3] and line[1] < box[3]
