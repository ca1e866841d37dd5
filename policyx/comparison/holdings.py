"""What sections hold: the indicators of the targets and results in them, by which two sections are known as one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from math import sqrt

from policyx.comparison.assignment import best_assignment
from policyx.comparison.names import canonical_name
from policyx.model.plan import Plan, Section
from policyx.ruleset import Ruleset

_SAME = 0.25
"""Two sections of one subject share so much of their indicators (the cosine of how often each stands in them)."""
_SHARED = 3

Holdings = Mapping[tuple[str, str], int]
"""How often an indicator stands in a section, as a target or as a result."""


def pair_by_content(
    plans: tuple[Plan, Plan],
    sections: tuple[Sequence[Section], Sequence[Section]],
    places: tuple[Sequence[int], Sequence[int]],
    rules: Ruleset,
) -> dict[int, tuple[int, float, str]]:
    """For the place of an old section that of the new one of its level that holds the same, and how sure that is."""
    mine, theirs = (
        [(place, side[place].level, held) for place, held in zip(rest, _holdings(plan, side, rest, rules), strict=True)]
        for plan, side, rest in zip(plans, sections, places, strict=True)
    )
    likes = [
        {
            column: like
            for column, (_, level_too, held_too) in enumerate(theirs)
            if level == level_too and (like := _like(held, held_too)) >= _SAME
        }
        for _, level, held in mine
    ]
    return {
        mine[row][0]: (theirs[column][0], round(likes[row][column], 4), "内容相近：所含指标多有相同")
        for row, column in best_assignment(likes).items()
    }


def _holdings(plan: Plan, sections: Sequence[Section], places: Sequence[int], rules: Ruleset) -> list[Holdings]:
    records = sorted(
        (record.evidence.start, kind, canonical_name(record.indicator, plan.metadata.region, rules).core)
        for kind, found in (("target", plan.targets), ("actual", plan.actuals))
        for record in found
        if record.indicator
    )
    starts = [start for start, *_ in records]
    return [
        Counter(
            (kind, name)
            for _, kind, name in records[
                bisect_left(starts, sections[place].start) : bisect_left(starts, sections[place].end)
            ]
        )
        for place in places
    ]


def _like(one: Holdings, other: Holdings) -> float:
    shared = one.keys() & other.keys()
    if len(shared) < _SHARED:
        return 0.0
    lengths = sqrt(sum(number**2 for number in one.values()) * sum(number**2 for number in other.values()))
    return sum(one[name] * other[name] for name in shared) / lengths
