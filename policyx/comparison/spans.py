"""The years that a number speaks of: what a target has until it is due, and what an actual value was counted over."""

from __future__ import annotations

import re

from msgspec import Struct

from policyx.comparison.names import fold
from policyx.model.plan import Actual, Period, Quantified
from policyx.reading.dates import Anchor, find_times
from policyx.ruleset import Ruleset

_BARE_YEAR = re.compile(r"\d{4}年")


class Span(Struct, frozen=True):
    """From ``first`` to ``last``, both ends included; ``None`` where the document does not tell.

    ``whole`` is false where the number was taken within the year ``last`` (前三季度, 截至10月底).
    """

    first: int | None
    last: int | None
    whole: bool = True

    @property
    def years(self) -> int | None:
        return None if self.first is None or self.last is None else self.last - self.first + 1

    def __str__(self) -> str:
        if self.last is None:
            return ""
        return f"{self.last}年" if self.first in (None, self.last) else f"{self.first}—{self.last}年"


UNKNOWN = Span(None, None)


def span_of(record: Quantified, period: Period | None, rules: Ruleset) -> Span:
    """The span of a record of a document that covers ``period``."""
    return _reported(record, period, rules) if isinstance(record, Actual) else _promised(record, period, rules)


def _promised(record: Quantified, period: Period | None, rules: Ruleset) -> Span:
    """What a plan wants by its end has all its years; a bare year in a plan of several may be that year alone."""
    if record.due is None or record.due.year is None:
        return UNKNOWN
    year, text = record.due.year, fold(record.due.text)
    if rules.words("comparison.this_year").regex.search(text):
        return Span(year, year)
    if period is not None and year == period.end:
        bare = period.start < period.end and _BARE_YEAR.fullmatch(text)
        return Span(None if bare else period.start, year)
    anchor = Anchor(period.start, (period.start, period.end)) if period is not None else Anchor()
    named = [time for time in find_times(text, rules, anchor) if time.kind == "during" and time.first and time.last]
    first = next((time.first.year for time in named if time.first and time.last and time.last.year == year), None)
    return Span(first, year)


def _reported(actual: Actual, period: Period | None, rules: Ruleset) -> Span:
    """What a report for one year does not date is of the year before. A sum or a mean without a start has none."""
    as_of = actual.as_of
    if as_of is None or as_of.year is None:
        of_one_year = period is not None and period.start == period.end
        return Span(period.start - 1, period.start - 1) if period and of_one_year else UNKNOWN
    open_start = as_of.start_year is None and actual.basis in ("cumulative", "annual_average")
    whole = rules.pattern("comparison.within_year").regex.search(fold(as_of.text)) is None
    return Span(None if open_start else as_of.start_year or as_of.year, as_of.year, whole)
