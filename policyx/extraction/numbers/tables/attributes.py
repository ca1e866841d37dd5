"""约束性 or 预期性 in an indicator table: its column, a bracket, a mark, a row or column of groups, a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from policyx.cubes.shape import Column, Cube
from policyx.extraction.numbers.attributes import heading_attribute, kind_of
from policyx.model.document import Cell
from policyx.model.plan import Attribute
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset

_Cells = tuple[Cell | None, ...]


def row_attributes(cube: Cube, titles: Iterable[str], rules: Ruleset) -> list[Attribute | None]:
    """What the table says of each row of its body, the nearest first; ``titles`` are the headings around it."""
    grid, columns = cube.grid, cube.columns
    note = next(filter(None, map(rules.pattern("attributes.mark").regex.search, _folded(grid.notes))), None)
    over: Attribute | None = next(
        filter(None, (heading_attribute(title, rules) for title in (grid.title or "", *titles))), None
    )
    found: list[Attribute | None] = []
    group: Attribute | None = None
    for row in grid.body:
        cells = list(dict.fromkeys(cell for cell in row if cell is not None and cell.text))
        if len(cells) == 1:  # a row of one cell names the group under it
            group = _stated(cells, rules)
        said = (_said(row, columns, rules), _stated(cells, rules), _marked(cells, note), group, over)
        found.append(next(filter(None, said), None))
    return found


def bracketed(text: str, rules: Ruleset) -> Attribute | None:
    """能耗下降（约束性）: what a cell says in brackets."""
    match = rules.pattern("attributes.bracket").regex.search(fold(text).text)
    return kind_of(match) if match else None


def _said(row: _Cells, columns: Sequence[Column], rules: Ruleset) -> Attribute | None:
    """What the column says that is there for it, or a bracket behind the indicator's name."""
    regex = rules.pattern("tables.kind_of_target").regex
    for column in columns:
        cell = row[column.index]
        if cell is None:
            continue
        if column.role == "attribute" and (match := regex.search(fold(cell.text).text)):
            return kind_of(match)
        if column.role == "indicator" and (attribute := bracketed(cell.text, rules)):
            return attribute
    return None


def _stated(cells: Iterable[Cell], rules: Ruleset) -> Attribute | None:
    """A cell that says nothing else, perhaps merged over the rows of its group."""
    regex = rules.pattern("attributes.cell").regex
    return next(
        (kind_of(match) for text in _folded(cell.text for cell in cells) if (match := regex.search(text))), None
    )


def _marked(cells: Iterable[Cell], note: re.Match[str] | None) -> Attribute | None:
    """注：带*的为约束性指标，其余为预期性指标."""
    if note is None:
        return None
    if any(note["mark"] in text for text in _folded(cell.text for cell in cells)):
        return kind_of(note)
    return kind_of(note, "others") if note["others"] else None


def _folded(texts: Iterable[str]) -> Iterator[str]:
    return (fold(text).text for text in texts)
