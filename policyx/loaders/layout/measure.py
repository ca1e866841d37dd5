"""How wide a column is set: short columns borrow their edges from fuller ones of the same place."""

from __future__ import annotations

from collections.abc import Sequence

from policyx.loaders.layout.lines import Line
from policyx.loaders.layout.page import Column

_ENOUGH = 8  # lines from which a column knows its own edges
_NEAR = 4.0


def settle_measures(columns: Sequence[Column]) -> None:
    """Widen columns of few lines to the edges of the fullest column around them, of any page."""
    full = sorted(
        (column for column in columns if _count(column) >= _ENOUGH), key=lambda column: (-_count(column), column.page)
    )
    for column in columns:
        if _count(column) >= _ENOUGH:
            continue
        for other in full:
            inside = other.left - _NEAR <= column.left and column.right <= other.right + _NEAR
            if inside and column.low - _NEAR <= other.left and other.right <= column.high + _NEAR:
                column.left, column.right = min(column.left, other.left), max(column.right, other.right)
                break


def _count(column: Column) -> int:
    return sum(isinstance(item, Line) for item in column.items)
