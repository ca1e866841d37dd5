"""What the relative times of a document (今年, 6月底前, 三年内) are counted from."""

from __future__ import annotations

import re
from collections import Counter

from policyx.discourse.tense import is_review
from policyx.model.plan import Metadata
from policyx.reading.dates import Anchor, find_times
from policyx.reading.folding import Folded
from policyx.ruleset import Ruleset
from policyx.structure.shape import Structure

_NUMBERED = re.compile(r"〔((?:19|20)\d{2})〕")


def anchor_of(structure: Structure, metadata: Metadata, rules: Ruleset) -> Anchor:
    """What relative times of this document are counted from.

    The year: that of a one-year period, else of issue or of the number, else of the period's start; where the
    metadata know none of these, the year in the title, else the one that the text, its reviews apart, names most often.
    """
    period = (metadata.period.start, metadata.period.end) if metadata.period else None
    issued = metadata.issued_on or metadata.published_on
    if period and period[0] == period[1]:
        return Anchor(period[0], period)
    if issued:
        return Anchor(issued.year, period, issued.month)
    numbered = _NUMBERED.search(metadata.document_number or "")
    if numbered:
        return Anchor(int(numbered[1]), period)
    return Anchor(period[0] if period else _year_of_text(structure, rules), period)


def _year_of_text(structure: Structure, rules: Ruleset) -> int | None:
    titles = [passage for passage in structure.passages if passage.kind == "title"]
    prose = [passage for passage in structure.prose() if not is_review(passage.title_path, rules)]
    for passages in (titles, prose):
        named = Counter(
            time.first.year
            for passage in passages
            for time in find_times(Folded(structure.document.text, passage.start, passage.end).text, rules, Anchor())
            if time.kind in ("point", "during", "from") and time.first
        )
        if named:
            return max(named, key=lambda year: (named[year], -year))
    return None
