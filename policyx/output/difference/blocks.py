"""Charts of a few characters, for terminals and tables: a block a number, or a block a part of a distribution."""

from __future__ import annotations

from collections.abc import Sequence

from policyx.model.plan import Number

BLOCKS = "▁▂▃▄▅▆▇█"


def spark(values: Sequence[Number | None]) -> str:
    """▁▄█: one block a value, from the least to the greatest; a dot where there is none. Empty below two values."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low, span = min(known), max(known) - min(known)
    return "".join("·" if v is None else BLOCKS[round((v - low) / span * 7) if span else 3] for v in values)


def spread(values: Sequence[Number], bins: int = 8) -> str:
    """How many values lie in each of ``bins`` equal parts from the least to the greatest; a blank where none does."""
    low, high = min(values), max(values)
    if low == high:
        return ""
    counts = [0] * bins
    for value in values:
        counts[min(int((value - low) / (high - low) * bins), bins - 1)] += 1
    top = max(counts)
    return "".join(BLOCKS[max(round(count / top * 7), 0)] if count else "·" for count in counts)
