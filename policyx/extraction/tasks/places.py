"""Which of many stretches of the text a place lies in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from policyx.extraction.tasks.drafts import Span


class Places:
    """Stretches in the order of their beginnings; those that begin together, the longest first."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = list(spans)
        self._starts = [start for start, _ in self._spans]
        self._reach = list(accumulate((end for _, end in self._spans), max))

    def innermost(self, place: int) -> int | None:
        """The index of the last one that begins at or before ``place`` and ends after it."""
        at = bisect_right(self._starts, place) - 1
        while at >= 0 and self._reach[at] > place:
            if self._spans[at][1] > place:
                return at
            at -= 1
        return None
