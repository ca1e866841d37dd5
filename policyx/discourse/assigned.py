"""The time that a label (完成时限：…), the row of a table or the heading of its column sets for a passage."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from policyx.discourse.shape import Held
from policyx.reading.dates import Anchor, TimeExpression, evaluate, find_times, is_over
from policyx.reading.folding import Folded, fold
from policyx.ruleset import Ruleset
from policyx.structure.shape import Passage, Structure

_Dated = tuple[TimeExpression, str]
"""A time and the text that says it."""


def assigned_to(structure: Structure, passage: Passage, folded: Folded, anchor: Anchor, rules: Ruleset) -> Held | None:
    """The one time that is set for a passage, label first, then its row, then its column."""
    found = _of_label(folded.text, anchor, rules) if ":" in folded.text else ()
    found = found or _of_row(structure, passage, anchor, rules) or _of_column(structure, passage, anchor, rules)
    dated = [one for one in found if one[0].last is not None]
    if len(dated) != 1:
        return None
    time, text = dated[0]
    return Held(time, text[time.start : time.end], "row")


def _of_label(text: str, anchor: Anchor, rules: Ruleset) -> Sequence[_Dated]:
    return [
        (time, label["value"])
        for label in rules.pattern("deadlines.label").regex.finditer(text)
        for time in dates_in(label["value"], anchor, rules)
    ]


def _of_row(structure: Structure, passage: Passage, anchor: Anchor, rules: Ruleset) -> Sequence[_Dated]:
    if passage.grid is None or passage.row is None:
        return ()
    grid = structure.grids[passage.grid]
    row = grid.body[passage.row]
    cells = [row[column] for column in _of_deadlines(grid.columns, rules) if column < len(row)]
    return _of_cells(tuple([cell.text for cell in cells if cell is not None]), anchor, rules) if cells else ()


@lru_cache(maxsize=1024)  # each cell of a row asks for it, and many rows have the same
def _of_cells(cells: tuple[str, ...], anchor: Anchor, rules: Ruleset) -> tuple[_Dated, ...]:
    folded = [fold(cell).text for cell in cells]
    return tuple((time, text) for text in folded for time in dates_in(text, anchor, rules))


@lru_cache(maxsize=64)
def _of_deadlines(columns: tuple[str, ...], rules: Ruleset) -> tuple[int, ...]:
    """Which columns hold deadlines, by their headings."""
    regex = rules.pattern("deadlines.column").regex
    return tuple(at for at, heading in enumerate(columns) if regex.search(fold(heading).text))


def _of_column(structure: Structure, passage: Passage, anchor: Anchor, rules: Ruleset) -> Sequence[_Dated]:
    """近期任务(2026—2028年): the years over a column of tasks."""
    if passage.grid is None or passage.row is None or passage.column is None:
        return ()
    columns = structure.grids[passage.grid].columns
    return _of_heading(columns[passage.column], anchor, rules) if passage.column < len(columns) else ()


@lru_cache(maxsize=64)
def _of_heading(heading: str, anchor: Anchor, rules: Ruleset) -> tuple[_Dated, ...]:
    header = fold(heading).text
    return tuple(
        (time, header)
        for time in find_times(header.replace("(", " ").replace(")", " "), rules, anchor)
        if time.kind in ("by", "during", "point") and time.last and not is_over(time, anchor)
    )


@lru_cache(maxsize=4096)  # each cell of a row asks for it
def dates_in(text: str, anchor: Anchor, rules: Ruleset) -> tuple[TimeExpression, ...]:
    """The times of a folded text in which nothing but a date can stand: 2024.12 is one there."""
    bare = rules.pattern("deadlines.bare_date")
    match = bare.regex.match(text)
    return (evaluate(match, bare, anchor),) if match else tuple(find_times(text, rules, anchor))
