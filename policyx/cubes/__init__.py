"""The room of cubes. In: the tables of a structure and what holds for them by where they stand; out: for each a cube –
the role of every column, the label of every row, and of every cell of numbers what it measures, for whom, and when.
It never makes a record, nor reads the name of a unit or the day of a deadline: kinds of record ask it, it asks none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from policyx.cubes.caption import read_caption
from policyx.cubes.columns import Headers, read_columns
from policyx.cubes.contents import Contents
from policyx.cubes.jobs import read_jobs, signs_at_names
from policyx.cubes.measures import read_values, role_in
from policyx.cubes.rows import read_rows
from policyx.cubes.shape import LABELS, VALUES, Caption, Column, Cube, Row, Value
from policyx.cubes.values import value_text
from policyx.cubes.work import work_of
from policyx.discourse.shape import Discourse
from policyx.model.document import Cell
from policyx.model.plan import Metadata
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset
from policyx.structure.shape import Grid, Passage, Structure

__all__ = ["HAS_TARGETS", "read_cubes"]

HAS_TARGETS = "tables.targets"
#: So many paragraphs before a table and behind it may say what its signs mean.
_NEAR = 2


class _Part(Struct, frozen=True):
    """One of the tables that stand side by side in a grid, or all of it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    rule: str
    values: tuple[Value, ...]


def read_cubes(structure: Structure, metadata: Metadata, discourse: Discourse, rules: Ruleset) -> tuple[Cube, ...]:
    """All tables, in the order of ``Structure.grids``."""
    return tuple(_Reader(structure, metadata, discourse, rules).cubes())


class _Reader(Struct):
    """One document's tables on their way."""

    structure: Structure
    metadata: Metadata
    discourse: Discourse
    rules: Ruleset

    def cubes(self) -> Iterator[Cube]:
        of_grid: dict[int, list[int]] = {}
        for at, passage in enumerate(self.structure.passages):
            if passage.grid is not None:
                of_grid.setdefault(passage.grid, []).append(at)
        taken: set[int] = set()
        for number, grid in enumerate(self.structure.grids):
            cube = self._cube(number, grid, of_grid.get(number, []))
            values = tuple(value for value in cube.values if value.cell.start not in taken)
            taken |= cube.numbers
            yield replace(cube, values=_once(values))

    def _cube(self, number: int, grid: Grid, places: Sequence[int]) -> Cube:
        passages, rules = self.structure.passages, self.rules
        cells = [passages[at] for at in places]
        caption = read_caption(grid, self._around(places), self.metadata, self.discourse, rules)
        parts = [self._part(grid, first, last, caption, cells) for first, last in _blocks(grid)]
        columns = tuple(column for part in parts for column in part.columns)
        has = [part for part in parts if part.rule == HAS_TARGETS]
        work = work_of(grid, columns, rules)
        heads = {one.column: self._cell(one) for one in cells if one.row is None and one.column is not None}
        return Cube(
            number=number,
            table=self.structure.tables[grid.record].id,
            grid=grid,
            caption=caption,
            columns=columns,
            rows=parts[0].rows,
            rule=HAS_TARGETS if has else parts[0].rule,
            values=tuple(value for part in has for value in part.values),
            numbers=frozenset(start for part in parts for start in self._numbers(part)),
            replaced=frozenset(start for part in parts for start in _replaced(part)),
            work=work,
            jobs=tuple(read_jobs(grid, parts[0].rows, columns, caption, heads, work, rules)),
            signs=signs_at_names(parts[0].rows, columns, caption),
        )

    def _cell(self, passage: Passage) -> Cell:
        text = self.structure.text(passage)
        return Cell(passage.start, passage.end, text, 0, passage.column or 0, page=passage.page)

    def _around(self, places: Sequence[int]) -> list[str]:
        """The paragraphs right before and behind the cells of a table, folded."""
        if not places:
            return []
        passages = self.structure.passages
        near = (*passages[max(0, places[0] - _NEAR) : places[0]], *passages[places[-1] + 1 : places[-1] + 1 + _NEAR])
        return [self.structure.folded(passage).text for passage in near if passage.kind != "cell"]

    def _part(self, grid: Grid, first: int, last: int, caption: Caption, cells: Sequence[Passage]) -> _Part:
        rules, anchor = self.rules, self.discourse.anchor
        indexes = range(first, last)
        headers = Headers(
            headers=[grid.columns[index] for index in indexes if index < len(grid.columns)],
            contents=[Contents.of([row[index] for row in grid.body], rules) for index in indexes],
            caption=caption,
            anchor=anchor,
            plans=self._plans(caption, cells),
            rules=rules,
        )
        columns = tuple(replace(column, index=column.index + first) for column in read_columns(headers))
        corner = next((column.unit for column in columns if column.unit and column.role in LABELS), None)
        caption = replace(caption, unit=caption.unit or corner)
        rows = tuple(read_rows(grid, columns, caption, anchor, rules))
        values = tuple(read_values(rows, columns, caption, anchor, rules))
        return _Part(columns, rows, _rule(columns, rows, rules), values)

    def _plans(self, caption: Caption, cells: Sequence[Passage]) -> bool | None:
        """Whether a table sets goals: its title says so, else the part that it stands in, else the document's title."""
        if caption.ahead is not None:
            return caption.ahead
        framed = [self.discourse.passages[cell.start] for cell in cells if cell.start in self.discourse.passages]
        if sum(one.tense == "back" for one in framed) * 2 > len(framed):
            return False
        title = fold(self.metadata.title or "").text
        planned, told = (self.rules.pattern(f"tables.{id}").regex.search(title) for id in ("planned", "told"))
        return False if told else True if planned else None

    def _numbers(self, part: _Part) -> Iterator[int]:
        """Where the cells of numbers start that a table of targets has, and that are no prose."""
        for row in part.rows if part.rule == HAS_TARGETS else ():
            for column in part.columns:
                cell, role = row.cells[column.index], role_in(row, column)
                if cell is None or not cell.text or role not in VALUES:
                    continue
                if value_text(cell, self.rules) is not None or (role == "baseline" and column.year):
                    yield cell.start


