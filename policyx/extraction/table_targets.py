"""Targets in tables: one for every number in a target column of an indicator table or a 专栏."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from policyx.extraction.due import document_due
from policyx.extraction.figures import Figure
from policyx.model.document import Cell
from policyx.model.plan import Baseline, CellPlace, Due, Measure, Metadata, Role
from policyx.reading.dates import Anchor, find_times
from policyx.reading.folding import Folded, tidy
from policyx.reading.numbers import plain
from policyx.reading.quantities import Quantity, find_quantities
from policyx.reading.units import unit_at
from policyx.ruleset import Ruleset
from policyx.structure.shape import Grid, Passage, Structure

ColumnKind = Literal["serial", "indicator", "unit", "attribute", "baseline", "target", "change", "deadline", "other"]
Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds; ``year`` is the year that its header names."""

    index: int
    kind: ColumnKind
    header: str
    year: int | None


def read_table_targets(
    structure: Structure, metadata: Metadata, anchor: Anchor, rules: Ruleset
) -> tuple[list[Figure], frozenset[int]]:
    """The targets of all tables, and where the value cells start (they are not read as prose again)."""
    figures: list[Figure] = []
    taken: set[int] = set()
    places = {passage.start: passage for passage in structure.passages if passage.kind == "cell"}
    for grid in structure.grids:
        columns = _columns(grid, anchor, rules)
        if not _has_targets(grid, columns, rules):
            continue
        seen: set[int] = set()
        for number, row in enumerate(grid.body):
            for column in columns:
                cell = row[column.index]
                if cell is None or column.kind not in ("target", "change", "baseline") or cell.start in seen:
                    continue
                if not _is_value(cell, rules):
                    continue
                seen.add(cell.start)
                taken.add(cell.start)
                if column.kind != "baseline":
                    place = CellPlace(table=structure.tables[grid.record].id, row=number, column=column.index)
                    figures += _read_cell(
                        cell, column, row, columns, grid, place, places.get(cell.start), metadata, anchor, rules
                    )
    return figures, frozenset(taken)


def _columns(grid: Grid, anchor: Anchor, rules: Ruleset) -> list[Column]:
    columns = [_column(index, header, anchor, rules) for index, header in enumerate(grid.columns)]
    if not any(column.kind == "indicator" for column in columns):
        named = next((c for c in columns if c.kind == "other" and _is_text(grid, c.index)), None)
        columns = [replace(c, kind="indicator") if c is named else c for c in columns]
    years = [column.year for column in columns if column.year and column.kind == "target"]
    if len(set(years)) > 1 and anchor.year:  # the earlier of two years is where the plan starts from
        columns = [
            replace(c, kind="baseline") if c.kind == "target" and c.year and c.year < anchor.year else c
            for c in columns
        ]
    elif len(set(years)) > 1:
        columns = [replace(c, kind="baseline") if c.year == min(years) and c.kind == "target" else c for c in columns]
    last = max((column.year for column in columns if column.year and column.kind == "target"), default=None)
    return [replace(c, year=last) if c.kind in ("change", "target") and c.year is None else c for c in columns]


def _is_text(grid: Grid, index: int) -> bool:
    texts = [row[index].text for row in grid.body if row[index] is not None]  # type: ignore[union-attr]
    return bool(texts) and sum(not re.search(r"\d", text) for text in texts) * 2 > len(texts)


def _column(index: int, header: str, anchor: Anchor, rules: Ruleset) -> Column:
    text = Folded(header).text.replace(" ", "")
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
            return Column(index, kind, text, year)
    return Column(index, "target" if year else "other", text, year)


def _year(header: str, rules: Ruleset, anchor: Anchor) -> int | None:
    times = find_times(header, rules, anchor)
    if times and times[-1].last:
        return times[-1].last.year
    match = re.search(r"(?:19|20)\d\d", header)
    return int(match[0]) if match else None


def _has_targets(grid: Grid, columns: list[Column], rules: Ruleset) -> bool:
    """An indicator column, and a column of bare numbers that are to be reached."""
    if not any(column.kind == "indicator" for column in columns):
        return False
    values = [
        _is_value(cell, rules)
        for column in columns
        if column.kind in ("target", "change")
        for row in grid.body
        if (cell := row[column.index]) is not None and cell.text
    ]
    return bool(values) and sum(values) * 3 >= len(values)


def _is_value(cell: Cell, rules: Ruleset) -> bool:
    """Whether a cell holds numbers and their bounds and nothing else: 38以上, [5.5], 保底3500 争取4000."""
    text = Folded(cell.text).text
    if not re.search(r"\d", text) or len(text) > 40:
        return False
    rest = re.sub(r"\d[\d,.]*", " ", text)
    for word in sorted(re.findall(r"[^\d\s,.;、()\[\]]+", rest), key=len, reverse=True):
        bare = rules.pattern("indicator_tables.bare").regex.sub("", word)
        unit = unit_at(bare, 0, rules) if bare else None
        if bare and (unit is None or unit.end < len(bare)) and bare not in ("万", "亿", "千", "万亿"):
            magnitude = bare.lstrip("万亿千百")
            unit = unit_at(magnitude, 0, rules) if magnitude else None
            if unit is None or unit.end < len(magnitude):
                return False
    return True


