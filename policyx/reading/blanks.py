"""Values left open in a draft: XX亿元, ____万人, （ ）家. They hold no number, nor does the 亿 behind them."""

from __future__ import annotations

from collections.abc import Iterator

from policyx.reading.numerals import MAGNITUDE
from policyx.reading.units import unit_at
from policyx.ruleset import Ruleset, compiled

_MAGNITUDE = compiled(MAGNITUDE)


def find_blanks(text: str, rules: Ruleset) -> Iterator[tuple[int, int]]:
    """The places of folded ``text`` that a value is to be written in, each with the magnitude and unit behind it."""
    for mark in rules.pattern("units.blank").regex.finditer(text):
        magnitude = _MAGNITUDE.match(text, mark.end())
        end = magnitude.end() if magnitude else mark.end()
        unit = unit_at(text, end, rules)
        dated = unit is not None and unit.text.startswith("年")
        counted = unit is not None and (unit.kind != "count" or unit.text in rules.words("units.classifier").members)
        if magnitude or (counted and not dated):
            yield mark.start(), unit.end if unit else end
