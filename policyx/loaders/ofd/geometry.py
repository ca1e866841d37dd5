"""Numbers, boxes and matrices as OFD writes them (GB/T 33190-2016, 7.3 and 8.5): millimetres, y downwards."""

from __future__ import annotations

import math

from policyx.loaders.matrices import IDENTITY, Matrix

POINTS = 72 / 25.4
"""Points in a millimetre."""
_FAR = 1e6


def number(text: str | None, default: float = 0.0) -> float:
    """A number, or ``default`` for what is none or is absurd."""
    try:
        value = float(text) if text else default
    except ValueError:
        return default
    return value if math.isfinite(value) and abs(value) < _FAR else default


def numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    """``count`` numbers (ST_Array, ST_Box); ``None`` where there are not so many."""
    parts = (text or "").split()
    return tuple(number(part) for part in parts[:count]) if len(parts) >= count else None


def matrix(text: str | None) -> Matrix:
    """A CTM ``a b c d e f``; the identity where there is none."""
    found = numbers(text, 6)
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if found else IDENTITY


def offsets(text: str | None, count: int) -> list[float]:
    """At most ``count`` steps from one character to the next (DeltaX, DeltaY; 11.3): ``g 3 5.5`` is 5.5 three times."""
    steps: list[float] = []
    parts = iter((text or "").split())
    for part in parts:
        if len(steps) >= count:
            break
        if part != "g":
            steps.append(number(part))
            continue
        repeat, step = int(number(next(parts, None))), number(next(parts, None))
        steps.extend([step] * max(0, min(repeat, count - len(steps))))
    return steps
