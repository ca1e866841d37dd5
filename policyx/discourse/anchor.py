"""What the relative times of a document (今年, 6月底前, 三年内, 五年来) are counted from."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from policyx.discourse.headings import vote_of
from policyx.model.plan import Metadata
from policyx.reading.dates import Anchor, find_times, number
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset, compiled
from policyx.structure.shape import Passage, Structure

_NUMBERED = compiled(r"〔((?:19|20)\d{2})〕")
#: What is written in the first months of a year looks back on the year before.
_SPRING = 4


def anchor_of(structure: Structure, metadata: Metadata, rules: Ruleset) -> Anchor:
    """What relative times of this document are counted from, and the last year that it closes.

    The year: that of a one-year period, else of issue or of the number, else of the period's start; where the
    metadata know none of these, the year in the title, else the one that the text, its reviews apart, names most often;
    what tells the results of a year is of the one after it.
    """
    closed = _closed_year(structure, metadata, rules)
    return replace(_looking_back(_counted_from(structure, metadata, closed, rules), metadata, closed), closed=closed)


def _counted_from(structure: Structure, metadata: Metadata, closed: int | None, rules: Ruleset) -> Anchor:
    period = (metadata.period.start, metadata.period.end) if metadata.period else None
    issued = metadata.issued_on or metadata.published_on
    if period and period[0] == period[1]:
        return Anchor(period[0], period)
    if issued:
        return Anchor(issued.year, period, issued.month)
    numbered = _NUMBERED.search(metadata.document_number or "")
    if numbered:
        return Anchor(int(numbered[1]), period)
    year = period[0] if period else _year_of_text(structure, metadata.kind == "工作报告", closed, rules)
    return Anchor(year, period)


def _looking_back(anchor: Anchor, metadata: Metadata, closed: int | None) -> Anchor:
    """The year looked back on: the one before the plan's period or the document, or its own, if the year is well on
    or its results are told."""
    issued = metadata.issued_on or metadata.published_on
    anchor = replace(anchor, issued=issued)
    if anchor.year is None:
        return anchor
    on_the_way = issued is not None and issued.year == anchor.year and issued.month > _SPRING
    before = anchor.year if on_the_way else anchor.year - 1
    begun = issued is not None and anchor.period is not None and issued.year > anchor.period[0]
    back = min(before, anchor.period[0] - 1) if anchor.period and not begun else before
    return replace(anchor, back=max(back, closed or back))


def _closed_year(structure: Structure, metadata: Metadata, rules: Ruleset) -> int | None:
    """The last year whose results the text tells (回顾2030年…, 2030年“成绩单”, 初步核算), none after its issue."""
    issued = metadata.issued_on or metadata.published_on
    years = (
        number(match["year"])
        for passage in structure.passages
        for text in (structure.folded(passage).text,)
        for pattern in rules.patterns_in("discourse.closed", text)
        for match in pattern.regex.finditer(text)
    )
    return max((year for year in years if issued is None or year <= issued.year), default=None)


def _year_of_text(structure: Structure, report: bool, closed: int | None, rules: Ruleset) -> int | None:
    """The year named most often; of those by which something is to be done no earlier one is over.

    A report tells of one year and then plans the next: its own is the last that opens a paragraph.
    """
    titles = [passage for passage in structure.passages if passage.kind == "title"]
    prose = [passage for passage in structure.prose() if not _looks_back(passage.title_path, rules)]
    for passages in (titles, prose):
        times = [time for passage in passages for time in find_times(structure.folded(passage).text, rules, Anchor())]
        named = Counter(time.first.year for time in times if time.kind in ("point", "during", "from") and time.first)
        until = [time.last.year for time in times if time.kind == "by" and time.last]
        if named and passages is titles:
            return max(named)  # 2025年工作总结和2026年工作安排
        heads = [year for passage in passages if report and (year := _head_year(structure, passage, rules))]
        if heads:
            return max(heads)
        if named:
            most = min([max(named, key=lambda year: (named[year], -year)), *until])
            return max(most, closed + 1) if closed else most
    return None


def _head_year(structure: Structure, passage: Passage, rules: Ruleset) -> int | None:
    """The year with which a passage begins."""
    times = find_times(structure.folded(passage).text[:12], rules, Anchor())
    own = [time for time in times if time.start == 0 and time.kind == "point" and time.first]
    return own[0].first.year if own and own[0].first else None


def _looks_back(title_path: tuple[str, ...], rules: Ruleset) -> bool:
    vote = vote_of(title_path, Anchor(), rules)
    return vote is not None and vote.weight > 0


def year_of_title(title: str | None, rules: Ruleset) -> int | None:
    """The last year that a title names: what a bulletin or a summary tells of."""
    times = find_times(fold(title or "").text, rules, Anchor())
    return max((time.last.year for time in times if time.last), default=None)
