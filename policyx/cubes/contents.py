"""What stands below a header: numbers, words, names of places and offices, years, signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from policyx.cubes.naming import thing_of
from policyx.cubes.values import value_text
from policyx.model.document import Cell
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset, compiled

_YEAR = compiled(r"(?:19|20)\d\d")
_EMPTY = compiled(r"[-—–/\s]*")


class Contents(Struct, frozen=True, dict=True):
    """The filled cells of a column, each once for every row it stands in."""

    cells: tuple[Cell, ...]
    rules: Ruleset

    @classmethod
    def of(cls, cells: list[Cell | None], rules: Ruleset) -> Contents:
        filled = tuple(cell for cell in cells if cell is not None and not _EMPTY.fullmatch(cell.text))
        return cls(filled, rules)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What stands in the cells, folded; most columns are known before all of it is asked for."""
        return tuple(self._folded())

    def _folded(self) -> Iterator[str]:
        return (fold(cell.text).text for cell in self.cells)

    def mostly(self, *patterns: str) -> bool:
        """Whether more than half of the cells match one of the patterns."""
        regexes = [self.rules.pattern(id).regex for id in patterns]
        hits = sum(any(regex.search(text) for regex in regexes) for text in self.texts)
        return hits * 2 > len(self.texts) > 0

    @cached_property
    def are_values(self) -> bool:
        return sum(value_text(cell, self.rules) is not None for cell in self.cells) * 2 >= len(self.cells) > 0

    @cached_property
    def are_words(self) -> bool:
        """Whether most cells have no digit."""
        return sum(not re.search(r"\d", text) for text in self.texts) * 2 > len(self.texts) > 0

    @cached_property
    def are_signs(self) -> bool:
        signs = [self.rules.pattern(f"tables.{id}").regex for id in ("sign", "sign_word")]
        return bool(self.cells) and all(any(sign.match(text) for sign in signs) for text in self._folded())

    @cached_property
    def are_periods(self) -> bool:
        """Whether every cell is a year, a base or a goal and nothing else: 2026年, 2030年目标, 合计."""
        years = [bool(_YEAR.search(text)) for text in self.texts]
        return sum(years) * 2 > len(years) > 1 and not any(thing_of(text, self.rules)[0] for text in self.texts)

    @cached_property
    def kinds(self) -> int:
        """How many different texts there are."""
        return len(set(self.texts))
