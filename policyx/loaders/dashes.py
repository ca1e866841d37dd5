"""Dashes that stand alone in the cells of a scanned table, where they mean that there is no value.

The models overlook most of them: a single stroke looks like no text.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from policyx.loaders.layout.content import Glyph, Rule
from policyx.loaders.rulings import Grey
from policyx.loaders.straight import Line

# In ems, of the type that most of the page is set in.
_WIDTH = (0.25, 2.3)
_THICKNESS = 0.12
_BLURRED = 0.25  # what was read as several strokes and is one is no 一
_TIGHT = 0.4  # no other ink so near, ruling lines apart
_CLEAR = 0.7  # nor so near above and below what was read as 二: its strokes lie well apart
_SPECKS = 0.1  # of the dash's own ink

_LINE = 1.5  # points: half the thickness of a ruling line, with what is left of it askew

_READ_FOR_DASHES = frozenset("一二三1-–_=~")
_SURE = 0.9  # a 一 with so much confidence is one


def is_doubtful(line: Line) -> bool:
    """Whether a line may be such a dash: the models read 一, 二 or even 1 for it."""
    return line.text in _READ_FOR_DASHES and (line.text != "一" or line.score < _SURE)


def find_dashes(
    ink: Grey, scale: float, size: float, rules: Sequence[Rule], glyphs: Sequence[Glyph], doubtful: Sequence[Glyph]
) -> list[Glyph]:
    """The dashes between vertical ``rules`` and away from ``glyphs``, and what of the ``doubtful`` is none.

    ``ink`` has ``scale`` pixels a point; ``size`` is that of the type that most of the page is set in, in points.
    """
    em = size * scale
    free = _without(rules, ink, scale)
    found = []
    for x, y, width, height, area in cv2.connectedComponentsWithStats(free, connectivity=8)[2][1:].tolist():
        if not _WIDTH[0] * em <= width <= _WIDTH[1] * em or width < 2 * height or area < width * height / 2:
            continue
        middle = (y + height / 2) / scale
        dash = Glyph("—", x / scale, middle - size / 2, (x + width) / scale, middle + size / 2, size)
        misread = any(_meet(dash, glyph) for glyph in doubtful if glyph.text != "一")
        if height > (_BLURRED if misread else _THICKNESS) * em or any(_meet(dash, glyph) for glyph in glyphs):
            continue
        above, beside = round((_CLEAR if misread else _TIGHT) * em), round(_TIGHT * em)
        around = free[max(y - above, 0) : y + height + above, max(x - beside, 0) : x + width + beside]
        if np.count_nonzero(around) <= (1 + _SPECKS) * area and _in_cell(dash, rules):
            found.append(dash)
    return found + [glyph for glyph in doubtful if not any(_meet(dash, glyph) for dash in found)]


def _without(rules: Sequence[Rule], ink: Grey, scale: float) -> Grey:
    free = ink.copy()
    for rule in rules:
        left, right = (max(round(x * scale), 0) for x in (rule.x0 - _LINE, rule.x1 + _LINE))
        top, bottom = (max(round(y * scale), 0) for y in (rule.top - _LINE, rule.bottom + _LINE))
        free[top:bottom, left:right] = 0
    return free


def _in_cell(dash: Glyph, rules: Sequence[Rule]) -> bool:
    middle = (dash.top + dash.bottom) / 2
    beside = [rule for rule in rules if rule.x0 == rule.x1 and rule.top <= middle <= rule.bottom]
    return any(rule.x0 < dash.x0 for rule in beside) and any(dash.x1 < rule.x0 for rule in beside)


def _meet(dash: Glyph, glyph: Glyph) -> bool:
    middle = (dash.top + dash.bottom) / 2
    return dash.x0 < glyph.x1 and glyph.x0 < dash.x1 and glyph.top < middle < glyph.bottom
