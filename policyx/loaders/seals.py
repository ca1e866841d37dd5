"""Red seals over the name of the office and the date: taken off a scan before it is read.

Seals of state organs are round, red and 4.2 to 6 cm wide (国发〔1999〕25号); smaller ones are of people and contracts.
A red heading is wider than high, or smaller.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_WIDTH = (50.0, 185.0)  # points: 18 to 65 mm
_ASPECT = 0.75
_GAP = 8.0  # points between the parts of a seal, such as a line of writing cuts it into
_RED = 40  # by how much red outshines green and blue
_BRIGHT = 110  # black ink under the seal is darker in red, too


def without_seals(picture: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    """The picture (blue, green, red; ``scale`` pixels a point) with the red of seals made white."""
    blue, green, red = (picture[:, :, channel].astype(np.int16) for channel in range(3))
    reddish = ((red - np.maximum(blue, green) > _RED) & (red > _BRIGHT)).astype(np.uint8)
    if not reddish.any():
        return picture
    side = round(_GAP * scale) | 1  # odd: an even one shifts what it joins
    joined = cv2.morphologyEx(reddish, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    cleaned = picture.copy()
    for x, y, width, height, _area in cv2.connectedComponentsWithStats(joined, connectivity=8)[2][1:].tolist():
        if min(width, height) >= _ASPECT * max(width, height) and _WIDTH[0] <= width / scale <= _WIDTH[1]:
            # Where ink runs out, the red is pale: what is reddish at all within the seal goes.
            part = np.s_[y : y + height, x : x + width]
            pale = (red[part] - np.maximum(blue[part], green[part]) > _RED // 3) & (red[part] > _BRIGHT)
            cleaned[part][pale] = 255
    return cleaned
