"""Numbers of a plan that the catalogue knows, each with what it compares with: the same thing in the same sense."""

from __future__ import annotations

from msgspec import Struct

from policyx.comparison.reading import Reading, read_records
from policyx.model.panel import Sense
from policyx.model.plan import Actual, Basis, Period, Plan, Target
from policyx.ruleset import Indicator, Ruleset

Key = tuple[str, Sense, Basis | None, str]
"""The code of the indicator, what the number is of it, and the dimension of its unit."""


class Entry(Struct, frozen=True, eq=False):
    """``report`` is the number of its plan; ``key`` says with which numbers it compares."""

    report: int
    record: Target | Actual
    reading: Reading
    indicator: Indicator
    key: Key
    period: Period | None

    @property
    def year(self) -> int | None:
        """When it is to be reached or was reached; in a report on one year, where nothing is said, that year."""
        if isinstance(self.record, Actual):
            return self.record.as_of.year if self.record.as_of else None
        if self.record.due:
            return self.record.due.year
        return self.period.end if self.period and self.period.start == self.period.end else None

    @property
    def of_several_years(self) -> bool:
        """Whether it was reached over a span of years, as 五年来 is."""
        as_of = self.record.as_of if isinstance(self.record, Actual) else None
        return as_of is not None and as_of.start_year is not None


def entries(number: int, plan: Plan, rules: Ruleset) -> list[Entry]:
    """In the order of the text."""
    readings = read_records(plan, (*plan.targets, *plan.actuals), rules)
    return [
        Entry(number, reading.record, reading, reading.entry, _key(reading, reading.entry, rules), plan.metadata.period)
        for reading in sorted(readings, key=lambda one: one.record.evidence.start)
        if reading.entry and isinstance(reading.record, Target | Actual)
    ]


def _key(reading: Reading, entry: Indicator, rules: Ruleset) -> Key:
    sense = _sense(reading, entry, rules)
    # 年均 of a level is how it is measured (年均浓度), of a rise it is another number.
    basis = None if sense == "level" and reading.basis == "annual_average" else reading.basis
    return entry.code, sense, basis, reading.scale.dimension


def _sense(reading: Reading, entry: Indicator, rules: Ruleset) -> Sense:
    """What the measure says, unless the indicator itself is a change: 城镇新增就业, 居民消费价格涨幅."""
    measure = reading.record.measure
    changes = (rules.words(f"catalogue.{which}").regex.search(entry.name) for which in ("rise", "fall"))
    if measure in (None, "level") or any(changes):
        return "level"
    if measure == "increase" and rules.pattern("comparison.addition").regex.search(entry.name):
        return "level"
    return measure
