"""The rows of a table: what each is of, and whether it is one of the things or the sum of several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from policyx.cubes.caption import times_of_header
from policyx.cubes.shape import Caption, Column, ColumnRole, Row, RowKind
from policyx.cubes.values import NOTE_MARKS, unit_behind
from policyx.model.document import Cell
from policyx.reading.dates import Anchor
from policyx.reading.folding import fold, tidy
from policyx.ruleset import Ruleset, compiled
from policyx.structure.shape import Grid

_Cells = tuple[Cell | None, ...]
_SUB = compiled(r"^(?:其中[:,]?|#|-+|—+)")
_SERIAL = compiled(r"^(?:\(?\d{1,2}[.、)](?!\d)|[①-⑳])")
_GROUP_SERIAL = compiled(r"^[(]?[一二三四五六七八九十]{1,3}[)]?[、.]?$")
_YEAR = compiled(r"(?:19|20)\d\d")
#: 一、 or （一） in front of the heading of a group.
_NUMBERING = compiled(r"^(?:[(（]?[一二三四五六七八九十\d]+[)）]?[、.．]?)(?=[\u4e00-\u9fff])")
_COUNTED = compiled(r"\((?:共?\d+[个项处座家条]?|[^()]*\d+[个项处座家条])\)$")


def read_rows(grid: Grid, columns: Sequence[Column], caption: Caption, anchor: Anchor, rules: Ruleset) -> list[Row]:
    """The rows of the body, for the columns of one table."""
    found: list[Row] = []
    groups: list[str] = []  # the group that the row stands in
    above: Row | None = None
    group, stood = "", ""  # as a heading over the rows, as a cell beside them
    for number, cells in enumerate(_without_ditto(grid, rules)):
        filled = {id(cell) for cell in cells}
        if len(filled) == 1 and cells[0] is not None:
            group = _NUMBERING.sub("", tidy(cells[0].text))
        row = _row(number, cells, columns, caption, above, rules)
        row = _of_period(_of_group(row, columns, stood or group, rules), columns, anchor, rules)
        stood = _group_cell(row, columns, rules) or stood
        if row.kind == "group":
            group = row.scope or group
        above = row if row.name else None
        found.append(row)
        groups.append(group)
    return list(_told_apart(found, groups))


def _without_ditto(grid: Grid, rules: Ruleset) -> Iterator[_Cells]:
    """同上 stands for the cell above it."""
    ditto = rules.pattern("tables.ditto").regex
    above: _Cells = ()
    for cells in grid.body:
        same = [
            at for at, cell in enumerate(cells[: len(above)]) if cell is not None and ditto.match(fold(cell.text).text)
        ]
        above = tuple(above[at] if at in same else cell for at, cell in enumerate(cells)) if same else cells
        yield above


def _row(
    number: int, cells: _Cells, columns: Sequence[Column], caption: Caption, above: Row | None, rules: Ruleset
) -> Row:
    name, unit = _label(cells, columns, above, rules)
    scope = _scope(cells, columns)
    kind = _kind(cells, columns, rules)
    if kind == "total":
        scope = None
    return Row(number, cells, kind, name, unit or caption.unit, scope)


def _scope(cells: _Cells, columns: Sequence[Column]) -> str | None:
    """The project of the row, else its place."""
    for role in ("project", "place"):
        for column in columns:
            cell = cells[column.index]
            if column.role == role and cell is not None and cell.text:
                return tidy(cell.text).strip(NOTE_MARKS) or None
    return None


def _kind(cells: _Cells, columns: Sequence[Column], rules: Ruleset) -> RowKind:
    labels = [cells[column.index] for column in columns if column.role in ("place", "project", "group", "period")]
    first = next((cell for cell in cells if cell is not None and cell.text), None)
    texts = [fold(cell.text).text for cell in (*labels, first) if cell is not None]
    if any(rules.pattern("tables.subtotal").regex.search(text) for text in texts):
        return "subtotal"
    return "total" if any(rules.pattern("tables.total").regex.match(text) for text in texts) else "item"


def _of_group(row: Row, columns: Sequence[Column], group: str, rules: Ruleset) -> Row:
    """A subtotal is of its group: the cell of the group's column, else the heading above; 一 | 续建项目 heads one."""
    if row.kind == "subtotal":
        return replace(row, scope=_group_cell(row, columns, rules) or group or None)
    serial = next((cell for column in columns if column.role == "serial" and (cell := row.cells[column.index])), None)
    if serial and row.kind == "item" and row.scope and _GROUP_SERIAL.match(fold(serial.text).text):
        return replace(row, kind="group", scope=_COUNTED.sub("", fold(row.scope).text))
    return row


