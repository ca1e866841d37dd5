"""The year for which a work report plans, read from its headings: it looks back on one year and forward to the next."""

from __future__ import annotations

from policyx.extraction.metadata.years import in_digits
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset, compiled
from policyx.structure.shape import Structure

_YEAR = compiled(r"(?:19|20)\d{2}(?=年)")
_AHEAD = 60  # in characters: as much of a passage as a heading may be long


def report_year(structure: Structure, rules: Ruleset) -> int | None:
    """The year after the one looked back on, else the last of the years that its headings name one after the other."""
    review = rules.pattern("metadata.review_year").regex
    unnamed = rules.pattern("metadata.review_heading").regex
    coming: list[int] = []
    looking_back = False
    for passage in structure.passages:
        start = fold(structure.document.text, passage.start, min(passage.end, passage.start + _AHEAD))
        text = in_digits(start.text)
        match = review.search(text)
        if match and match["past"]:
            return int(match["past"]) + 1
        if match and passage.kind == "heading" and (not coming or int(match["coming"]) == coming[-1] + 1):
            coming.append(int(match["coming"]))
        first = _YEAR.match(text) if looking_back else None
        if first:
            return int(first[0]) + 1
        looking_back = bool(unnamed.match(text)) or (looking_back and passage.kind == "heading")
    return coming[-1] if coming else None
