"""A plan says one target several times, in prose and in a table: sayings of one target are aligned as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from policyx.comparison.likeness import Likeness, likeness
from policyx.comparison.names import Weights
from policyx.comparison.reading import Reading

_ONE_TARGET = 0.9
"""The same number under names that are this much alike, bonus for the number included."""

Saying = tuple[int, ...]
"""Places of the records that say one target."""


def sayings(readings: Sequence[Reading], weights: Weights) -> list[Saying]:
    """The records of one plan, those of one target together, in the order of their first."""
    grouped: list[list[int]] = []
    by_number: dict[object, list[list[int]]] = defaultdict(list)
    for place, reading in enumerate(readings):
        alike = by_number[(reading.low, reading.high, reading.scale.dimension, reading.scope, reading.record.role)]
        group = next((group for group in alike if _one_target(readings[group[0]], reading, weights)), None)
        if group is None:
            group = []
            alike.append(group)
            grouped.append(group)
        group.append(place)
    return [tuple(group) for group in grouped]


def _one_target(one: Reading, other: Reading, weights: Weights) -> bool:
    if one.year != other.year or one.pace != other.pace or not one.name.core:
        return False
    like = likeness(one, other, weights)
    return like is not None and like.score >= _ONE_TARGET and not like.doubt


def between(
    old: Sequence[Saying], new: Sequence[Saying], candidates: Sequence[Mapping[int, Likeness]]
) -> list[dict[int, Likeness]]:
    """Candidates of records made candidates of targets: the best likeness of any two of their sayings."""
    target_of = {place: target for target, saying in enumerate(new) for place in saying}
    found: list[dict[int, Likeness]] = []
    for saying in old:
        best: dict[int, Likeness] = {}
        for row in saying:
            for column, like in candidates[row].items():
                target = target_of[column]
                if target not in best or like.affinity > best[target].affinity:
                    best[target] = like
        found.append(best)
    return found


def most_alike(old: Saying, new: Saying, candidates: Sequence[Mapping[int, Likeness]]) -> tuple[int, int]:
    """The two sayings of one target that are laid side by side."""
    choices = [(row, column) for row in old for column in candidates[row] if column in new]
    return min(choices, key=lambda choice: (-candidates[choice[0]][choice[1]].affinity, choice))
