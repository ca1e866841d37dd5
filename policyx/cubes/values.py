"""Cells of bare numbers and of units: what may stand beside a number, and what is a unit."""

from __future__ import annotations

import re
from functools import lru_cache

from policyx.model.document import Cell
from policyx.reading.folding import fold
from policyx.reading.units import unit_at
from policyx.ruleset import Ruleset, compiled

_LONGEST = 40
_UNIT_LINE = compiled(r"\(?(?:计量)?单位:([^,;、():]+)\)?$")
#: Marks that point to a note, in front of a name or behind a number.
NOTE_MARKS = "*#▲△★☆●※◆①②③④⑤⑥⑦⑧⑨"


def is_unit(written: str, rules: Ruleset) -> bool:
    """Whether the whole of ``written`` is a unit, with or without a magnitude: 家, 万家, 亿."""
    bare = written
    while bare:
        unit = unit_at(bare, 0, rules)
        if unit is not None and unit.end == len(bare):
            return True
        if bare[0] not in "万亿千百":
            return False
        bare = bare[1:]
    return bool(written)


def is_value(text: str, rules: Ruleset) -> bool:
    """Whether folded ``text`` holds numbers and their bounds and nothing else: 38以上, [5.5], 保底3500 争取4000."""
    if not re.search(r"\d", text) or len(text) > _LONGEST:
        return False
    bare = rules.pattern("tables.bare").regex
    rest = re.sub(r"\d[\d,.]*", " ", text)
    words = (bare.sub("", word) for word in re.findall(r"[^\d\s,.;、()\[\]]+", rest))
    return all(is_unit(word, rules) for word in words if word)


def value_text(cell: Cell, rules: Ruleset) -> str | None:
    """The folded text of a cell of bare numbers, without a remark in brackets behind it; else ``None``."""
    return _value_in(cell.text, rules)


@lru_cache(maxsize=4096)
def _value_in(written: str, rules: Ruleset) -> str | None:
    text = fold(written).text
    without = re.sub(r"\([^()]*\)$", "", text)
    return next((form for form in (text, without) if is_value(form, rules)), None)


def unit_line(text: str, rules: Ruleset) -> str | None:
    """The unit of a folded line that says nothing else, or ends with it: 单位:万元, 填报单位:市水务局 单位:万元."""
    match = _UNIT_LINE.search(text)
    return match[1] if match and (match.start() == 0 or is_unit(match[1], rules)) else None


def unit_behind(text: str, rules: Ruleset) -> tuple[str, str | None]:
    """A folded name or title and the unit in brackets at its end: 技术合同成交额(亿元), 床位目标(单位:张)."""
    match = rules.pattern("tables.unit_in_name").regex.search(text)
    parts = re.split("[,、;]", match["unit"].removeprefix("单位:")) if match else []  # 未来工厂(家,累计)
    known = rules.words("tables.bracket_units").members
    unit = next((part for part in parts if part in known or is_unit(part, rules)), None)
    if match is None or unit is None:
        return text, None
    return text[: match.start()].rstrip(NOTE_MARKS), unit
