"""Tasks in tables: a row each, where one column says the work and another who is to do it, or by when.

:func:`columns_of` is the only place here that knows what a column is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policyx.extraction.tasks.drafts import Draft, headings_above
from policyx.extraction.tasks.statements import Statement, standing
from policyx.extraction.units.columns import UnitColumns
from policyx.model.document import Cell
from policyx.model.plan import CellPlace, Deadline
from policyx.reading.folding import Folded, tidy
from policyx.ruleset import Ruleset
from policyx.structure.shape import Grid, Structure

Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column says the work, which its number, which names it, which groups the rows; and the others."""

    work: int
    number: int | None
    title: int | None
    group: int | None
    units: frozenset[int]
    times: frozenset[int]


def of_tables(
    structure: Structure, statements: Sequence[Statement], deadlines: Sequence[Deadline], rules: Ruleset
) -> Iterator[Draft]:
    """The rows of the tables that assign work."""
    for grid in structure.grids:
        columns = columns_of(grid, rules)
        if columns is not None:
            times = _times_of_rows(grid, columns, deadlines)
            for at, row in enumerate(grid.body):
                draft = _draft(structure, grid, columns, at, row, statements, times.get(at, ()))
                if draft is not None:
                    yield draft


def columns_of(grid: Grid, rules: Ruleset) -> Columns | None:
    """The columns of a table that assigns work; ``None`` for other tables."""
    heads = [Folded(heading).text for heading in grid.columns]
    roles = UnitColumns(grid, rules)
    units = frozenset(at for at in range(len(heads)) if roles.of_column(at) is not None)
    times = frozenset(at for at, head in enumerate(heads) if rules.pattern("deadlines.column").regex.search(head))
    is_work, is_number = (rules.pattern(f"tasks.{name}_column").regex for name in ("work", "number"))
    free = [at for at in range(len(heads)) if at not in units | times]
    works = [at for at in free if is_work.search(heads[at])]
    if not works or not (units or times):
        return None
    work = max(works, key=lambda at: (_length(grid, at), at))
    before = [at for at in free if at < work and not is_number.search(heads[at])]
    title = next((at for at in reversed(before) if at in works and not _is_merged(grid, at)), None)
    group = next((at for at in before if at != title and _is_merged(grid, at)), None)
    return Columns(work, next((at for at in free if is_number.search(heads[at])), None), title, group, units, times)


def _length(grid: Grid, column: int) -> int:
    return sum(len(cell.text) for row in grid.body if (cell := _cell(row, column)))


def _is_merged(grid: Grid, column: int) -> bool:
    return any((cell := _cell(row, column)) is not None and cell.row_span > 1 for row in grid.body)


def _cell(row: Row, column: int | None) -> Cell | None:
    return row[column] if column is not None and column < len(row) else None


def _text(row: Row, column: int | None) -> str | None:
    cell = _cell(row, column)
    return (tidy(cell.text) or None) if cell else None


def _times_of_rows(grid: Grid, columns: Columns, deadlines: Sequence[Deadline]) -> dict[int, tuple[Deadline, ...]]:
    """The deadlines in each row; those of a merged cell are recorded once for each row that it covers."""
    found: dict[int, tuple[Deadline, ...]] = {}
    rows_of: dict[int, list[int]] = {}
    cells: dict[int, Cell] = {}
    for at, row in enumerate(grid.body):
        for cell in {one.start: one for one in row if one}.values():
            rows_of.setdefault(cell.start, []).append(at)
            cells[cell.start] = cell
    for start, rows in rows_of.items():
        ends = (start, cells[start].end)
        own = deadlines[slice(*(bisect_left(deadlines, place, key=lambda one: one.evidence.start) for place in ends))]
        size = len(own) // len(rows) if own and len(own) % len(rows) == 0 else 0
        for place, at in enumerate(rows):
            share = own[place * size : (place + 1) * size] if size else own
            found[at] = found.get(at, ()) + tuple(share)
    return found


def _draft(
    structure: Structure,
    grid: Grid,
    columns: Columns,
    at: int,
    row: Row,
    statements: Sequence[Statement],
    deadlines: Sequence[Deadline],
) -> Draft | None:
    work, said = _cell(row, columns.work), _text(row, columns.work)
    beside = [cell for column in columns.units | columns.times if (cell := _cell(row, column)) and cell.text.strip()]
    if work is None or said is None or not beside or work in beside:
        return None
    before = grid.body[at - 1] if at else ()
    cells = list({cell.start: cell for cell in row if cell and cell.text}.values())
    own = [cell for cell in cells if cell not in before] or [work]
    inside = [one for cell in cells for one in standing(statements, cell.start, cell.end)]
    record = structure.tables[grid.record]
    group, title = _text(row, columns.group), _text(row, columns.title)
    return Draft(
        number=_text(row, columns.number),
        title=None if title == said else title,
        text=said,
        path=(*headings_above(structure, record.section), *((group,) if group and group not in (said, title) else ())),
        section=record.section,
        place=(min(cell.start for cell in own), max(cell.end for cell in own)),
        page=work.page,
        rule="tasks.row",
        works=tuple((cell.start, cell.end) for cell in (work, _cell(row, columns.title)) if cell),
        units=tuple(inside),
        table=CellPlace(table=record.id, row=at, column=columns.work),
        deadlines=tuple(one.id for one in deadlines),
        sentences=((work.start, work.end),),
    )
