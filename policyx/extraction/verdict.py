"""Verdicts: what was decided about a number, by which rule, and on which words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from policyx.ruleset import Ruleset

Verdict = Literal["target", "actual", "neither"]


@dataclass(frozen=True, slots=True)
class Cue:
    """The words ``[start, end)`` of the folded text that told, and the rule that knows them."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict, the id of the rule that gave it, and the words that it went by, where there are any."""

    verdict: Verdict
    rule: str
    cue: Cue | None = None


def found(match: re.Match[str] | None, rule: str, offset: int = 0) -> Cue | None:
    """The cue that a match is; ``offset`` is where the text that was searched begins."""
    return Cue(rule, match.start() + offset, match.end() + offset) if match else None


def search(text: str, span: tuple[int, int], rule: str, rules: Ruleset) -> Cue | None:
    """The first cue of a pattern within ``span``, whose ends are the ends of the text to ``^`` and ``$``."""
    return found(rules.pattern(rule).regex.search(text[slice(*span)]), rule, span[0])


def neither(rule: str, cue: Cue | None = None) -> Judgement:
    return Judgement("neither", f"neither.{rule}", cue)
