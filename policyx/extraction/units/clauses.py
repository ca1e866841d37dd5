"""Clauses of a sentence or bracket, and the verbs in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from policyx.ruleset import Pattern, Ruleset, compiled

STOPS = ",;。!"
_MARK = compiled(f"[(){STOPS}]")


def segments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Clauses between commas and full stops, brackets kept whole."""
    depth, first = 0, start
    for mark in _MARK.finditer(text, start, end):
        at = mark.start()
        depth += (text[at] == "(") - (text[at] == ")")
        if depth <= 0 and text[at] in STOPS:
            if first < at:
                yield first, at
            first = at + 1
    if first < end:
        yield first, end


@lru_cache(maxsize=16)  # asked twice of each clause
def occurrences(family: str, text: str, start: int, end: int, rules: Ruleset) -> tuple[tuple[int, int, Pattern], ...]:
    """Where the patterns of a family stand, from the first on, of those that begin together the longest first."""
    found = [
        (match.start(), match.end(), pattern)
        for pattern in rules.patterns_in(family, text, start, end)
        for match in pattern.regex.finditer(text, start, end)
    ]
    return tuple(sorted(found, key=lambda one: (one[0], -one[1])))
