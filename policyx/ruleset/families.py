"""Families of patterns: of many few can match in any one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from policyx.ruleset.compiling import compiled, letters
from policyx.ruleset.entries import Pattern

FAMILIES = (
    "dates",
    "discourse.aside",
    "discourse.closed",
    "discourse.cue",
    "metadata.own_span",
    "metadata.region",
    "organisations.collective",
    "organisations.never",
    "responsibilities.bare_label",
    "responsibilities.host",
    "responsibilities.label",
    "responsibilities.mark",
    "responsibilities.prose",
    "responsibilities.verb",
    "structure.number",
    "tasks.number",
    "targets.name",
)
"""Beginnings of ids: the patterns below one are tried in turn."""


class Needed:
    """Which of some patterns can match, by the characters that they cannot do without."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._patterns = list(enumerate(patterns))
        self._always = 0
        self._by_letter: dict[str, int] = {}
        for at, pattern in self._patterns:
            needed = letters(pattern.source)
            self._always |= 0 if needed else 1 << at
            for letter in needed:
                self._by_letter[letter] = self._by_letter.get(letter, 0) | 1 << at
        self._letters = compiled(f"[{re.escape(''.join(sorted(self._by_letter)))}]" if self._by_letter else "(?!)")
        self._these = lru_cache(maxsize=1024)(self._able)  # many texts have the same of these letters

    def within(self, text: str, start: int, end: int) -> Sequence[Pattern]:
        """Those that can match anywhere in ``text[start:end]``, in their order."""
        able = self._always
        for letter in set(self._letters.findall(text, start, end)):
            able |= self._by_letter[letter]
        return self._these(able)

    def _able(self, able: int) -> Sequence[Pattern]:
        return [pattern for at, pattern in self._patterns if able >> at & 1]
