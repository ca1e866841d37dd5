"""Targets in tables: one for every number in a target column of an indicator table or a 专栏."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from policyx.discourse.shape import Discourse
from policyx.extraction.numbers.basis import last_basis
from policyx.extraction.numbers.due import DueFrom, document_due
from policyx.extraction.numbers.figures import Figure
from policyx.extraction.numbers.tables.attributes import bracketed, row_attributes
from policyx.extraction.numbers.tables.names import Column, ColumnKind, Label, Row, column_unit, label_of, value_text
from policyx.model.document import Cell
from policyx.model.plan import Attribute, Baseline, Basis, CellPlace, Due, Measure, Metadata, Role
from policyx.reading.dates import Anchor, find_times
from policyx.reading.folding import Folded, tidy
from policyx.reading.numerals import plain
from policyx.reading.quantities import Quantity, find_quantities
from policyx.ruleset import Ruleset
from policyx.structure.shape import Grid, Passage, Structure

HAS_TARGETS, OTHER = "tables.targets", "tables.other"
#: 一、 or （一） in front of the heading of a group.
_NUMBERING = re.compile(r"^(?:[(（]?[一二三四五六七八九十\d]+[)）]?[、.．]?)(?=[\u4e00-\u9fff])")


_PLAN = re.compile(r"[“\"]?[一二三四五六七八九]?十?[一二三四五六七八九]?五[”\"]?(?=年均|累计|增|$)")


@dataclass(frozen=True, slots=True)
class TableReading:
    """One table: its columns, and what its records need of the document.

    ``rule``: what made it a table of targets, or none. ``figures`` are its targets, ``values`` where its value cells
    start (they are not read as prose again).
    """

    grid: Grid
    table: str
    columns: list[Column]
    rule: str
    attributes: Sequence[Attribute | None]
    passages: Mapping[int, Passage]
    metadata: Metadata
    discourse: Discourse
    rules: Ruleset
    figures: list[Figure] = field(default_factory=list)
    values: set[int] = field(default_factory=set)


def read_tables(structure: Structure, metadata: Metadata, discourse: Discourse, rules: Ruleset) -> list[TableReading]:
    """All tables, with the targets of those that have some."""
    passages = {passage.start: passage for passage in structure.passages if passage.kind == "cell"}
    readings: list[TableReading] = []
    taken: set[int] = set()
    for grid in structure.grids:
        columns = _columns(grid, discourse.anchor, rules)
        table = structure.tables[grid.record].id
        rule = _rule_of(grid, columns, rules)
        attributes = row_attributes(grid, columns, _titles(grid, passages), rules) if rule == HAS_TARGETS else ()
        reading = TableReading(grid, table, columns, rule, attributes, passages, metadata, discourse, rules)
        if rule == HAS_TARGETS:
            reading.figures.extend(_read_rows(reading, taken))
        readings.append(reading)
    return readings


def _titles(grid: Grid, passages: Mapping[int, Passage]) -> tuple[str, ...]:
    """The headings around a table, innermost first."""
    first = next((cell for row in grid.body for cell in row if cell is not None and cell.start in passages), None)
    return passages[first.start].title_path[::-1] if first else ()


def _read_rows(reader: TableReading, taken: set[int]) -> Iterator[Figure]:
    for number, row, label in _labelled(reader):
        for column in reader.columns:
            cell = row[column.index]
            if cell is None or column.kind not in ("target", "change", "baseline") or cell.start in taken:
                continue
            text = value_text(cell, reader.rules)
            if text is not None or (column.kind == "baseline" and column.year):
                taken.add(cell.start)
                reader.values.add(cell.start)
            if text is not None and label is not None and column.kind != "baseline":
                yield from _read_cell(reader, cell, text, column, (number, row), label)


def _labelled(reader: TableReading) -> list[tuple[int, Row, Label | None]]:
    """The rows with their labels; a name that stands in several groups has its group in front (小学|毛入学率)."""
    found: list[tuple[int, Row, Label | None, str]] = []
    label, group = None, ""
    for number, row in enumerate(reader.grid.body):
        if len({id(cell) for cell in row}) == 1 and row[0] is not None:
            group = _NUMBERING.sub("", tidy(row[0].text))
        label = label_of(row, reader.columns, reader.grid, label, reader.rules)
        found.append((number, row, label, group))
    groups: dict[str, set[str]] = {}
    for _, _, label, group in found:
        if label:
            groups.setdefault(label.name, set()).add(group)
    return [
        (number, row, replace(label, name=group + label.name) if label and len(groups[label.name]) > 1 else label)
        for number, row, label, group in found
    ]


def _columns(grid: Grid, anchor: Anchor, rules: Ruleset) -> list[Column]:
    columns = [_column(index, header, anchor, rules) for index, header in enumerate(grid.columns)]
    if not any(column.kind == "indicator" for column in columns):
        beside = rules.pattern("indicator_tables.beside").regex
        texts = [
            column
            for column in columns
            if column.kind == "other" and _is_text(grid, column.index) and not beside.search(column.header)
        ]
        named = max(texts, key=lambda column: len(_texts(grid, column.index)), default=None)
        columns = [replace(c, kind="indicator", rule="tables.first_text") if c is named else c for c in columns]
    columns = [
        replace(c, kind="indicator", rule="tables.text")
        if c.kind == "target" and not c.year and _is_text(grid, c.index)
        else c
        for c in columns
    ]
    years = [column.year for column in columns if column.year and column.kind == "target"]
    if len(set(years)) > 1:  # the earlier of two years is where the plan starts from
        begin = anchor.year or min(years) + 1
        columns = [
            replace(c, kind="baseline", rule="tables.earlier_year")
            if c.kind == "target" and c.year and c.year < begin
            else c
            for c in columns
        ]
    columns = [  # “十二五”年均增长: a change that is over by the time of the plan
        replace(c, kind="other", rule="tables.earlier_year")
        if c.kind == "change" and c.year and c.year < (anchor.year or 0)
        else c
        for c in columns
    ]
    last = max((column.year for column in columns if column.year and column.kind == "target"), default=None)
    return [replace(c, year=last) if c.kind in ("change", "target") and c.year is None else c for c in columns]


def _texts(grid: Grid, index: int) -> set[str]:
    return {cell.text for row in grid.body if (cell := row[index]) is not None}


def _is_text(grid: Grid, index: int) -> bool:
    texts = [cell.text for row in grid.body if (cell := row[index]) is not None]
    return bool(texts) and sum(not re.search(r"\d", text) for text in texts) * 2 > len(texts)


def _column(index: int, header: str, anchor: Anchor, rules: Ruleset) -> Column:
    text = Folded(header).text.replace(" ", "")
    if rules.pattern("indicator_tables.part_of_year").regex.search(text):
        return Column(index, "other", text, None, OTHER)
    year = _year(text, rules, anchor)
    kinds: tuple[ColumnKind, ...] = (
        "serial",
        "deadline",
        "unit",
        "attribute",
        "change",
        "baseline",
        "target",
        "indicator",
    )
    for kind in kinds:
        id = "deadlines.column" if kind == "deadline" else f"indicator_tables.{kind}"
        if rules.pattern(id).regex.search(text):
            return Column(index, kind, text, year, id)
    return Column(index, "target", text, year, "tables.year") if year else Column(index, "other", text, year, OTHER)


def _year(header: str, rules: Ruleset, anchor: Anchor) -> int | None:
    texts = (header, _PLAN.sub(r"\g<0>时期", header))
    dated = next(
        (dated for text in texts if (dated := [t.last for t in find_times(text, rules, anchor) if t.last])), []
    )
    if dated:
        return dated[-1].year
    match = re.search(r"(?:19|20)\d\d", header)
    return int(match[0]) if match else None


def _rule_of(grid: Grid, columns: list[Column], rules: Ruleset) -> str:
    """What makes it a table of targets, an indicator column and a column of bare numbers, or what it lacks."""
    if not any(column.kind == "indicator" for column in columns):
        return "tables.no_indicators"
    values = [
        value_text(cell, rules) is not None
        for column in columns
        if column.kind in ("target", "change")
        for row in grid.body
        if (cell := row[column.index]) is not None and cell.text
    ]
    if not values:
        return "tables.no_target_column"
    return HAS_TARGETS if sum(values) * 3 >= len(values) else "tables.few_values"


def _read_cell(
    reader: TableReading, cell: Cell, text: str, column: Column, placed: tuple[int, Row], label: Label
) -> Iterator[Figure]:
    rules, columns = reader.rules, reader.columns
    number, row = placed
    quantities = find_quantities(text, rules)
    due, due_from = _due(row, column, reader)
    attribute = bracketed(cell.text, rules) or reader.attributes[number]
    strengths = _strengths(text, quantities, rules)
    cumulative = rules.pattern("indicator_tables.cumulative").regex.match(text.strip()) is not None
    usual = (None if cumulative else column_unit(column, rules)) or label.unit
    passage = reader.passages.get(cell.start)
    for quantity, strength in zip(quantities, strengths, strict=True):
        yield Figure(
            verdict="target",
            rule="targets.table_change" if column.kind == "change" else "targets.table",
            quantity=quantity,
            indicator=label.name,
            start=cell.start,
            end=cell.end,
            page=cell.page,
            section=passage.section if passage else None,
            unit=quantity.unit if quantity.kind else _scaled(quantity, usual),
            measure=_measure(label, text, column, cumulative, quantity, rules),
            role=_role(strength, rules),
            commitment=strength,
            attribute=attribute,
            basis="cumulative" if cumulative else _basis(label, column, rules),
            baseline=_baseline(row, columns, label.unit, rules) if column.kind == "target" else None,
            table=CellPlace(table=reader.table, row=number, column=column.index),
            due=due,
            due_from=due_from,
        )


def _basis(label: Label, column: Column, rules: Ruleset) -> Basis | None:
    """What the row's name says, else the header; one that has 年均/累计 means the first where no bracket stands."""
    texts = (label.name, column.header)
    found = [last_basis(text.replace("年均/累计", "年均"), 0, len(text), rules) for text in texts]
    return found[0] or found[1]


