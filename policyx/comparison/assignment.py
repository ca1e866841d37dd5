"""The best assignment of one list to another, exact and deterministic.

Libraries for this (scipy, lap, munkres) either weigh more than all of policyx or want a full matrix; what stands to be
paired here is sparse. This is the method of shortest augmenting paths (Jonker and Volgenant, 1987) on a sparse graph:
each row finds its place by Dijkstra's search over reduced costs, moving earlier rows where that gains more.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

Edges = Sequence[Mapping[int, float]]
"""For each row the columns that it may have, with the gain (> 0) of giving it one."""


def best_assignment(edges: Edges) -> dict[int, int]:
    """Row → column, so that the sum of the gains is greatest; rows may stay without one."""
    top = max((gain for row in edges for gain in row.values()), default=0.0)
    owner: dict[int, int] = {}
    place: dict[int, int] = {}
    potential: dict[int, float] = {}
    for row in range(len(edges)):
        _augment(row, edges, top, owner, place, potential)
    return {row: column for row, column in place.items() if column >= 0}


def _augment(
    start: int, edges: Edges, top: float, owner: dict[int, int], place: dict[int, int], potential: dict[int, float]
) -> None:
    """Give ``start`` a column. Column ``-1 - row`` stands for "none" and belongs to that row alone, at cost ``top``."""
    distance: dict[int, float] = {}
    before: dict[int, int] = {}
    done: dict[int, float] = {}
    heap: list[tuple[float, int]] = []
    row, reached = start, 0.0
    while True:
        paid = _cost(edges[row], place[row], top) - potential.get(place[row], 0.0) if row in place else 0.0
        for column in (*edges[row], -1 - row):
            through = reached + _cost(edges[row], column, top) - potential.get(column, 0.0) - paid
            if column not in done and through < distance.get(column, float("inf")) - 1e-12:
                distance[column], before[column] = through, row
                heapq.heappush(heap, (through, column))
        reached, column = heapq.heappop(heap)
        while column in done:
            reached, column = heapq.heappop(heap)
        done[column] = reached
        if column not in owner:
            break
        row = owner[column]
    for passed, at in done.items():
        potential[passed] = potential.get(passed, 0.0) + at - reached
    while True:
        row = before[column]
        owner[column] = row
        place[row], column = column, place.get(row, column)
        if row == start:
            return


def _cost(row: Mapping[int, float], column: int, top: float) -> float:
    return top - row[column] if column >= 0 else top
