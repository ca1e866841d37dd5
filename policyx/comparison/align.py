"""Which target of one plan belongs to which of the other."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from operator import neg

from msgspec import Struct

from policyx.comparison.assignment import best_assignment
from policyx.comparison.likeness import Likeness, excluded, likeness
from policyx.comparison.names import Weights
from policyx.comparison.reading import Reading
from policyx.comparison.sayings import Saying, between, most_alike, sayings
from policyx.ruleset import Ruleset

PAIRED = 0.72
"""From this likeness on two targets are of one indicator."""
DOUBTFUL = 0.55
"""From this likeness on a reader should look at two that are not paired."""
_CHOICES = 12
"""Candidates that a target keeps: enough for any real ambiguity, and it bounds memory."""

_LIKELY = 32
"""Targets that each target is compared with at most, those that share most of its words."""
_SEEN = 2000
"""Targets that are looked at for them."""
_SAME = 10.0
"""What a whole name in common weighs beside words."""

Candidates = Sequence[Mapping[int, Likeness]]


class Match(Struct, frozen=True):
    """Two readings of one target; the repeats say the same in the same plan."""

    old: Reading
    new: Reading
    like: Likeness
    old_repeats: tuple[Reading, ...] = ()
    new_repeats: tuple[Reading, ...] = ()


class Alignment(Struct, frozen=True):
    """Each record stands in a match or in one of the two rests; ``near`` matches records of the rests."""

    matches: tuple[Match, ...]
    old_only: tuple[Reading, ...]
    new_only: tuple[Reading, ...]
    near: tuple[Match, ...]


def align(old: Sequence[Reading], new: Sequence[Reading], rules: Ruleset) -> Alignment:
    """The global best assignment of two plans' targets, both sorted by content; the same whichever comes first."""
    weights = Weights([reading.name for reading in (*old, *new)], rules)
    if [reading.key for reading in new] >= [reading.key for reading in old]:
        return _align(old, new, weights)
    turned = _align(new, old, weights)
    return Alignment(_turn(turned.matches), turned.new_only, turned.old_only, _turn(turned.near))


def _turn(matches: Sequence[Match]) -> tuple[Match, ...]:
    return tuple(Match(match.new, match.old, match.like, match.new_repeats, match.old_repeats) for match in matches)


def _align(old: Sequence[Reading], new: Sequence[Reading], weights: Weights) -> Alignment:
    candidates = _candidates(old, new, weights)
    mine, theirs = sayings(old, weights), sayings(new, weights)
    chosen = _assign(between(mine, theirs, candidates), _is_sure, PAIRED)
    matches = []
    for target, other in chosen.items():
        row, column = most_alike(mine[target], theirs[other], candidates)
        again = _others(old, mine[target], row), _others(new, theirs[other], column)
        matches.append(Match(old[row], new[column], candidates[row][column], *again))
    old_only = tuple(old[place] for target, saying in enumerate(mine) if target not in chosen for place in saying)
    taken = set(chosen.values())
    new_only = tuple(new[place] for target, saying in enumerate(theirs) if target not in taken for place in saying)
    left, right = set(old_only), set(new_only)
    unsure = [
        {column: like for column, like in row.items() if old[index] in left and new[column] in right}
        for index, row in enumerate(candidates)
    ]
    doubted = _assign(unsure, lambda like: True, 0.0)
    near = tuple(Match(old[row], new[column], unsure[row][column]) for row, column in doubted.items())
    return Alignment(tuple(matches), old_only, new_only, near)


def _others(readings: Sequence[Reading], saying: Saying, chosen: int) -> tuple[Reading, ...]:
    return tuple(readings[place] for place in saying if place != chosen)


def _is_sure(like: Likeness) -> bool:
    return like.score >= PAIRED and not like.doubt


def _candidates(old: Sequence[Reading], new: Sequence[Reading], weights: Weights) -> Candidates:
    """For each old target the best few new ones that may be its own, and those of which it is one of the best."""
    index: dict[str, list[int]] = defaultdict(list)
    for column, reading in enumerate(new):
        for handle in _handles(reading, weights):
            index[handle].append(column)
    found: list[dict[int, Likeness]] = []
    backwards: dict[int, list[tuple[float, int, Likeness]]] = defaultdict(list)
    for row, reading in enumerate(old):
        columns = _likely(reading, new, index, weights)
        likes = ((column, likeness(reading, new[column], weights)) for column in columns)
        good = [(like.affinity, -column, like) for column, like in likes if like and like.score >= DOUBTFUL]
        found.append({-column: like for _, column, like in heapq.nlargest(_CHOICES, good, key=lambda one: one[:2])})
        for affinity, column, like in good:
            _keep_best(backwards[-column], (affinity, -row, like))
    for column, best in backwards.items():
        for _, row, like in best:
            found[-row][column] = like
    return found


def _likely(
    reading: Reading, new: Sequence[Reading], index: Mapping[str, Sequence[int]], weights: Weights
) -> Iterator[int]:
    """The new targets that share most with ``reading``, so many of them as any real plan has of one kind.

    Rare words are looked up first, and common ones no more once enough has been seen: what a target costs does not
    grow with the plans.
    """
    shared: dict[int, float] = defaultdict(float)
    seen = 0
    for handle in sorted(set(_handles(reading, weights)), key=lambda one: (len(index.get(one, ())), one)):
        columns = index.get(handle, ())
        if seen and seen + len(columns) > _SEEN:
            break
        seen += len(columns)
        weight = _SAME if handle[0] in "=“" else weights[handle]
        for column in columns[:_SEEN]:
            shared[column] += weight
    ranked = sorted(zip(map(neg, shared.values()), shared, strict=True))
    return islice((column for _, column in ranked if not excluded(reading, new[column])), _LIKELY)


def _keep_best(heap: list[tuple[float, int, Likeness]], one: tuple[float, int, Likeness]) -> None:
    if len(heap) < _CHOICES:
        heapq.heappush(heap, one)
    else:
        heapq.heappushpop(heap, one)


def _handles(reading: Reading, weights: Weights) -> Iterator[str]:
    """What a target is looked up by: its telling words, its whole name, without a name its quote."""
    yield f"={reading.name.core}" if reading.name.core else f"“{reading.record.evidence.text}"
    yield from (word for word in reading.name.words if not weights.is_generic(word))


def _assign(candidates: Candidates, wanted: Callable[[Likeness], bool], floor: float) -> dict[int, int]:
    """Gains grow with the square: a sure pair is not broken up for the sake of two unsure ones."""
    return best_assignment(
        [
            {column: 0.02 + (like.affinity - floor) ** 2 for column, like in row.items() if wanted(like)}
            for row in candidates
        ]
    )