def _replaced(part: _Part) -> Iterator[int]:
    for column in part.columns:
        if column.rule == "tables.before_change":
            yield from (cell.start for row in part.rows if (cell := row.cells[column.index]) is not None)


def _once(values: Sequence[Value]) -> tuple[Value, ...]:
    """A cell that is merged over several rows or columns is one number."""
    first: dict[int, Value] = {}
    for value in values:
        first.setdefault(value.cell.start, value)
    return tuple(first.values())


def _blocks(grid: Grid) -> list[tuple[int, int]]:
    """指标|目标|指标|目标: tables that stand side by side, each with the same header."""
    heads = ["".join(column.split()) for column in grid.columns]
    width = max((len(row) for row in grid.body), default=0)
    for size in range(2, len(heads) // 2 + 1):
        if len(heads) % size == 0 and heads == heads[:size] * (len(heads) // size) and len(set(heads[:size])) > 1:
            return [(first, first + size) for first in range(0, len(heads), size)]
    return [(0, min(len(heads), width) if heads else 0)]


def _rule(columns: Sequence[Column], rows: Sequence[Row], rules: Ruleset) -> str:
    """What makes it a table of targets, labelled rows and a column of bare numbers, or what it lacks."""
    if not any(column.role in LABELS for column in columns):
        return "tables.no_indicators"
    values = [
        value_text(cell, rules) is not None
        for column in columns
        for row in rows
        if role_in(row, column) in ("target", "change") and (cell := row.cells[column.index]) is not None and cell.text
    ]
    if not values:
        return "tables.no_target_column"
    return HAS_TARGETS if sum(values) * 3 >= len(values) else "tables.few_values"
