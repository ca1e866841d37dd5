"""What sections hold, by which two are known as one: tasks, and the indicators of targets and results."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product
from math import sqrt

from policyx.comparison.assignment import best_assignment
from policyx.comparison.names import canonical_name
from policyx.model.difference import TaskPair, TaskPart, TasksDiff
from policyx.model.plan import Plan, Section
from policyx.ruleset import Ruleset

_SAME = 0.25
"""Two sections of one subject share so much of their indicators (the cosine of how often each stands in them)."""
_SHARED = 3
_TASKS = 2
"""So many tasks they share at least."""

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


def pair_by_tasks(
    tasks: TasksDiff,
    sections: tuple[Sequence[Section], Sequence[Section]],
    places: tuple[Sequence[int], Sequence[int]],
) -> dict[int, tuple[int, float, str]]:
    """For the place of an old section that of the new one in which most of its tasks stand."""
    above = [_above(side, some) for side, some in zip(sections, places, strict=True)]
    pairs: list[TaskPair | TaskPart] = [*tasks.pairs, *tasks.parts]
    votes = Counter(
        (row, column)
        for pair in pairs
        for row, column in product(above[0].get(pair.old.section or "", ()), above[1].get(pair.new.section or "", ()))
    )
    sizes = [
        Counter(place for task in found for place in up.get(task.section or "", ()))
        for found, up in (
            ([pair.old for pair in pairs] + [*tasks.removed], above[0]),
            ([pair.new for pair in pairs] + [*tasks.added], above[1]),
        )
    ]
    likes: list[dict[int, float]] = [{} for _ in places[0]]
    for (row, column), shared in votes.items():
        if shared >= _TASKS and 2 * shared >= min(sizes[0][row], sizes[1][column]):
            likes[places[0].index(row)][column] = shared / max(sizes[0][row], sizes[1][column])
    return {
        places[0][row]: (column, round(likes[row][column], 4), "内容相近：所含任务多有相同")
        for row, column in best_assignment(likes).items()
    }


def _above(sections: Sequence[Section], places: Sequence[int]) -> dict[str, list[int]]:
    """For the id of a section the places, of those given, of it and of the sections around it."""
    chosen = set(places)
    found: dict[str, list[int]] = {}
    for place, section in enumerate(sections):  # an outer section stands before its inner ones
        found[section.id] = [*found.get(section.parent or "", ()), *([place] if place in chosen else ())]
    return found


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