def _group_cell(row: Row, columns: Sequence[Column], rules: Ruleset) -> str:
    """What stands in the row in the column of groups."""
    cells = [cell for column in columns if column.role == "group" and (cell := row.cells[column.index])]
    text = tidy(cells[0].text) if cells else ""
    return "" if rules.pattern("tables.subtotal").regex.search(fold(text).text) else text


def _of_period(row: Row, columns: Sequence[Column], anchor: Anchor, rules: Ruleset) -> Row:
    """2026年, 2025年基数, 2030年目标 in front of a row."""
    column = next((column for column in columns if column.role == "period"), None)
    cell = row.cells[column.index] if column else None
    if cell is None:
        return row
    text = fold(cell.text).text
    times = [time.last.year for time in times_of_header(text, rules, anchor) if time.last]
    match = _YEAR.search(text)
    year = times[-1] if times else int(match[0]) if match else None
    return replace(row, year=year, state=_state(text, year, anchor, rules))


def _state(text: str, year: int | None, anchor: Anchor, rules: Ruleset) -> ColumnRole:
    if rules.pattern("tables.baseline").regex.search(text) or (year and year < (anchor.year or 0)):
        return "baseline"
    return "target"


def _label(cells: _Cells, columns: Sequence[Column], above: Row | None, rules: Ruleset) -> tuple[str, str | None]:
    """The indicator of a row and its unit, from name, unit column or group; a part of the row ``above`` (其中:…)
    without a unit of its own has that one's."""
    own = next((cells[column.index] for column in columns if column.role == "unit"), None)
    stated = tidy(own.text) if own and own.text and re.search(r"\w|[%‰]", own.text) else None
    named: list[Cell] = []
    for column in columns:
        cell = cells[column.index]
        if column.role == "indicator" and cell is not None and cell.text and cell not in named:
            named.append(cell)
    if not named:
        return "", stated
    name, unit = _split(named[-1].text, rules)
    group, group_unit = _split(named[-2].text, rules) if len(named) > 1 else ("", None)
    whole = rules.pattern("tables.whole").regex.search(group)
    if whole and group_unit and unit is None:
        name += whole["measure"]
    part = _SUB.match(_SERIAL.sub("", fold(named[-1].text).text))
    return name, unit or stated or group_unit or (above.unit if part and above else None)


def _split(text: str, rules: Ruleset) -> tuple[str, str | None]:
    name = rules.pattern("attributes.bracket").regex.sub("", fold(text).text)
    return unit_behind(_SUB.sub("", _SERIAL.sub("", name)).strip(NOTE_MARKS), rules)


def _told_apart(rows: Sequence[Row], groups: Sequence[str]) -> Iterator[Row]:
    """A name that stands in several groups has its group in front: 小学|毛入学率."""
    known: dict[str, set[str]] = {}
    for row, group in zip(rows, groups, strict=True):
        if row.name:
            known.setdefault(row.name, set()).add(group)
    for row, group in zip(rows, groups, strict=True):
        yield replace(row, name=group + row.name) if row.name and len(known[row.name]) > 1 else row
