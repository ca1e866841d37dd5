"""How wide a column is set: columns of few or short lines borrow their edges from fuller ones of the same place."""

from __future__ import annotations

from collections.abc import Sequence

from policyx.loaders.layout.lines import Line
from policyx.loaders.layout.page import Column

_ENOUGH = 8  # lines from which a column knows its own edges
_NEAR = 4.0


def settle_measures(columns: Sequence[Column]) -> None:
    """Give columns that do not know their edges those of the fullest column around them, of any page."""
    known = {id(column) for column in columns if column.firm and _count(column) >= _ENOUGH}
    full = sorted((c for c in columns if id(c) in known), key=lambda column: (-_count(column), column.page))
    full = list({(round(c.left), round(c.right)): c for c in reversed(full)}.values())[::-1]
    for column in columns:
        if id(column) in known:
            continue
        for other in full:
            starts = column.low - _NEAR <= other.left <= _start(column) + _NEAR
            if starts and other.right <= column.high + _NEAR and _end(column) <= other.right + _NEAR:
                column.left, column.right = other.left, other.right
                break
        else:
            _like_its_neighbours(column, columns)


def _like_its_neighbours(column: Column, columns: Sequence[Column]) -> None:
    """Make a column beside others, such as a last one that is not filled, as wide as the one on its left."""
    beside = [other for other in columns if other.page == column.page and other.high <= column.low]
    if beside:
        nearest = max(beside, key=lambda other: other.left)
        column.right = max(_end(column), column.left + nearest.right - nearest.left)


def _count(column: Column) -> int:
    return sum(isinstance(item, Line) for item in column.items)


def _start(column: Column) -> float:
    return min((item.x0 for item in column.items if isinstance(item, Line)), default=column.left)


def _end(column: Column) -> float:
    return max((item.x1 for item in column.items if isinstance(item, Line)), default=column.right)
