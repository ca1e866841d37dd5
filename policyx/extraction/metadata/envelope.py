"""What stands around the text of a document: the lines over the body, the signature, the imprint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, pairwise

from msgspec import Struct

from policyx.extraction.metadata.labels import stated_values
from policyx.extraction.units.organisations import Organisations
from policyx.model.document import Document
from policyx.reading.dates import read_date
from policyx.reading.folding import Folded, fold
from policyx.ruleset import Ruleset, compiled

_LONGEST_FRONT = 25
_LONGEST_LINE = 160
_SENTENCE = compiled(r"[。;:]$|^\(?[一二三四五六七八九十\d]{1,3}[)、.]")  # no names under a text
_MOST_SIGNERS = 12


class Signature(Struct, frozen=True):
    """Who signs (or prints), and when."""

    issuers: tuple[str, ...]
    day: date | None


class Envelope(Struct, frozen=True):
    """``front``: the folded lines over the body; ``opening``: the first lines of the body.

    ``stated``: labelled values over the body (title, document_number, issuers, issued_on …), as written.
    ``closing``: the day in the body's only line that is a date and nothing else, whoever signs over it.
    """

    stated: Mapping[str, str]
    front: tuple[Folded, ...]
    opening: tuple[Folded, ...]
    signature: Signature | None
    imprint: Signature | None
    closing: date | None


def read_envelope(document: Document, rules: Ruleset, organisations: Organisations) -> Envelope:
    """Read what stands around the body of ``document``."""
    lines = [
        fold(document.text, block.start, block.end)
        for block in document.blocks
        if block.table is None and block.end - block.start <= _LONGEST_LINE
    ]
    body = _body_start(document, rules)
    front = tuple(line for line in lines if line.start < body)[:_LONGEST_FRONT]
    begins = islice((one for one in document.blocks if one.start >= body and one.table is None), _MOST_SIGNERS)
    opening = tuple(fold(document.text, one.start, min(one.end, one.start + 4 * _LONGEST_LINE)) for one in begins)
    return Envelope(
        stated_values(document.properties, front, rules),
        front,
        opening,
        _signature(lines, rules, organisations),
        _imprint(lines, rules, organisations),
        _closing([line for line in lines if line.start >= body], rules),
    )


def issuers_in(line: Folded, organisations: Organisations, start: int = 0, end: int | None = None) -> tuple[str, ...]:
    """The organisations that a line consists of; empty if it holds anything else."""
    names = organisations.read(line, start, len(line.text) if end is None else end, "sentence")
    return tuple(one.name for one in names) if all(organisations.office(one.name) for one in names) else ()


def _body_start(document: Document, rules: Ruleset) -> int:
    begins = rules.pattern("metadata.body").regex
    for block in document.blocks:
        if block.table is not None or block.end - block.start > _LONGEST_LINE:
            return block.start
        if begins.search(fold(document.text, block.start, block.end).text):
            return block.start
    return len(document.text)


def _signature(lines: Sequence[Folded], rules: Ruleset, organisations: Organisations) -> Signature | None:
    """The first date that stands under (or behind) the names of organisations and nothing else."""
    date_line = rules.pattern("metadata.date_line").regex
    signed_line = rules.pattern("metadata.signed_line").regex
    for at, line in enumerate(lines):
        signed = signed_line.match(line.text)
        if signed:
            issuers = issuers_in(line, organisations, *signed.span("issuers"))
            day = read_date(signed["date"])
        elif date_line.match(line.text):
            issuers = _above(lines, at, organisations)
            day = read_date(line.text)
        else:
            continue
        if issuers and day:
            return Signature(issuers, day)
    return None


def _above(lines: Sequence[Folded], at: int, organisations: Organisations) -> tuple[str, ...]:
    def upwards() -> Iterator[tuple[str, ...]]:
        for line in reversed(lines[max(0, at - _MOST_SIGNERS) : at]):
            issuers = () if _SENTENCE.search(line.text) else issuers_in(line, organisations)
            if not issuers:
                return
            yield issuers

    return tuple(name for issuers in reversed(list(upwards())) for name in issuers)


def _imprint(lines: Sequence[Folded], rules: Ruleset, organisations: Organisations) -> Signature | None:
    pattern = rules.pattern("metadata.imprint")
    for line in reversed(lines):
        match = pattern.regex.search(line.text) if pattern.may_be_in(line.text) else None
        if match:
            return Signature(issuers_in(line, organisations, *match.span("issuers")), read_date(match["date"]))
    return None


def _closing(lines: Sequence[Folded], rules: Ruleset) -> date | None:
    """The one date alone in its line that no title stands over; none where there are several, as in a gazette."""
    date_line = rules.pattern("metadata.date_line").regex
    title = rules.pattern("metadata.complete_title").regex
    days = {
        read_date(line.text)
        for above, line in pairwise(lines)
        if date_line.match(line.text) and not title.search(above.text)
    }
    return days.pop() if len(days) == 1 else None
