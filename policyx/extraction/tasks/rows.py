"""Tasks in tables: a row each, where one column says the work and another who is to do it, or by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policyx.cubes.shape import Cube, Work
from policyx.cubes.shape import Row as CubeRow
from policyx.cubes.work import cell_at
from policyx.extraction.tasks.drafts import Draft, headings_above
from policyx.extraction.tasks.statements import Statement, standing
from policyx.model.document import Cell
from policyx.model.plan import CellPlace, Deadline
from policyx.reading.folding import tidy
from policyx.structure.shape import Grid, Structure

Row = tuple[Cell | None, ...]


def of_tables(
    structure: Structure,
    cubes: Sequence[Cube],
    statements: Sequence[Statement],
    deadlines: Sequence[Deadline],
) -> Iterator[Draft]:
    """The rows of the tables that assign work."""
    for cube in cubes:
        if cube.work is not None:
            times, answers = _times_of_rows(cube.grid, deadlines), _units_of_rows(cube, statements)
            path = headings_above(structure, structure.tables[cube.grid.record].section)
            for row in cube.rows:
                own = answers.get(row.number, ()), times.get(row.number, ())
                draft = _draft(structure, cube, cube.work, row, path, *own)
                if draft is not None:
                    yield draft


def _units_of_rows(cube: Cube, statements: Sequence[Statement]) -> dict[int, tuple[Statement, ...]]:
    """What is said of units in each row; a cell that several rows point to, by 同上 or a sign, has a share for each."""
    pointed: dict[int, list[int]] = {}
    for job in cube.jobs:
        for owner in job.owners:
            cells = pointed.setdefault(owner.named.start, [])
            cells += [owner.cell.start] if owner.cell.start not in cells else []
    found: dict[int, tuple[Statement, ...]] = {}
    starts = [one.start for one in statements]
    for job in cube.jobs:
        for owner in job.owners:
            cells = pointed[owner.named.start]
            said = standing(statements, starts, owner.named.start, owner.named.end)
            shares = (one.share(cells.index(owner.cell.start), len(cells)) for one in said)
            found[job.row] = (*found.get(job.row, ()), *shares)
    return found


def _text(row: Row, column: int | None) -> str | None:
    cell = cell_at(row, column)
    return (tidy(cell.text) or None) if cell else None


def _times_of_rows(grid: Grid, deadlines: Sequence[Deadline]) -> dict[int, tuple[Deadline, ...]]:
    """The deadlines in each row; those of a merged cell are recorded once for each row that it covers."""
    found: dict[int, tuple[Deadline, ...]] = {}
    held: dict[int, tuple[Sequence[Deadline], list[int]]] = {}
    starts = [one.evidence.start for one in deadlines]
    for at, row in enumerate(grid.body):
        for cell in {one.start: one for one in row if one}.values():
            own = standing(deadlines, starts, cell.start, cell.end)
            if own:
                held.setdefault(cell.start, (own, []))[1].append(at)
    for own, rows in held.values():
        size = len(own) // len(rows) if len(own) % len(rows) == 0 else 0
        for place, at in enumerate(rows):
            share = own[place * size : (place + 1) * size] if size else own
            found[at] = found.get(at, ()) + tuple(share)
    return found


def _draft(
    structure: Structure,
    cube: Cube,
    columns: Work,
    row: CubeRow,
    headings: tuple[str, ...],
    answers: Sequence[Statement],
    deadlines: Sequence[Deadline],
) -> Draft | None:
    at, cells_of = row.number, row.cells
    work, said = cell_at(cells_of, columns.text), _text(cells_of, columns.text)
    beside = [
        cell
        for column in cube.under("owner", "sign", "time")
        if (cell := cell_at(cells_of, column.index)) and cell.text.strip()
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
        path=(*headings, *((group,) if group and group not in (said, title) else ())),
        section=record.section,
        place=(min(cell.start for cell in own), max(cell.end for cell in own)),
        page=work.page,
        rule="tasks.row",
        works=tuple((cell.start, cell.end) for cell in (work, cell_at(cells_of, columns.title)) if cell),
        units=tuple(answers),
        table=CellPlace(table=record.id, row=at, column=columns.text),
        deadlines=tuple(one.id for one in deadlines),
        sentences=((work.start, work.end),),
    )
