"""Rows of work: what is to be done, who does it, and by when; in tables with a header and in forms without one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from policyx.cubes.roles import label_rule
from policyx.cubes.shape import Caption, Column, Job, Owner, Row, Work
from policyx.cubes.work import ASIDE
from policyx.model.document import Cell
from policyx.model.plan import UnitRole
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset
from policyx.structure.shape import Grid
from policyx.structure.tables import over_all

_LONGEST_LABEL = 10
#: What signs mean where nothing is said of them.
_LEAD, _SUPPORT = "●★▲◆■⚫", "○☆△◇□◯⚪◎"


def read_jobs(
    grid: Grid,
    rows: Sequence[Row],
    columns: Sequence[Column],
    caption: Caption,
    heads: Mapping[int, Cell],
    work: Work | None,
    rules: Ruleset,
) -> Iterator[Job]:
    """The rows, each with what is to be done; ``heads``: the header cell over each column."""
    form = not any(column.owns or column.role in ("time", "sign") for column in columns)
    stated = _task_of_form([heads.get(0), heads.get(1)], rows, rules) if form else None
    for row in rows:
        if over_all(row.cells) is not None:
            yield Job(row.number, None)
            continue
        if form:
            owners, times = tuple(_beside(row, rules)), tuple(_times_beside(row, rules))
        else:
            owners = tuple(_owners(grid, row, columns, caption, heads, rules))
            times = tuple(cell for column in columns if column.role == "time" and (cell := row.cells[column.index]))
        taken = [id(owner.cell) for owner in owners] + [id(time) for time in times]
        task = stated if form and (owners or times) else _task(row, columns, work, taken, rules)
        yield Job(row.number, task, owners, times)


def _owners(
    grid: Grid, row: Row, columns: Sequence[Column], caption: Caption, heads: Mapping[int, Cell], rules: Ruleset
) -> Iterator[Owner]:
    for column in columns:
        cell, written = row.cells[column.index], grid.body[row.number][column.index]
        if cell is None or written is None or not cell.text:
            continue
        if column.owns:
            yield Owner(written, cell, column.rule)
        elif column.role == "sign" and (head := heads.get(column.index)):
            sign = fold(cell.text).text
            role = (caption.legend or {}).get(sign) or _usual_role(sign, rules)
            yield Owner(cell, head, column.rule, role)


def signs_at_names(rows: Sequence[Row], columns: Sequence[Column], caption: Caption) -> Mapping[str, UnitRole]:
    """What signs mean at the names of owners: as the legend has it; without one only two kinds of them say it."""
    if caption.legend:
        return caption.legend
    cells = [row.cells[column.index] for column in columns if column.owns for row in rows]
    used = {sign for cell in cells if cell is not None for sign in cell.text} & {*_LEAD, *_SUPPORT}
    if not (used & {*_LEAD} and used & {*_SUPPORT}):
        return {}
    return {sign: "lead" if sign in _LEAD else "support" for sign in used}


def _usual_role(sign: str, rules: Ruleset) -> UnitRole:
    """What a sign means where nothing is said of it; 牵头 and 配合 say it themselves."""
    word = rules.pattern("tables.sign_word").regex.match(sign)
    if word:
        return "lead" if word["lead"] else "support" if word["support"] else "responsible"
    return "lead" if sign in _LEAD else "support" if sign in _SUPPORT else "responsible"


def _beside(row: Row, rules: Ruleset) -> Iterator[Owner]:
    """牵头单位 | 市水务局: in a form of labels and values the cell before names the role."""
    for label, cell in pairwise(row.cells):
        rule = (
            label_rule(label.text, rules, whole=True)
            if label is not None and cell is not None and cell is not label
            else None
        )
        if rule and cell is not None and cell.text:
            yield Owner(cell, cell, rule)


def _times_beside(row: Row, rules: Ruleset) -> Iterator[Cell]:
    for label, cell in pairwise(row.cells):
        if label is None or cell is None or cell is label:
            continue
        if rules.pattern("deadlines.column").regex.search(fold(label.text).text):
            yield cell


def _task_of_form(head: Sequence[Cell | None], rows: Sequence[Row], rules: Ruleset) -> Cell | None:
    """建设任务 | 新建绿道: what stands beside the label that says tasks; else beside the first one."""
    regex = rules.pattern("tables.task").regex
    lines = [head, *(row.cells for row in rows)]
    for cells in lines:
        for label, cell in pairwise(cells):
            if label is not None and cell is not None and cell is not label and cell.text:
                text = fold(label.text).text
                if regex.search(text) and len(text) <= _LONGEST_LABEL:
                    return cell
    return head[-1]


def _task(row: Row, columns: Sequence[Column], work: Work | None, taken: Sequence[int], rules: Ruleset) -> Cell | None:
    """The cell in the column of the work, else of the project, else of a name, else the longest."""
    free = [
        (column, cell)
        for column in columns
        if column.role not in (*ASIDE, "serial")
        and (cell := row.cells[column.index]) is not None
        and cell.text
        and id(cell) not in taken
    ]
    names = rules.pattern("tables.task_name").regex
    for cells in (
        [cell for column, cell in free if work is not None and column.index == work.text],
        [cell for column, cell in free if column.role == "project"],
        [cell for column, cell in free if names.search(column.header)],
    ):
        if cells:
            return cells[-1]
    return max((cell for _, cell in free), key=lambda cell: len(cell.text), default=None)
