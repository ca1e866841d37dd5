"""Tasks in tables: a row each, where one column says the work and another who is to do it, or by when.

:func:`columns_of` is the only place here that knows what a column is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from policyx.cubes.shape import Cube
from policyx.cubes.shape import Row as CubeRow
from policyx.extraction.tasks.drafts import Draft, headings_above
from policyx.extraction.tasks.statements import Statement, standing
from policyx.model.document import Cell
from policyx.model.plan import CellPlace, Deadline
from policyx.reading.folding import fold, tidy
from policyx.ruleset import Ruleset
from policyx.structure.shape import Grid, Structure

Row = tuple[Cell | None, ...]


class Columns(Struct, frozen=True):
    """Which column says the work, which its number, which names it, which groups the rows; and the others."""

    work: int
    number: int | None
    title: int | None
    group: int | None
    units: frozenset[int]
    times: frozenset[int]


def of_tables(
    structure: Structure,
    cubes: Sequence[Cube],
    statements: Sequence[Statement],
    deadlines: Sequence[Deadline],
    rules: Ruleset,
) -> Iterator[Draft]:
    """The rows of the tables that assign work."""
    for cube in cubes:
        columns = columns_of(cube, rules)
        if columns is not None:
            times, answers = _times_of_rows(cube.grid, columns, deadlines), _units_of_rows(cube, statements)
            for row in cube.rows:
                draft = _draft(structure, cube, columns, row, answers.get(row.number, ()), times.get(row.number, ()))
                if draft is not None:
                    yield draft


def columns_of(cube: Cube, rules: Ruleset) -> Columns | None:
    """The columns of a table that assigns work; ``None`` for other tables."""
    heads = [fold(column.header).text for column in cube.columns]
    units = frozenset(column.index for column in cube.under("owner", "sign"))
    times = frozenset(column.index for column in cube.under("time"))
    aside = {column.index for column in cube.under("person", "remark")}
    numbers = [column.index for column in cube.under("serial")]
    free = [at for at in range(len(heads)) if at not in units | times | aside]
    works = [at for at in free if rules.pattern("tasks.work_column").regex.search(heads[at])]
    if not works or not (units or times):
        return None
    grid = cube.grid
    work = max(works, key=lambda at: (_length(grid, at), at))
    before = [at for at in free if at < work and at not in numbers]
    title = next((at for at in reversed(before) if at in works and not _is_merged(grid, at)), None)
    group = next((at for at in before if at != title and _is_merged(grid, at)), None)
    return Columns(work, next(iter(numbers), None), title, group, units, times)


def _units_of_rows(cube: Cube, statements: Sequence[Statement]) -> dict[int, tuple[Statement, ...]]:
    """What is said of units in each row; a cell that several rows point to, by 同上 or a sign, has a share for each."""
    pointed: dict[int, list[int]] = {}
    for job in cube.jobs:
        for owner in job.owners:
            cells = pointed.setdefault(owner.named.start, [])
            cells += [owner.cell.start] if owner.cell.start not in cells else []
    found: dict[int, tuple[Statement, ...]] = {}
    for job in cube.jobs:
        for owner in job.owners:
            cells = pointed[owner.named.start]
            said = standing(statements, owner.named.start, owner.named.end)
            shares = (one.share(cells.index(owner.cell.start), len(cells)) for one in said)
            found[job.row] = (*found.get(job.row, ()), *shares)
    return found


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
    cube: Cube,
    columns: Columns,
    row: CubeRow,
    answers: Sequence[Statement],
    deadlines: Sequence[Deadline],
) -> Draft | None:
    at, cells_of = row.number, row.cells
    work, said = _cell(cells_of, columns.work), _text(cells_of, columns.work)
    beside = [
        cell for column in columns.units | columns.times if (cell := _cell(cells_of, column)) and cell.text.strip()
    ]
    if work is None or said is None or not beside or work in beside:
        return None
    before = cube.grid.body[at - 1] if at else ()
    cells = list({cell.start: cell for cell in cube.grid.body[at] if cell and cell.text}.values())
    own = [cell for cell in cells if cell not in before] or [work]
    record = structure.tables[cube.grid.record]
    group, title = _text(cells_of, columns.group), _text(cells_of, columns.title)
    return Draft(
        number=_text(cells_of, columns.number),
        title=None if title == said else title,
        text=said,
        path=(*headings_above(structure, record.section), *((group,) if group and group not in (said, title) else ())),
        section=record.section,
        place=(min(cell.start for cell in own), max(cell.end for cell in own)),
        page=work.page,
        rule="tasks.row",
        works=tuple((cell.start, cell.end) for cell in (work, _cell(cells_of, columns.title)) if cell),
        units=tuple(answers),
        table=CellPlace(table=record.id, row=at, column=columns.work),
        deadlines=tuple(one.id for one in deadlines),
        sentences=((work.start, work.end),),
    )
