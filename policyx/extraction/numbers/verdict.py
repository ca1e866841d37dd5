"""Verdicts: what was decided about a number, by which rule, and on which words."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from policyx.reading.cues import Cue

Verdict = Literal["target", "actual", "neither"]


class Judgement(Struct, frozen=True, gc=False):
    """The verdict, the id of the rule that gave it, and the words that it went by, where there are any."""

    verdict: Verdict
    rule: str
    cue: Cue | None = None


def neither(rule: str, cue: Cue | None = None) -> Judgement:
    return Judgement("neither", f"neither.{rule}", cue)
