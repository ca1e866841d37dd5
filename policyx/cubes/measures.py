"""What every cell of numbers measures: the labels of its row and of its column put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policyx.cubes.naming import with_deed
from policyx.cubes.shape import Caption, Column, ColumnRole, DueFrom, Row, Value
from policyx.cubes.values import value_text
from policyx.discourse.assigned import dates_in
from policyx.model.document import Cell
from policyx.model.plan import Due
from policyx.reading.dates import Anchor
from policyx.reading.folding import fold, tidy
from policyx.ruleset import Ruleset


def role_in(row: Row, column: Column) -> ColumnRole:
    """What a cell of numbers is: a base or what is done by its column, else by its row."""
    return row.state if row.state and column.role == "target" else column.role


def read_values(
    rows: Sequence[Row], columns: Sequence[Column], caption: Caption, anchor: Anchor, rules: Ruleset
) -> Iterator[Value]:
    """The cells of numbers to be reached."""
    several = _heads(columns)
    bases = [row for row in rows if row.state == "baseline"]
    for row in rows:
        for column in columns:
            cell = row.cells[column.index]
            if cell is None or role_in(row, column) not in ("target", "change"):
                continue
            text = value_text(cell, rules)
            indicator, doubtful = _indicator(row, column, columns, caption, several, rules)
            if text is None or not indicator:
                continue
            due, due_from = _due(row, column, columns, caption, anchor, rules)
            base = _baseline(row, bases, column, columns, caption, several) if column.role == "target" else (None, None)
            yield Value(
                cell=cell,
                row=row,
                column=column,
                text=text,
                indicator=indicator,
                unit=_unit(row, column, rules),
                scope=column.place or row.scope,
                due=due,
                due_from=due_from,
                baseline=base[0],
                baseline_year=base[1],
                doubtful=doubtful,
            )


def _heads(columns: Iterable[Column]) -> bool:
    """Whether several things are measured in every row, each in a unit of its own: 装机(万千瓦)|电量(亿千瓦时)."""
    named = {column.name: column for column in columns if column.role == "target"}
    return len(named) > 1 and all(name and column.unit for name, column in named.items())


def _indicator(
    row: Row, column: Column, columns: Sequence[Column], caption: Caption, several: bool, rules: Ruleset
) -> tuple[str, bool]:
    """What the number counts, and whether that is a guess: the row's name, the column's, that of the whole table."""
    named = any(one.role == "indicator" for one in columns)
    if row.name:
        return (row.name + column.name, True) if several else (row.name, False)
    if named and not row.state:
        return "", False
    if not column.name:
        return _whole(column, columns) or caption.name, True
    deed = rules.pattern("tables.deed").regex.match(column.name)
    return (with_deed(deed, caption.name, rules), True) if deed and caption.name else (column.name, False)


def _whole(column: Column, columns: Sequence[Column]) -> str:
    """其中:一季度 behind 争取资金: what the column before it names."""
    before = [one.name for one in columns if one.role == "target" and one.name and one.index < column.index]
    return before[-1] if before and column.header.startswith("其中") else ""


def _unit(row: Row, column: Column, rules: Ruleset) -> str | None:
    if column.unit:
        return column.unit
    return "%" if rules.pattern("tables.rate").regex.search(column.header) else row.unit


def _due(
    row: Row, column: Column, columns: Sequence[Column], caption: Caption, anchor: Anchor, rules: Ruleset
) -> tuple[Due | None, DueFrom | None]:
    """The row's 完成时限, the year of the column or of the row, the row's 建设年限, the year of the columns beside,
    that of the title."""
    spans = rules.pattern("tables.span").regex
    if due := _time(row, [one for one in columns if not spans.search(one.header)], anchor, rules):
        return due, "row"
    if column.due and column.year:
        return column.due, "column"
    if row.year:
        return Due(text=str(row.year), year=row.year, date=None, inherited=True), "row"
    if due := _time(row, columns, anchor, rules):
        return due, "row"
    if column.year:
        return Due(text=str(column.year), year=column.year, date=None, inherited=True), "column"
    return (caption.due, "caption") if caption.due else (None, None)


def _time(row: Row, columns: Sequence[Column], anchor: Anchor, rules: Ruleset) -> Due | None:
    for column in columns:
        cell = row.cells[column.index]
        if column.role == "time" and cell is not None:
            times = [time for time in dates_in(fold(cell.text).text, anchor, rules) if time.last]
            if times and times[-1].last:
                return Due(text=tidy(cell.text), year=times[-1].last.year, date=times[-1].last, inherited=True)
    return None


def _baseline(
    row: Row, bases: Sequence[Row], column: Column, columns: Sequence[Column], caption: Caption, several: bool
) -> tuple[Cell | None, int | None]:
    """The start value: of the same thing in this row, else the last one there; in a row of its own, of this column."""
    beside = [one for one in columns if one.role == "baseline" and row.cells[one.index] is not None]
    if several or not row.name:
        same = [one for one in beside if one.name == column.name]
        beside = same or [one for one in beside if not (one.name and column.name)]
    if beside:
        cell = row.cells[beside[-1].index]
        return cell, _marked(cell, caption) or beside[-1].year
    for other in bases:
        if (cell := other.cells[column.index]) is not None:
            return cell, _marked(cell, caption) or other.year
    return None, None


def _marked(cell: Cell | None, caption: Caption) -> int | None:
    """10.9*: the note says of which year."""
    text = fold(cell.text).text if cell else ""
    return next((year for mark, year in (caption.marks or {}).items() if mark in text), None)