def _read_cell(
    cell: Cell, column: Column, row: Row, columns: list[Column], grid: Grid, place: CellPlace,
    passage: Passage | None, metadata: Metadata, anchor: Anchor, rules: Ruleset,
) -> Iterator[Figure]:  # fmt: skip
    folded = Folded(cell.text)
    quantities = find_quantities(folded.text, rules)
    name, unit = _name_and_unit(row, columns, grid, rules)
    if not name:
        return
    due = _row_due(row, columns, anchor, rules) or _due(column, metadata, anchor)
    attribute = next((tidy(c.text) for c in (row[k.index] for k in columns if k.kind == "attribute") if c), None)
    attribute = next((word for word in ("约束性", "预期性") if attribute and word in attribute), None)
    strengths = _strengths(folded.text, quantities)
    cumulative = rules.pattern("indicator_tables.cumulative").regex.match(folded.text.strip())
    for quantity, strength in zip(quantities, strengths, strict=True):
        yield Figure(
            verdict="target",
            rule="targets.table_change" if column.kind == "change" else "targets.table",
            quantity=quantity,
            indicator=name,
            start=cell.start,
            end=cell.end,
            page=cell.page,
            section=passage.section if passage else None,
            unit=quantity.unit
            if quantity.kind
            else _scaled(quantity, (None if cumulative else _column_unit(column, rules)) or unit),
            measure=_measure(name, folded.text, column, cumulative is not None, quantity),
            role=_ROLES.get(strength),
            commitment=strength,
            attribute=attribute,
            baseline=_baseline(row, columns, unit, rules) if column.kind == "target" else None,
            table=place,
            due=due,
        )


def _scaled(quantity: Quantity, unit: str | None) -> str | None:
    """A magnitude in the cell (1.2万) goes in front of the column's unit."""
    return f"{quantity.unit}{unit or ''}" if quantity.unit else unit


def _strengths(text: str, quantities: list[Quantity]) -> list[str | None]:
    """The strength word before each number of a cell: 保底3500 争取4000."""
    found: list[str | None] = []
    at = 0
    for quantity in quantities:
        words = re.findall("保底|确保|争取|力争", text[at : quantity.number])
        found.append(words[-1] if words else None)
        at = quantity.end
    return found


_ROLES: dict[str | None, Role] = {"保底": "floor", "确保": "floor", "争取": "stretch", "力争": "stretch"}


def _name_and_unit(row: Row, columns: list[Column], grid: Grid, rules: Ruleset) -> tuple[str, str | None]:
    """The row's indicator without its unit, and the unit, from name, unit column, group or table note."""
    cells: list[Cell] = []
    for column in columns:
        cell = row[column.index]
        if column.kind == "indicator" and cell is not None and cell.text and cell not in cells:
            cells.append(cell)
    if not cells:
        return "", None
    name, unit = _split_unit(cells[-1].text, rules)
    group, group_unit = _split_unit(cells[-2].text, rules) if len(cells) > 1 else ("", None)
    whole = rules.pattern("indicator_tables.whole").regex.search(group)
    if whole and group_unit and unit is None:
        name += whole["measure"]
    own = next((row[c.index] for c in columns if c.kind == "unit"), None)
    stated = tidy(own.text) if own and own.text and re.search(r"\w|%", own.text) else None
    return name, unit or stated or group_unit or _table_unit(grid)


_NOTE_MARKS = "*#①②③④⑤⑥⑦⑧⑨"


def _split_unit(text: str, rules: Ruleset) -> tuple[str, str | None]:
    name = re.sub(r"^(?:其中:|\(?\d{1,2}[.、)](?!\d)|[①-⑳]|#|-+|—+)", "", Folded(text).text).rstrip(_NOTE_MARKS)
    match = rules.pattern("indicator_tables.unit_in_name").regex.search(name)
    if match is None:
        return name, None
    written = match["unit"]
    magnitude = re.match(r"[十百千]?[万亿]+", written)
    at = magnitude.end() if magnitude else 0
    unit = unit_at(written, at, rules)
    if unit is None or unit.end < len(written):
        return name, None
    return name[: match.start()].rstrip(_NOTE_MARKS), written


def _table_unit(grid: Grid) -> str | None:
    for note in grid.notes:
        match = re.match(r"\(?(?:计量)?单位:([^,;、()]+)\)?$", Folded(note).text)
        if match:
            return match[1]
    return None


def _column_unit(column: Column, rules: Ruleset) -> str | None:
    match = re.search(r"\(([^()]+)\)", column.header)
    if not match:
        return "%" if "增速" in column.header or "增长率" in column.header else None
    unit = unit_at(match[1].lstrip("万亿千百"), 0, rules)
    return match[1] if unit and unit.end == len(match[1].lstrip("万亿千百")) else None


def _row_due(row: Row, columns: list[Column], anchor: Anchor, rules: Ruleset) -> Due | None:
    """What the row's 完成时限 says."""
    for column in columns:
        cell = row[column.index]
        if column.kind == "deadline" and cell is not None:
            times = [time for time in find_times(Folded(cell.text).text, rules, anchor) if time.last]
            if times and times[-1].last:
                return Due(text=tidy(cell.text), year=times[-1].last.year, date=times[-1].last, inherited=True)
    return None


def _due(column: Column, metadata: Metadata, anchor: Anchor) -> Due | None:
    if column.year is None:
        return document_due(metadata, anchor)
    text = column.header if str(column.year) in column.header else str(column.year)
    return Due(text=text, year=column.year, date=None, inherited=True)


def _measure(name: str, cell: str, column: Column, cumulative: bool, quantity: Quantity) -> Measure | None:
    if re.search(r"(?:下降|降低|减少|压减|削减)$", name) or re.match(r"(?:下降|降低|减少|压减)(?![到至为])", cell):
        return "decrease"
    if re.match(r"(?:提高|提升|增加|增长|新增)(?![到至为])", cell):
        return "growth" if quantity.unit == "%" else "increase"
    if cumulative and not re.search("增长$", name):
        return "increase"
    if re.search(r"(?:增速|增长|增长率|增幅)$", name) or "增速" in column.header or "增长" in column.header:
        return "growth" if quantity.unit == "%" or quantity.unit is None else "increase"
    if name.startswith(("新增", "净增")):
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
