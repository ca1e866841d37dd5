"""The catalogue of one run: names to entries, looked up first, matched only where no list can hold them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from policyx.catalogue.naming import alike, fold, plain, spellings
from policyx.catalogue.units import SHARE, TIMES, dimension
from policyx.model.catalogue import CatalogueEntry
from policyx.model.plan import Measure, Quantified
from policyx.ruleset import Indicator, Ruleset, compiled, needed_by

_VERB = compiled("[\u4e00-\u9fff]{2}")


class Catalogue:
    """``entries`` are all indicators, a user's first."""

    def __init__(self, rules: Ruleset) -> None:
        self._rules = rules
        self.entries = tuple(rules.indicators())
        self._by_name: dict[str, tuple[Indicator, ...]] = {}
        for entry in self.entries:
            self._enter(entry)
        self._open = [(entry.pattern, entry) for entry in self.entries if entry.pattern]
        self._letters = needed_by(entry.regex for _, entry in self._open)

    def _enter(self, entry: Indicator) -> None:
        names = entry.names(lambda form: alike(fold(form), self._rules))
        alone = (entry,)
        for name in {plain(entry.name, self._rules), *names}:
            others = self._by_name.get(name)
            self._by_name[name] = others + alone if others else alone

    def find(
        self, name: str, unit: str | None = None, measure: Measure | None = None, region: str | None = None
    ) -> Indicator | None:
        """The indicator that a document's ``name`` means for a number of this unit and measure.

        The longest spelling that the catalogue knows decides; ``region`` is where the document holds (云江市).
        """
        tried = [(one.name, one.measure or measure) for one in spellings(name, region, self._rules)]
        for spelled, said in tried:
            for entry in self._by_name.get(spelled, ()):
                if self._fits(entry, unit, said):
                    return entry
        able = [one for one in tried if self._letters.search(one[0])]  # of most names no pattern can be one
        for pattern, entry in self._open if able else ():
            for spelled, said in able:
                if pattern.fullmatch(spelled) and self._fits(entry, unit, said):
                    return entry
        return None

    def of(self, record: Quantified, region: str | None = None) -> Indicator | None:
        """The indicator that a record is of, with the verb of its clause where that makes it another one.

        转化科技成果500项 counts 科技成果转化, 科技成果500项 does not.
        """
        name = record.indicator or ""
        names = (_verb_before(name, record.evidence.text) + name, name)
        found = (self.find(one, record.unit, record.measure, region) for one in dict.fromkeys(names) if one)
        return next((entry for entry in found if entry), None)

    def claimed(self) -> Iterable[tuple[str, tuple[Indicator, ...]]]:
        """Every name that is listed, with its entries."""
        return self._by_name.items()

    def _fits(self, entry: Indicator, unit: str | None, measure: Measure | None) -> bool:
        """Whether a number of this unit and measure can be one of the entry's; a change may be one in percent."""
        if entry.measures and measure and measure not in entry.measures:
            return False
        if unit is None:
            return True
        found = dimension(unit, self._rules)
        changes = found in (SHARE, TIMES) and measure not in (None, "level")
        return changes or any(dimension(own, self._rules) == found for own in entry.units)

    def listed(self) -> tuple[CatalogueEntry, ...]:
        """All entries, to be shown."""
        return tuple(
            CatalogueEntry(
                code=entry.code,
                name=entry.name,
                also=entry.also,
                regex=entry.regex or None,
                dimension=dimension(entry.units[0], self._rules),
                units=entry.units,
                polarity=entry.polarity,
                measures=entry.measures,
            )
            for entry in self.entries
        )


def _verb_before(name: str, clause: str) -> str:
    """The two characters in front of the name in its clause, where a verb may be."""
    at = clause.find(name) if name else -1
    verb = clause[max(0, at - 2) : max(0, at)]
    return verb if _VERB.fullmatch(verb) else ""


@lru_cache(maxsize=4)
def catalogue_of(rules: Ruleset) -> Catalogue:
    """The catalogue of these rules, made when it is first asked for."""
    return Catalogue(rules)
