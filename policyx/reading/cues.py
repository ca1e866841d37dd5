"""Cues: the words by which something was decided, and the rule that knows them."""

from __future__ import annotations

import re

from msgspec import Struct

from policyx.ruleset import Ruleset


class Cue(Struct, frozen=True, gc=False):
    """The words ``[start, end)`` of the folded text that told, and the rule that knows them."""

    rule: str
    start: int
    end: int


def found(match: re.Match[str] | None, rule: str, offset: int = 0) -> Cue | None:
    """The cue that a match is; ``offset`` is where the text that was searched begins."""
    return Cue(rule, match.start() + offset, match.end() + offset) if match else None


def search(text: str, span: tuple[int, int], rule: str, rules: Ruleset) -> Cue | None:
    """The first cue of a pattern within ``span``, whose ends are the ends of the text to ``^`` and ``$``."""
    start, end = span
    match = rules.pattern(rule).regex.search(text[start:end])
    return found(match, rule, start) if match else None
