"""The years that a document covers: “十四五”, （2021—2023年）, the year of a work report."""

from __future__ import annotations

from datetime import date

from policyx.extraction.metadata.envelope import Envelope
from policyx.extraction.metadata.reports import report_year
from policyx.extraction.metadata.titles import plain_end
from policyx.extraction.metadata.years import in_digits
from policyx.model.plan import Period
from policyx.reading.folding import fold
from policyx.reading.numerals import read_integer
from policyx.ruleset import Pattern, Ruleset
from policyx.structure.shape import Structure

_LONGEST = 30
_MONTH_OF_NEXT_YEAR = 11  # a congress of November or December hears the plan for the year to come


def read_period(
    titles: tuple[str, ...],
    kind: str | None,
    day: date | None,
    structure: Structure,
    envelope: Envelope,
    rules: Ruleset,
) -> Period | None:
    """The year that a work report plans for; else the period that the titles name, or the text.

    ``day``: when the document was issued or published.
    """
    report = kind == "工作报告"
    plan_year = report_year(structure, rules) if report else None
    if plan_year:
        return _single(plan_year)
    for title in (in_digits(fold(one).text) for one in titles):
        period = (
            _years(title, rules.pattern("metadata.years"), rules)
            or _five_years(title, rules)
            or _one_year(title, rules)
        )
        if period:
            return period
    if report and day:
        return _single(day.year + (day.month >= _MONTH_OF_NEXT_YEAR))
    for line in envelope.opening:
        if period := _of_text(in_digits(line.text), rules):
            return period
    return None


def _of_text(text: str, rules: Ruleset) -> Period | None:
    """The years for which a sentence says that the document is."""
    spans = [rules.pattern(id) for id in ("metadata.own_period", "metadata.announced")]
    for pattern in (*spans, *rules.patterns("metadata.own_span")):
        if period := _years(text, pattern, rules):
            return period
    if match := rules.pattern("metadata.span_from").regex.search(text):
        count = read_integer(match["count"])
        return Period(name=None, start=int(match["start"]), end=int(match["start"]) + count - 1) if count else None
    if match := rules.pattern("metadata.own_five_years").regex.search(text):
        return _five_years(match[0], rules)
    match = rules.pattern("metadata.own_year").regex.search(text)
    return _single(int(match["year"])) if match else None


def _single(year: int) -> Period:
    return Period(name=None, start=year, end=year)


def _years(text: str, pattern: Pattern, rules: Ruleset) -> Period | None:
    match = pattern.regex.search(text)
    if match is None:
        return None
    start, end = int(match["start"]), int(match["end"])
    name = _five_years(text, rules)
    if not start < end <= start + _LONGEST:
        return None
    return Period(name=name.name if name and (name.start, name.end) == (start, end) else None, start=start, end=end)


def _five_years(text: str, rules: Ruleset) -> Period | None:
    """“一五” ran from 1953 to 1957, “二五” from 1958; “三五” from 1966, and every five years since."""
    match = rules.pattern("metadata.five_year_name").regex.search(text)
    if match is None:
        return None
    ordinal = read_integer(match["ordinal"] or match["written"] or match["bare"])
    if not ordinal:
        return None
    start = 1948 + 5 * ordinal if ordinal < 3 else 1951 + 5 * ordinal
    written = match["ordinal"] or match["written"] or match["bare"]
    return Period(name=f"{written}五", start=start, end=start + 4)


def _one_year(title: str, rules: Ruleset) -> Period | None:
    """The last year of a title whose kind is made for one: a report on one year and the plan for the next."""
    years = [int(match["year"]) for match in rules.pattern("metadata.single_year").regex.finditer(title)]
    yearly = plain_end(title).endswith(rules.words("metadata.yearly").words)
    if not years or not (yearly or rules.pattern("metadata.yearly_notice").regex.search(title)):
        return None
    return _single(years[-1])
