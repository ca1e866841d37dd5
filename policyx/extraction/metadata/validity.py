"""The dates of a document: issued on, in force from, expires on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from policyx.extraction.metadata.envelope import Envelope
from policyx.extraction.metadata.years import in_digits
from policyx.reading.dates import read_date
from policyx.reading.folding import fold
from policyx.reading.numerals import read_integer
from policyx.ruleset import Ruleset
from policyx.structure.shape import Structure


def issued_on(envelope: Envelope, rules: Ruleset) -> date | None:
    """As labelled, else signed, else the date near the title, of its adoption or its delivery, else at the end."""
    date_line = rules.pattern("metadata.date_line").regex
    adopted = rules.pattern("metadata.adopted").regex
    delivered = rules.pattern("metadata.delivered_on").regex
    near = [in_digits(line.text) for line in (*envelope.front, *envelope.opening[:3])]
    return (
        read_date(fold(envelope.stated.get("issued_on", "")).text)
        or (envelope.signature.day if envelope.signature else None)
        or next((read_date(line) for line in near if date_line.match(line)), None)
        or next((read_date(match["date"]) for line in near if (match := adopted.match(line))), None)
        or next((read_date(match["date"]) for line in near if (match := delivered.search(line))), None)
        or envelope.closing
        or (envelope.imprint.day if envelope.imprint else None)
    )


def effective_from(
    said: Iterable[str], envelope: Envelope, issued: date | None, published: date | None, rules: Ruleset
) -> date | None:
    """As labelled, else as the text says of itself: a date, or the day of issue (the imprint's) or of publication."""
    stated = read_date(fold(envelope.stated.get("effective_from", "")).text)
    if stated:
        return stated
    fixed = rules.pattern("metadata.effective_date").regex
    at_issue = rules.pattern("metadata.effective_at_issue").regex
    for text in said:
        if match := fixed.search(text):
            return read_date(match["date"])
        if match := at_issue.search(text):
            imprinted = envelope.imprint.day if envelope.imprint else None
            return (published or issued) if match["public"] else (imprinted or issued)
    return None


def expires_on(said: Iterable[str], envelope: Envelope, effective: date | None, rules: Ruleset) -> date | None:
    """As labelled, else as the text says of itself: a date, or years from the day on which it takes effect."""
    stated = read_date(fold(envelope.stated.get("expires_on", "")).text)
    if stated:
        return stated
    until = rules.pattern("metadata.valid_until").regex
    years = rules.pattern("metadata.valid_for").regex
    for text in said:
        if match := until.search(text):
            return read_date(match["date"] or match["until"] or match["ends"])
        match = years.search(text)
        count = read_integer(match["years"]) if match else None
        if count and effective:
            return _years_later(effective, count)
    return None


def about_itself(structure: Structure, rules: Ruleset) -> Iterator[str]:
    """Sentences on the document's own validity, the last ones first: they stand at its end."""
    word = rules.words("metadata.validity").regex
    itself = rules.pattern("metadata.about_itself").regex
    for passage in reversed(structure.passages):
        if passage.kind not in ("paragraph", "heading") or not word.search(structure.text(passage)):
            continue
        folded = fold(structure.document.text, passage.start, passage.end).text
        if itself.search(folded):
            yield from reversed(folded.split("。"))


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)
