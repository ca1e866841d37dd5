"""Recognised lines put straight: from slanting boxes in pixels to characters in points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import fmean, median
from typing import Self

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from policyx.loaders.layout.content import Glyph
from policyx.loaders.misread import mend

TALL = 1.5  # a box so much higher than wide is read from the top down (as the engine does)
_LEVEL = 0.05  # degrees; less than this is straight enough
_LONG = 8  # times its height: a line long enough to tell how the page lies
_STEPS = 3
_SPREAD = 1.4  # times the usual step: beyond that, something stands between two hanzi
_SAME = 0.12  # of the size: steps are measured so finely
_ROUGH = 0.25  # heights are not
_TYPE = 0.75  # of the height of a line's box is the size of its type, the rest is air


class Line(Struct, frozen=True):
    """A recognised line.

    ``corners`` (top left, top right, bottom right, bottom left) are pixels of the picture as it came; ``places``
    says for each character of ``text`` (without blanks) how far along the line its middle is, 0–1; ``blanks`` are the
    positions in it before which a blank was read; ``score`` is the confidence, 0–1.
    """

    corners: tuple[tuple[float, float], ...]
    text: str
    places: tuple[float, ...]
    blanks: frozenset[int]
    score: float

    @property
    def stacked(self) -> bool:
        """Whether its characters stand one below the other, as in a narrow cell."""
        top, left = math.dist(*self.corners[:2]), math.dist(self.corners[0], self.corners[3])
        return left >= TALL * top

    @property
    def ends(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The middles of the sides where reading begins and where it ends."""
        begin, end = ((0, 1), (3, 2)) if self.stacked else ((0, 3), (1, 2))
        return self._between(*begin), self._between(*end)

    @property
    def length(self) -> float:
        return math.dist(*self.ends)

    @property
    def height(self) -> float:
        """Across the line."""
        begin = (0, 1) if self.stacked else (0, 3)
        return math.dist(self.corners[begin[0]], self.corners[begin[1]])

    def _between(self, one: int, other: int) -> tuple[float, float]:
        (x0, y0), (x1, y1) = self.corners[one], self.corners[other]
        return (x0 + x1) / 2, (y0 + y1) / 2


class Straightener(Struct, frozen=True):
    """Turns by ``angle`` degrees about the middle of the picture; ``scale`` is in pixels a point."""

    angle: float
    scale: float
    middle: tuple[float, float]

    @classmethod
    def of(cls, lines: list[Line], scale: float, size: tuple[int, int]) -> Self:
        """For a picture of this ``size`` (width, height): the angle is that of most of its long lines."""
        slants = []
        for line in lines:
            (x0, y0), (x1, y1) = line.ends
            if not line.stacked and line.length > _LONG * line.height:
                slants.append(math.degrees(math.atan2(y1 - y0, x1 - x0)))
        angle = median(slants) if slants else 0.0
        return cls(angle if abs(angle) >= _LEVEL else 0.0, scale, (size[0] / 2, size[1] / 2))

    def grey(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """The picture in grey, straight; what comes in at the corners is white."""
        grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
        if self.angle:
            turn = cv2.getRotationMatrix2D(self.middle, self.angle, 1.0)
            grey = cv2.warpAffine(grey, turn, grey.shape[::-1], borderValue=(255,))
        return np.asarray(grey, np.uint8)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a pixel is on the straight page, in points."""
        sine, cosine = math.sin(math.radians(self.angle)), math.cos(math.radians(self.angle))
        x, y = x - self.middle[0], y - self.middle[1]
        return (
            (self.middle[0] + cosine * x + sine * y) / self.scale,
            (self.middle[1] - sine * x + cosine * y) / self.scale,
        )

    def box(self, line: Line) -> tuple[float, float, float, float]:
        """``x0, top, x1, bottom`` of a line, in points."""
        xs, ys = zip(*(self.point(*corner) for corner in line.corners), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def glyphs(self, line: Line, size: float) -> list[Glyph]:
        """The characters of a line, misreadings mended, each with a box of the ``size`` of its type (in pixels)."""
        points = round(2 * size / self.scale) / 2 or 0.5
        (x0, y0), (x1, y1) = line.ends
        glyphs = []
        for character, extent in zip(mend(line.text), _extents(line, size), strict=True):
            (ax, ay), (bx, by) = (self.point(x0 + at * (x1 - x0), y0 + at * (y1 - y0)) for at in extent)
            if line.stacked:
                middle = (ax + bx) / 2
                glyphs.append(Glyph(character, middle - points / 2, ay, middle + points / 2, by, points))
            else:
                middle = (ay + by) / 2
                glyphs.append(Glyph(character, ax, middle - points / 2, bx, middle + points / 2, points))
        return glyphs


def _extents(line: Line, size: float) -> list[tuple[float, float]]:
    """Where each character begins and ends along the line, 0–1.

    As wide as its kind, but not into its neighbours. All but hanzi touch unless a blank was read between them: the
    engine's idea of places is coarser than the gaps between words, and a wide mark has its ink on one side.
    """
    em = size / line.length
    halves = [em / (2 if line.stacked or _is_wide(character) else 4) for character in line.text]
    extents = [[place - half, place + half] for place, half in zip(line.places, halves, strict=True)]
    for position in range(1, len(extents)):
        before, after = extents[position - 1], extents[position]
        border = (line.places[position - 1] + line.places[position]) / 2
        if position in line.blanks:
            before[1], after[0] = min(before[1], border - em / 6), max(after[0], border + em / 6)
        elif before[1] > after[0] or (
            after[0] - before[1] < em and not _are_hanzi(line.text[position - 1 : position + 1])
        ):
            before[1] = after[0] = border
    return [(start, end) for start, end in extents]


def _are_hanzi(pair: str) -> bool:
    return all("㐀" <= character <= "鿿" for character in pair)


def type_sizes(lines: Sequence[Line]) -> list[float]:
    """The size of type of each line, in pixels; sizes that are the same but for the measuring come out the same."""
    steps = [_step(line) for line in lines]
    sizes = [step or line.height * _TYPE for step, line in zip(steps, lines, strict=True)]
    settled = [0.0] * len(lines)
    # The size in which most is set draws those close by, then the next of those left, …
    for chief in sorted(range(len(lines)), key=lambda index: (steps[index] is None, -len(lines[index].text), index)):
        if settled[chief]:
            continue
        near = [
            index
            for index, size in enumerate(sizes)
            if not settled[index] and abs(size - sizes[chief]) <= (_ROUGH if steps[index] is None else _SAME) * size
        ]
        weights = [len(lines[index].text) for index in near]
        common = sum(sizes[index] * weight for index, weight in zip(near, weights, strict=True)) / sum(weights)
        for index in near:
            settled[index] = common
    return settled


def _step(line: Line) -> float | None:
    """From hanzi to hanzi, which are set solid; ``None`` for a line with too few of them."""
    steps = [
        (line.places[position] - line.places[position - 1]) * line.length
        for position in range(1, len(line.text))
        if _is_wide(line.text[position - 1]) and _is_wide(line.text[position])
    ]
    if len(steps) < _STEPS:
        return None
    usual = _SPREAD * median(steps)  # places are coarse: the mean is finer than any of the steps
    return min(fmean(step for step in steps if step <= usual), line.height)


def _is_wide(character: str) -> bool:
    return character >= "⺀"
