"""A plan says one target several times, in prose and in a table: sayings of one target are aligned as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from policyx.comparison.likeness import Likeness, likeness
from policyx.comparison.names import Weights
from policyx.comparison.reading import Reading
from policyx.ruleset import Ruleset

_ONE_TARGET = 0.9
"""The same number under names that are this much alike, bonus for the number included."""

Saying = tuple[int, ...]
"""Places of the records that say one target."""


def sayings(readings: Sequence[Reading], weights: Weights, rules: Ruleset) -> list[Saying]:
    """The records of one plan, those of one target together, in the order of their first."""
    grouped: list[list[int]] = []
    by_number: dict[object, list[list[int]]] = defaultdict(list)
    for place, reading in enumerate(readings):
        alike = by_number[(reading.low, reading.high, reading.scale.dimension, reading.scope, reading.record.role)]
        group = next((group for group in alike if _one_target(readings[group[0]], reading, weights, rules)), None)
        if group is None:
            group = []
            alike.append(group)
            grouped.append(group)
        group.append(place)
    return [tuple(group) for group in grouped]


def _one_target(one: Reading, other: Reading, weights: Weights, rules: Ruleset) -> bool:
    if one.year != other.year or one.yearly != other.yearly or not one.name.core:
        return False
    like = likeness(one, other, weights, rules)
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


def pair_up(old: Saying, new: Saying, candidates: Sequence[Mapping[int, Likeness]]) -> list[tuple[int, int, Likeness]]:
    """The sayings of one target in both plans, most alike first; one that is left over goes to its best partner."""
    ranked = sorted(
        ((like, row, column) for row in old for column, like in candidates[row].items() if column in new),
        key=lambda choice: (-choice[0].affinity, choice[1], choice[2]),
    )
    spare = ranked[0][0]
    pairs: list[tuple[int, int, Likeness]] = []
    rows, columns = set(old), set(new)
    for like, row, column in ranked:
        if row in rows and column in columns:
            pairs.append((row, column, like))
            rows.remove(row)
            columns.remove(column)
    first_row, first_column, _ = pairs[0]
    for row in sorted(rows):
        like, column = next(((like, column) for like, mine, column in ranked if mine == row), (spare, first_column))
        pairs.append((row, column, like))
    for column in sorted(columns):
        like, row = next(((like, row) for like, row, other in ranked if other == column), (spare, first_row))
        pairs.append((row, column, like))
    return pairs
