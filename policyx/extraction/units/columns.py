"""Columns of a table that name organisations: in which role, and which column says the task."""

from __future__ import annotations

from policyx.extraction.units.assignments import Label, label_of
from policyx.model.document import Cell
from policyx.reading.folding import Folded, tidy
from policyx.ruleset import Ruleset, compiled
from policyx.structure.shape import Grid

_LONGEST_HEADING = 30


class UnitColumns:
    """The headings of one table, read."""

    def __init__(self, grid: Grid, rules: Ruleset) -> None:
        self._grid = grid
        self._person = rules.pattern("responsibilities.person_column").regex
        self._with_person = rules.pattern("responsibilities.with_person").regex
        self._roles = rules.patterns("responsibilities.label") + rules.patterns("responsibilities.bare_label")
        self._labels = {at: label for at, heading in enumerate(grid.columns) if (label := self._label(heading))}
        task = rules.pattern("responsibilities.task_column").regex
        named = (at for at, heading in enumerate(grid.columns) if task.search(Folded(heading).text))
        self._task = next((at for at in named if at not in self._labels), None)

    def label(self, row: int, column: int) -> Label | None:
        """The role that the heading over a cell gives, or the cell before it in a form of labels and values."""
        beside = self._cell(row, column - 1) if column else None
        return self._labels.get(column) or (self._label(beside.text) if beside else None)

    def of_column(self, column: int) -> Label | None:
        """The role that the heading of a column gives."""
        return self._labels.get(column)

    def task(self, row: int, column: int) -> str:
        """What the organisations of a cell answer for: the task's cell, else the longest other one."""
        if column not in self._labels:
            return tidy(self._grid.columns[-1])  # a form: its first line names the thing
        stated = self._cell(row, self._task) if self._task is not None else None
        others = [cell for at, cell in enumerate(self._grid.body[row]) if cell and at not in self._labels]
        cell = stated or max(others, key=lambda other: len(other.text), default=None)
        return tidy(cell.text) if cell else ""

    def _cell(self, row: int, column: int) -> Cell | None:
        cells = self._grid.body[row]
        return cells[column] if column < len(cells) else None

    def _label(self, heading: str) -> Label | None:
        """The role that a heading gives; ``None`` for columns of people and of other things."""
        plain = self._with_person.sub("", Folded(heading).text)
        if len(plain) > _LONGEST_HEADING or self._person.search(plain):
            return None
        for pattern in self._roles:
            if compiled(rf"(?:{pattern.source})(?:\([^()]*\))?$").search(plain):
                return label_of(pattern, 0, 0)
        return None