def _scaled(quantity: Quantity, unit: str | None) -> str | None:
    """A magnitude in the cell (1.2万) goes in front of the column's unit."""
    return f"{quantity.unit}{unit or ''}" if quantity.unit else unit


def _strengths(text: str, quantities: list[Quantity], rules: Ruleset) -> list[str | None]:
    """The strength word before each number of a cell: 保底3500 争取4000."""
    found: list[str | None] = []
    at = 0
    for quantity in quantities:
        words = [
            match[0] for match in rules.pattern("indicator_tables.strength").regex.finditer(text, at, quantity.number)
        ]
        found.append(words[-1] if words else None)
        at = quantity.end
    return found


def _role(strength: str | None, rules: Ruleset) -> Role | None:
    """In a cell with two numbers 确保 is the floor too, as 争取 stands beside it."""
    if strength is None:
        return None
    return "stretch" if strength in rules.words("targets.stretch").members else "floor"


def _row_due(row: Row, columns: list[Column], anchor: Anchor, rules: Ruleset) -> Due | None:
    """What the row's 完成时限 says."""
    for column in columns:
        cell = row[column.index]
        if column.kind == "deadline" and cell is not None:
            times = [time for time in find_times(Folded(cell.text).text, rules, anchor) if time.last]
            if times and times[-1].last:
                return Due(text=tidy(cell.text), year=times[-1].last.year, date=times[-1].last, inherited=True)
    return None


