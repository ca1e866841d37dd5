"""Which columns of a table say the work, number it, name it, and group its rows."""

from __future__ import annotations

from collections.abc import Sequence

from policyx.cubes.shape import Column, ColumnRole, Work
from policyx.model.document import Cell
from policyx.ruleset import Ruleset
from policyx.structure.shape import Grid

#: What columns beside the work are.
_ANSWERS: tuple[ColumnRole, ...] = ("owner", "sign", "time")
ASIDE: tuple[ColumnRole, ...] = (*_ANSWERS, "person", "remark")


def work_of(grid: Grid, columns: Sequence[Column], rules: Ruleset) -> Work | None:
    """The longest of the columns that say work, where others say who is to do it or by when; ``None``: it has none."""
    free = [column.index for column in columns if column.role not in ASIDE]
    says = rules.pattern("tables.work").regex.search
    works = [at for at in free if says(columns[at].header)]
    if not works or not any(column.role in _ANSWERS for column in columns):
        return None
    text = max(works, key=lambda at: (_length(grid, at), at))
    numbers = [column.index for column in columns if column.role == "serial"]
    before = [at for at in free if at < text and at not in numbers]
    title = next((at for at in reversed(before) if at in works and not _is_merged(grid, at)), None)
    group = next((at for at in before if at != title and _is_merged(grid, at)), None)
    return Work(text, next(iter(numbers), None), title, group)


def _length(grid: Grid, column: int) -> int:
    return sum(len(cell.text) for row in grid.body if (cell := cell_at(row, column)))


def _is_merged(grid: Grid, column: int) -> bool:
    return any((cell := cell_at(row, column)) is not None and cell.row_span > 1 for row in grid.body)


def cell_at(row: Sequence[Cell | None], column: int | None) -> Cell | None:
    """The cell of a row, which may be shorter than others; ``None``: there is none, or no such column."""
    return row[column] if column is not None and column < len(row) else None
