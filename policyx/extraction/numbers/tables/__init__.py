"""Targets in tables: one for every number that the cube of a table takes for one to be reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from policyx.cubes.shape import Column, Cube, Value
from policyx.discourse.shape import Discourse
from policyx.extraction.numbers.basis import last_basis
from policyx.extraction.numbers.due import document_due
from policyx.extraction.numbers.figures import Figure
from policyx.extraction.numbers.tables.attributes import bracketed, row_attributes
from policyx.model.plan import Attribute, Baseline, Basis, CellPlace, Measure, Metadata, Role
from policyx.reading.folding import fold
from policyx.reading.numerals import plain
from policyx.reading.quantities import Quantity, find_quantities
from policyx.ruleset import Ruleset
from policyx.structure.shape import Passage, Structure


class TableReading(Struct, frozen=True):
    """One table: its cube, and what its records need of the document. ``figures`` are its targets."""

    cube: Cube
    attributes: Sequence[Attribute | None]
    passages: Mapping[int, Passage]
    metadata: Metadata
    discourse: Discourse
    rules: Ruleset
    figures: list[Figure] = field(default_factory=list)


def read_tables(
    cubes: Iterable[Cube], structure: Structure, metadata: Metadata, discourse: Discourse, rules: Ruleset
) -> list[TableReading]:
    """All tables, with the targets of those that have some."""
    passages = {passage.start: passage for passage in structure.passages if passage.kind == "cell"}
    readings: list[TableReading] = []
    for cube in cubes:
        attributes = row_attributes(cube, _titles(cube, passages), rules) if cube.values else ()
        reading = TableReading(cube, attributes, passages, metadata, discourse, rules)
        for value in cube.values:
            reading.figures.extend(_read_value(reading, value))
        readings.append(reading)
    return readings


def _titles(cube: Cube, passages: Mapping[int, Passage]) -> tuple[str, ...]:
    """The headings around a table, innermost first."""
    first = next((cell for row in cube.grid.body for cell in row if cell is not None and cell.start in passages), None)
    return passages[first.start].title_path[::-1] if first else ()


def _read_value(reader: TableReading, value: Value) -> Iterator[Figure]:
    rules, cell, column = reader.rules, value.cell, value.column
    quantities = find_quantities(value.text, rules)
    due, due_from = (value.due, value.due_from) if value.due else document_due(reader.metadata, reader.discourse)
    cumulative = rules.pattern("tables.cumulative").regex.match(value.text.strip()) is not None
    usual = value.row.unit if cumulative else value.unit
    passage = reader.passages.get(cell.start)
    for quantity, (strength, role) in zip(quantities, _strengths(value.text, quantities, rules), strict=True):
        yield Figure(
            verdict="target",
            rule=_rule(value),
            quantity=quantity,
            indicator=value.indicator,
            start=cell.start,
            end=cell.end,
            page=cell.page,
            section=passage.section if passage else None,
            unit=quantity.unit if quantity.kind else _scaled(quantity, usual),
            measure=_measure(value, usual, cumulative, quantity, rules),
            role=role or column.strength,
            commitment=strength or column.commitment,
            attribute=bracketed(cell.text, rules) or reader.attributes[value.row.number],
            basis="cumulative" if cumulative else _basis(value.indicator, column, rules),
            baseline=_baseline(value, rules),
            scope=value.scope,
            table=CellPlace(table=reader.cube.table, row=value.row.number, column=column.index),
            due=due,
            due_from=due_from,
        )


def _rule(value: Value) -> str:
    if value.column.role == "change":
        return "targets.table_change"
    return "targets.table_guess" if value.doubtful else "targets.table"


def _basis(name: str, column: Column, rules: Ruleset) -> Basis | None:
    """What the row's name says, else the header; one that has 年均/累计 means the first where no bracket stands."""
    texts = (name, column.header)
    found = [last_basis(text.replace("年均/累计", "年均"), 0, len(text), rules) for text in texts]
    return found[0] or found[1]


def _scaled(quantity: Quantity, unit: str | None) -> str | None:
    """A magnitude in the cell (1.2万) goes in front of the column's unit."""
    return f"{quantity.unit}{unit or ''}" if quantity.unit else unit


def _strengths(text: str, quantities: list[Quantity], rules: Ruleset) -> list[tuple[str | None, Role | None]]:
    """The strength word before each number of a cell, 保底3500 争取4000, and its role; what stands in front of a
    stretch is the floor."""
    found: list[tuple[str | None, Role | None]] = []
    at = 0
    for quantity in quantities:
        words = list(rules.pattern("tables.strength").regex.finditer(text, at, quantity.number))
        role: Role | None = None if not words else "floor" if words[-1]["floor"] else "stretch"
        if role == "stretch" and found and found[-1][1] is None:
            found[-1] = (found[-1][0], "floor")
        found.append((words[-1][0] if words else None, role))
        at = quantity.end
    return found


def _measure(value: Value, usual: str | None, cumulative: bool, quantity: Quantity, rules: Ruleset) -> Measure | None:
    name, cell, header = value.indicator, value.text, value.column.header
    falls, rises = (rules.pattern(id).regex for id in ("tables.falls", "tables.rises"))
    if falls.search(name) or falls.match(cell):
        return "decrease"
    if rises.match(cell):
        return "growth" if quantity.unit == "%" else "increase"
    if cumulative and not name.endswith("增长"):
        return "increase"
    growth = rules.pattern("tables.growth").regex
    rate = rules.pattern("tables.rate").regex.search(header) or growth.search(header)
    if growth.search(name) or (rate and value.row.unit != "%"):
        return "growth" if quantity.unit == "%" or quantity.unit is None else "increase"
    if rules.pattern("indicators.added").regex.match(name):
        return "increase"
    return "level" if value.column.role == "target" else None


def _baseline(value: Value, rules: Ruleset) -> Baseline | None:
    quantities = find_quantities(fold(value.baseline.text).text, rules) if value.baseline else []
    if not quantities:
        return None
    quantity = quantities[0]
    unit = quantity.unit if quantity.kind else value.row.unit or value.unit
    return Baseline(value=plain(quantity.value), unit=unit, year=value.baseline_year)