def _due(row: Row, column: Column, reader: TableReading) -> tuple[Due | None, DueFrom | None]:
    if due := _row_due(row, reader.columns, reader.discourse.anchor, reader.rules):
        return due, "row"
    if column.year is None:
        return document_due(reader.metadata, reader.discourse)
    text = column.header if str(column.year) in column.header else str(column.year)
    return Due(text=text, year=column.year, date=None, inherited=True), "column"


def _measure(
    label: Label, cell: str, column: Column, cumulative: bool, quantity: Quantity, rules: Ruleset
) -> Measure | None:
    name = label.name
    falls, rises = (rules.pattern(id).regex for id in ("indicator_tables.falls", "indicator_tables.rises"))
    if falls.search(name) or falls.match(cell):
        return "decrease"
    if rises.match(cell):
        return "growth" if quantity.unit == "%" else "increase"
    if cumulative and not name.endswith("增长"):
        return "increase"
    growth = rules.pattern("indicator_tables.growth").regex
    rate = rules.pattern("indicator_tables.rate").regex.search(column.header) or growth.search(column.header)
    if growth.search(name) or (rate and label.unit != "%"):
        return "growth" if quantity.unit == "%" or quantity.unit is None else "increase"
    if rules.pattern("indicators.added").regex.match(name):
        return "increase"
    return "level" if column.kind == "target" else None


def _baseline(row: Row, columns: list[Column], unit: str | None, rules: Ruleset) -> Baseline | None:
    column = next((c for c in reversed(columns) if c.kind == "baseline" and row[c.index] is not None), None)
    cell = row[column.index] if column else None
    if column is None or cell is None:
        return None
    quantities = find_quantities(Folded(cell.text).text, rules)
    if not quantities:
        return None
    quantity = quantities[0]
    return Baseline(value=plain(quantity.value), unit=quantity.unit if quantity.kind else unit, year=column.year)
