"""Deadlines that stand in the cells of a table: under 完成时限, beside it in a form, or alone in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policyx.cubes.shape import Cube, Job
from policyx.discourse.shape import FramedPassage
from policyx.extraction.deadlines.drafts import Draft
from policyx.extraction.deadlines.stated import stated
from policyx.reading.dates import Anchor
from policyx.reading.folding import Folded, tidy
from policyx.ruleset import Ruleset
from policyx.structure.shape import Passage


def timed_cells(cubes: Iterable[Cube]) -> dict[int, list[str]]:
    """The tasks of the cells in which cubes see deadlines, by where they start: one for each row that a cell is of."""
    found: dict[int, list[str]] = {}
    for cube in cubes:
        for job in cube.jobs:
            for time in job.times:
                found.setdefault(time.start, []).append(_task(job))
    return found


def tasks_of(framed: FramedPassage, timed: dict[int, list[str]], cubes: Iterable[Cube], rules: Ruleset) -> list[str]:
    """The tasks that a cell of nothing but deadlines is for; empty for all other passages."""
    passage = framed.passage
    if passage.kind != "cell" or passage.grid is None:
        return []
    if passage.start in timed:
        return timed[passage.start]
    if not _is_bare(framed, rules):
        return []
    cube = next(cube for cube in cubes if cube.number == passage.grid)
    return [_task(cube.jobs[row]) for row in _rows(cube, passage)]


def of_cell(passage: Passage, folded: Folded, tasks: Iterable[str], anchor: Anchor, rules: Ruleset) -> Iterator[Draft]:
    """A cell of deadlines: each once for each of its tasks."""
    times = stated(folded.text, anchor, rules)
    for task in tasks:
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


def _rows(cube: Cube, passage: Passage) -> Iterator[int]:
    """The rows that a cell is merged over."""
    assert passage.row is not None and passage.column is not None
    for row in range(passage.row, len(cube.grid.body)):
        cell = cube.grid.body[row][passage.column]
        if cell is None or cell.start != passage.start:
            return
        yield row


def _task(job: Job) -> str:
    return tidy(job.task.text) if job.task else ""
