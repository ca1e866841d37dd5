"""The times in a text that holds nothing but deadlines: the value of a label, a bracket, a cell under 完成时限."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from policyx.discourse.assigned import dates_in
from policyx.extraction.deadlines.drafts import KINDS
from policyx.reading.dates import Anchor, TimeExpression, find_times
from policyx.ruleset import Ruleset


def stated(text: str, anchor: Anchor, rules: Ruleset) -> list[TimeExpression]:
    """The times of a folded text that states deadlines: 2024年12月 is by the end of that month."""
    times = [*dates_in(text, anchor, rules)]
    if not any(time.kind == "ongoing" for time in times):
        times += standing(text, anchor, rules)
    points = [replace(time, kind="by", first=None) if time.kind in ("point", "past") else time for time in times]
    return [time for time in points if time.kind in KINDS]


def standing(text: str, anchor: Anchor, rules: Ruleset) -> Iterator[TimeExpression]:
    """The parts of a folded text that say no more than that something goes on: 长期坚持, 持续推进."""
    if not any(pattern.constants.get("kind") == "ongoing" for pattern in rules.patterns_in("dates", text)):
        return
    ends = [match.span() for match in rules.pattern("deadlines.between").regex.finditer(text)]
    for start, end in pairwise([0, *(place for span in ends for place in span), len(text)]):
        for time in find_times(text[start:end], rules, anchor):
            if time.kind == "ongoing":
                yield replace(time, start=start + time.start, end=start + time.end)
