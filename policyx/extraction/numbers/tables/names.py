"""What the rows and columns of an indicator table say: names, units, and what may stand beside a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from policyx.model.document import Cell
from policyx.reading.folding import Folded, tidy
from policyx.reading.units import unit_at
from policyx.ruleset import Ruleset
from policyx.structure.shape import Grid

ColumnKind = Literal["serial", "indicator", "unit", "attribute", "baseline", "target", "change", "deadline", "other"]
Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds; ``year`` is the year that its header names, ``rule`` what told the kind."""

    index: int
    kind: ColumnKind
    header: str
    year: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Label:
    """The indicator of a row without its unit, and the unit, from name, unit column, group or table note."""

    name: str
    unit: str | None


_SUB = re.compile(r"^(?:其中[:,]?|#|-+|—+)")
_SERIAL = re.compile(r"^(?:\(?\d{1,2}[.、)](?!\d)|[①-⑳])")
_NOTE_MARKS = "*#▲△★☆●※◆①②③④⑤⑥⑦⑧⑨"


def label_of(row: Row, columns: list[Column], grid: Grid, above: Label | None, rules: Ruleset) -> Label | None:
    """The label of a row; a part of the row ``above`` (其中:…) without a unit of its own has that one's."""
    cells: list[Cell] = []
    for column in columns:
        cell = row[column.index]
        if column.kind == "indicator" and cell is not None and cell.text and cell not in cells:
            cells.append(cell)
    if not cells:
        return None
    name, unit = _split_unit(cells[-1].text, rules)
    group, group_unit = _split_unit(cells[-2].text, rules) if len(cells) > 1 else ("", None)
    whole = rules.pattern("indicator_tables.whole").regex.search(group)
    if whole and group_unit and unit is None:
        name += whole["measure"]
    own = next((row[c.index] for c in columns if c.kind == "unit"), None)
    stated = tidy(own.text) if own and own.text and re.search(r"\w|[%‰]", own.text) else None
    part = _SUB.match(_SERIAL.sub("", Folded(cells[-1].text).text))
    inherited = above.unit if part and above else None
    unit = unit or stated or group_unit or inherited or _table_unit(grid)
    return Label(name, unit) if name else None


def _split_unit(text: str, rules: Ruleset) -> tuple[str, str | None]:
    name = rules.pattern("attributes.bracket").regex.sub("", Folded(text).text)
    name = _SUB.sub("", _SERIAL.sub("", name)).strip(_NOTE_MARKS)
    match = rules.pattern("indicator_tables.unit_in_name").regex.search(name)
    parts = re.split("[,、;]", match["unit"]) if match else []  # 未来工厂(家,累计)
    unit = next((part for part in parts if is_unit(part, rules)), None)
    if match is None or unit is None:
        return name, None
    return name[: match.start()].rstrip(_NOTE_MARKS), unit


def _table_unit(grid: Grid) -> str | None:
    for note in grid.notes:
        match = re.match(r"\(?(?:计量)?单位:([^,;、()]+)\)?$", Folded(note).text)
        if match:
            return match[1]
    return None


def column_unit(column: Column, rules: Ruleset) -> str | None:
    """The unit that a header names, 增加(万吨), or that its kind has: rates are in %."""
    match = re.search(r"\(([^()]+)\)", column.header)
    if not match:
        return "%" if rules.pattern("indicator_tables.rate").regex.search(column.header) else None
    return match[1] if is_unit(match[1], rules) else None


def is_unit(written: str, rules: Ruleset) -> bool:
    """Whether the whole of ``written`` is a unit, with or without a magnitude: 家, 万家, 亿."""
    bare = written.lstrip("万亿千百")
    if written != bare and not bare:
        return True
    for text in (written, bare):
        unit = unit_at(text, 0, rules) if text else None
        if unit is not None and unit.end == len(text):
            return True
    return False


def is_value(text: str, rules: Ruleset) -> bool:
    """Whether folded ``text`` holds numbers and their bounds and nothing else: 38以上, [5.5], 保底3500 争取4000."""
    if not re.search(r"\d", text) or len(text) > 40:
        return False
    bare = rules.pattern("indicator_tables.bare").regex
    rest = re.sub(r"\d[\d,.]*", " ", text)
    words = (bare.sub("", word) for word in re.findall(r"[^\d\s,.;、()\[\]]+", rest))
    return all(is_unit(word, rules) for word in words if word)


def value_text(cell: Cell, rules: Ruleset) -> str | None:
    """The folded text of a cell of bare numbers, without a remark in brackets behind it; else ``None``."""
    text = Folded(cell.text).text
    without = re.sub(r"\([^()]*\)$", "", text)
    return next((form for form in (text, without) if is_value(form, rules)), None)
