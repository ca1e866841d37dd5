"""The years that a document covers: “十四五”, （2021—2023年）, the year of a work report."""

from __future__ import annotations

import re

from policyx.extraction.metadata.envelope import Envelope
from policyx.extraction.metadata.titles import plain_end
from policyx.model.plan import Period
from policyx.reading.folding import Folded
from policyx.reading.numerals import read_integer
from policyx.ruleset import Ruleset
from policyx.structure.shape import Structure

_LONGEST = 30


def read_period(
    titles: tuple[str, ...], kind: str | None, structure: Structure, envelope: Envelope, rules: Ruleset
) -> Period | None:
    """The period that the titles name, else the text, else the year that a work report looks forward to."""
    for title in (Folded(one).text for one in titles):
        period = _years(title, rules, "metadata.years") or _five_years(title, rules) or _one_year(title, rules)
        if period:
            return period
    for line in envelope.opening:
        period = _years(line.text, rules, "metadata.own_period") or _years(line.text, rules, "metadata.announced")
        if period:
            return period
    return _report_year(structure, rules) if kind == "工作报告" else None


def _years(text: str, rules: Ruleset, id: str) -> Period | None:
    match = rules.pattern(id).regex.search(text)
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
    years = [int(match["year"]) for match in rules.pattern("metadata.single_year").regex.finditer(title)]
    if not years or not plain_end(title).endswith(rules.words("metadata.yearly").words):
        return None
    return Period(name=None, start=years[-1], end=years[-1])  # a report on one year and the plan for the next


def _report_year(structure: Structure, rules: Ruleset) -> Period | None:
    """A work report looks back on one year and forward to the next."""
    review = rules.pattern("metadata.review_year").regex
    unnamed = rules.pattern("metadata.review_heading").regex
    looking_back = False
    for passage in structure.passages:
        text = Folded(structure.document.text, passage.start, min(passage.end, passage.start + 60)).text
        match = review.search(text)
        if match and (match["past"] or passage.kind == "heading"):
            year = int(match["past"]) + 1 if match["past"] else int(match["coming"])
            return Period(name=None, start=year, end=year)
        first = re.match(r"(20\d{2}|19\d{2})年", text) if looking_back else None
        if first:
            return Period(name=None, start=int(first[1]) + 1, end=int(first[1]) + 1)
        looking_back = bool(unnamed.match(text)) or (looking_back and passage.kind == "heading")
    return None
