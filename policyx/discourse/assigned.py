"""The time that a label (完成时限：…), the row of a table or the heading of its column sets for a passage."""

from __future__ import annotations

from functools import lru_cache

from policyx.discourse.shape import Held
from policyx.reading.dates import Anchor, TimeExpression, evaluate, find_times, is_over
from policyx.reading.folding import Folded, fold
from policyx.ruleset import Ruleset
from policyx.structure.shape import Passage, Structure


def assigned_to(structure: Structure, passage: Passage, folded: Folded, anchor: Anchor, rules: Ruleset) -> Held | None:
    """The one time that is set for a passage, label first, then its row, then its column."""
    if ":" not in folded.text and passage.grid is None:
        return None
    found = [
        (time, label["value"])
        for label in rules.pattern("deadlines.label").regex.finditer(folded.text)
        for time in dates_in(label["value"], anchor, rules)
    ]
    found = found or _of_row(structure, passage, anchor, rules) or _of_column(structure, passage, anchor, rules)
    dated = [one for one in found if one[0].last is not None]
    if len(dated) != 1:
        return None
    time, text = dated[0]
    return Held(time, text[time.start : time.end], "row")


def _of_row(structure: Structure, passage: Passage, anchor: Anchor, rules: Ruleset) -> list[tuple[TimeExpression, str]]:
    if passage.grid is None or passage.row is None:
        return []
    grid = structure.grids[passage.grid]
    row = grid.body[passage.row]
    cells = [
        fold(cell.text).text
        for column in _of_deadlines(grid.columns, rules)
        if column < len(row) and (cell := row[column]) is not None
    ]
    return [(time, text) for text in cells for time in dates_in(text, anchor, rules)]


@lru_cache(maxsize=64)
def _of_deadlines(columns: tuple[str, ...], rules: Ruleset) -> tuple[int, ...]:
    """Which columns hold deadlines, by their headings."""
    regex = rules.pattern("deadlines.column").regex
    return tuple(at for at, heading in enumerate(columns) if regex.search(fold(heading).text))


def _of_column(
    structure: Structure, passage: Passage, anchor: Anchor, rules: Ruleset
) -> list[tuple[TimeExpression, str]]:
    """近期任务(2026—2028年): the years over a column of tasks."""
    if passage.grid is None or passage.row is None or passage.column is None:
        return []
    columns = structure.grids[passage.grid].columns
    header = fold(columns[passage.column]).text if passage.column < len(columns) else ""
    kinds = ("by", "during", "point")
    return [
        (time, header)
        for time in find_times(header.replace("(", " ").replace(")", " "), rules, anchor)
        if time.kind in kinds and time.last and not is_over(time, anchor)
    ]


@lru_cache(maxsize=4096)  # each cell of a row asks for it
def dates_in(text: str, anchor: Anchor, rules: Ruleset) -> tuple[TimeExpression, ...]:
    """The times of a folded text in which nothing but a date can stand: 2024.12 is one there."""
    bare = rules.pattern("deadlines.bare_date")
    match = bare.regex.match(text)
    return (evaluate(match, bare, anchor),) if match else tuple(find_times(text, rules, anchor))
