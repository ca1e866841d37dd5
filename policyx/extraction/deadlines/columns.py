"""Deadlines that stand in the cells of a table: under 完成时限, beside it in a form, or alone in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policyx.discourse.shape import FramedPassage
from policyx.extraction.deadlines.drafts import Draft
from policyx.extraction.deadlines.stated import stated
from policyx.model.document import Cell
from policyx.reading.dates import Anchor
from policyx.reading.folding import Folded, tidy
from policyx.ruleset import Ruleset
from policyx.structure.shape import Passage, Structure


def holds_deadlines(structure: Structure, framed: FramedPassage, rules: Ruleset) -> bool:
    """Whether a passage is a body cell in which nothing but deadlines stands."""
    of_deadlines = rules.pattern("deadlines.column").regex
    heading = _heading(structure, framed.passage, of_deadlines)
    return bool(of_deadlines.search(heading)) or _is_bare(framed, rules)


def of_cell(structure: Structure, passage: Passage, folded: Folded, anchor: Anchor, rules: Ruleset) -> Iterator[Draft]:
    """A cell under 完成时限: one deadline for each row that the cell covers."""
    times = stated(folded.text, anchor, rules)
    for row in _rows(structure, passage):
        task = _task_of_row(structure, passage, row, rules)
        for time in times:
            yield Draft(folded.written(time.start, time.end), time, task, (passage.start, passage.end))


def _is_bare(framed: FramedPassage, rules: Ruleset) -> bool:
    """Whether a body cell holds nothing but a time by which something is to be done: 备注 | 12月底前."""
    times = [time for time in framed.times if time.kind == "by"]
    if framed.passage.row is None or len(times) != 1:
        return False
    text = framed.folded.text
    rest = text[: times[0].start] + text[times[0].end :]
    return rules.pattern("deadlines.beside").regex.fullmatch(rest) is not None


def _heading(structure: Structure, passage: Passage, of_deadlines: re.Pattern[str]) -> str:
    """The folded heading over a body cell, or the label beside it in a form; empty for everything else."""
    if passage.grid is None or passage.row is None or passage.column is None:
        return ""
    columns = structure.grids[passage.grid].columns
    heading = Folded(columns[passage.column]).text if passage.column < len(columns) else ""
    beside = structure.grids[passage.grid].body[passage.row][passage.column - 1] if passage.column else None
    if beside and not of_deadlines.search(heading) and of_deadlines.search(label := Folded(beside.text).text):
        return label
    return heading


def _rows(structure: Structure, passage: Passage) -> Iterator[tuple[Cell | None, ...]]:
    assert passage.grid is not None and passage.row is not None and passage.column is not None
    body = structure.grids[passage.grid].body
    cell = body[passage.row][passage.column]
    for row in body[passage.row :]:
        if row[passage.column] is not cell:
            return
        yield row


def _task_of_row(structure: Structure, passage: Passage, row: tuple[Cell | None, ...], rules: Ruleset) -> str:
    """The cell under the last heading that names tasks; where none does, the longest cell."""
    assert passage.grid is not None
    is_task = rules.pattern("deadlines.task_column").regex.search
    columns = structure.grids[passage.grid].columns
    named = [cell.text for cell, column in zip(row, columns, strict=False) if cell and is_task(Folded(column).text)]
    others = [cell.text for at, cell in enumerate(row) if cell and at != passage.column]
    return tidy(next((text for text in reversed(named) if text), max(others, key=len, default="")))
