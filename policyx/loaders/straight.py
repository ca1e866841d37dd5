"""Recognised lines put straight: from slanting boxes in pixels to characters in points."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from policyx.loaders.layout.content import Glyph
from policyx.loaders.misread import mend

_LEVEL = 0.05  # degrees; less than this is straight enough
_LONG = 8  # times its height: a line long enough to tell how the page lies
_TYPE = 0.75  # of the height of a line's box is the size of its type, the rest is air


@dataclass(frozen=True, slots=True)
class Line:
    """A recognised line.

    ``corners`` (top left, top right, bottom right, bottom left) are pixels of the picture as it came; ``places``
    says for each character of ``text`` how far along the line its middle is, 0–1; ``score`` is the confidence, 0–1.
    """

    corners: tuple[tuple[float, float], ...]
    text: str
    places: tuple[float, ...]
    score: float

    @property
    def length(self) -> float:
        return math.dist(self.corners[0], self.corners[1])

    @property
    def height(self) -> float:
        return math.dist(self.corners[0], self.corners[3])


@dataclass(frozen=True, slots=True)
class Straightener:
    """Turns by ``angle`` degrees about the middle of the picture; ``scale`` is in pixels a point."""

    angle: float
    scale: float
    middle: tuple[float, float]

    @classmethod
    def of(cls, lines: list[Line], scale: float, size: tuple[int, int]) -> Self:
        """For a picture of this ``size`` (width, height): the angle is that of most of its long lines."""
        slants = []
        for line in lines:
            (x0, y0), (x1, y1) = line.corners[:2]
            if line.length > _LONG * line.height:
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

    def glyphs(self, line: Line) -> list[Glyph]:
        """The characters of a line, misreadings mended, each with a box as high as its type."""
        size = _type_size(line)
        (x0, y0), (x1, y1) = (
            ((line.corners[a][0] + line.corners[b][0]) / 2, (line.corners[a][1] + line.corners[b][1]) / 2)
            for a, b in ((0, 3), (1, 2))
        )
        middles = [place * line.length for place in line.places]
        glyphs = []
        for position, character in enumerate(mend(line.text)):
            half = size / 2 if _is_wide(character) else size / 4
            start, end = middles[position] - half, middles[position] + half
            if position:
                start = max(start, (middles[position - 1] + middles[position]) / 2)
            if position + 1 < len(middles):
                end = min(end, (middles[position] + middles[position + 1]) / 2)
            left, right = (at / line.length for at in (start, end))
            ax, ay = self.point(x0 + left * (x1 - x0), y0 + left * (y1 - y0))
            bx, by = self.point(x0 + right * (x1 - x0), y0 + right * (y1 - y0))
            points = size / self.scale
            glyphs.append(Glyph(character, ax, (ay + by - points) / 2, bx, (ay + by + points) / 2, points))
        return glyphs


def _type_size(line: Line) -> float:
    """In pixels: the step from hanzi to hanzi, which are set solid, else a share of the box's height."""
    steps = [
        (after - before) * line.length
        for (left, before), (right, after) in zip(
            zip(line.text, line.places, strict=True), zip(line.text[1:], line.places[1:], strict=True), strict=False
        )
        if _is_wide(left) and _is_wide(right)
    ]
    return min(median(steps), line.height) if len(steps) > 2 else line.height * _TYPE


def _is_wide(character: str) -> bool:
    return character >= "⺀"
