"""Indicators of the catalogue: what an entry holds, and how it is read from its TOML table."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from policyx.errors import RuleError
from policyx.ruleset.compiling import compiled
from policyx.ruleset.fields import read_examples, read_words, refuse_unknown
from policyx.ruleset.forms import spell_out

KEYS = {"id", "about", "name", "also", "regex", "units", "polarity", "measures", "hit", "miss"}
Measure = Literal["level", "increase", "decrease", "growth"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
_CODE = re.compile(r"\w+\.[a-z][a-z0-9_]*")


class Indicator(Struct, frozen=True, dict=True):
    """One thing that is measured, whatever documents call it.

    Attributes:
        name: its canonical name.
        also: other names, as forms (:mod:`policyx.ruleset.forms`).
        regex: names that no list can hold; it has to match the whole of one.
        units: units it is measured in, the usual one first; a number in another dimension is of something else.
        polarity: ``1`` where more is better, ``-1`` where less is, ``0`` for neither.
        measures: what the number has to say of it (growth …); empty if that does not matter.
    """

    id: str
    name: str
    also: tuple[str, ...] = ()
    regex: str = ""
    units: tuple[str, ...] = ()
    polarity: int = 0
    measures: tuple[Measure, ...] = ()
    hit: tuple[str | Mapping[str, str], ...] = ()
    miss: tuple[str | Mapping[str, str], ...] = ()
    about: str = ""
    origin: str = ""

    @property
    def code(self) -> str:
        return self.id.partition(".")[2]

    def names(self, folded: Callable[[str], str] = str) -> list[str]:
        """All that it is called, the forms spelled out after each was ``folded``."""
        try:
            return [name for form in self.also for name in spell_out(folded(form))]
        except RuleError as error:
            raise RuleError(error.what, where=f"{self.origin}:{self.id}", hint=error.hint) from None

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        try:
            return compiled(self.regex) if self.regex else None
        except re.error as error:
            raise RuleError(f"bad regular expression: {error}", where=f"{self.origin}:{self.id}") from None
        except (RecursionError, OverflowError):
            raise RuleError("bad regular expression: nested too deeply", where=f"{self.origin}:{self.id}") from None

    def over(self, below: Indicator) -> Indicator:
        """This entry laid over the one of the same id: its names add to those, its other fields take their place."""
        return replace(
            self,
            name=self.name or below.name,
            also=self.also + below.also,
            regex=self.regex or below.regex,
            units=self.units or below.units,
            polarity=self.polarity or below.polarity,
            measures=self.measures or below.measures,
            hit=self.hit + below.hit,
            miss=self.miss + below.miss,
            about=self.about or below.about,
        )

    def check(self) -> None:
        """Raise a ``RuleError`` for what the catalogue could not use."""
        where = f"{self.origin}:{self.id}"
        if not self.name or not self.units:
            raise RuleError("an indicator needs a name and units", where=where)
        self.names()
        assert self.pattern or not self.regex


def read_indicator(item: dict[str, Any], where: str, origin: str) -> Indicator:
    """The indicator in a TOML table; name and units may be missing where it adds to another of the same id.

    Raises:
        RuleError: something of it is unknown or of the wrong type.
    """
    refuse_unknown(item, KEYS, where)
    if not _CODE.fullmatch(item["id"]):
        raise RuleError("the code of an indicator is snake_case", where=where)
    texts = {key: item.get(key, "") for key in ("about", "name", "regex")}
    if not all(isinstance(text, str) for text in texts.values()):
        raise RuleError("about, name and regex are texts", where=where)
    polarity = item.get("polarity", 0)
    if polarity not in (-1, 0, 1) or isinstance(polarity, bool):
        raise RuleError(f"polarity is {polarity!r}", where=where, hint="1 more is better, -1 less is, 0 neither")
    asked = read_words(item, "measures", where)
    if unknown := set(asked) - set(MEASURES):
        raise RuleError(f"no measure {', '.join(sorted(unknown))}", where=where, hint=f"known: {' '.join(MEASURES)}")
    measures = tuple(measure for measure in MEASURES if measure in asked)
    also, units = read_words(item, "also", where), read_words(item, "units", where)
    hit, miss = read_examples(item, where)
    return Indicator(
        item["id"], texts["name"], also, texts["regex"], units, polarity, measures, hit, miss, texts["about"], origin
    )
