"""What stands around the text of a document: the lines over the body, the signature, the imprint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from policyx.extraction.units.organisations import Organisations
from policyx.model.document import Document
from policyx.reading.dates import read_date
from policyx.reading.folding import Folded
from policyx.ruleset import Ruleset

_LONGEST_FRONT = 25
_LONGEST_LINE = 160
_MOST_SIGNERS = 12


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs (or prints), and when."""

    issuers: tuple[str, ...]
    day: date | None


@dataclass(frozen=True, slots=True)
class Envelope:
    """``front``: the folded lines over the body; ``opening``: the first lines of the body.

    ``stated``: labelled values over the body (title, document_number, issuers, issued_on …), as written.
    """

    stated: Mapping[str, str]
    front: tuple[Folded, ...]
    opening: tuple[Folded, ...]
    signature: Signature | None
    imprint: Signature | None


def read_envelope(document: Document, rules: Ruleset, organisations: Organisations) -> Envelope:
    """Read what stands around the body of ``document``."""
    lines = [
        Folded(document.text, block.start, block.end)
        for block in document.blocks
        if block.table is None and block.end - block.start <= _LONGEST_LINE
    ]
    body = _body_start(document, rules)
    front = tuple(line for line in lines if line.start < body)[:_LONGEST_FRONT]
    opening = tuple(
        Folded(document.text, block.start, min(block.end, block.start + 4 * _LONGEST_LINE))
        for block in document.blocks
        if block.start >= body and block.table is None
    )[:_MOST_SIGNERS]
    return Envelope(
        _stated(document.properties, front, rules),
        front,
        opening,
        _signature(lines, rules, organisations),
        _imprint(lines, rules, organisations),
    )


def issuers_in(line: Folded, organisations: Organisations, start: int = 0, end: int | None = None) -> tuple[str, ...]:
    """The organisations that a line consists of; empty if it holds anything else."""
    names = organisations.read(line, start, len(line.text) if end is None else end, "sentence")
    return tuple(one.name for one in names) if all(organisations.office(one.name) for one in names) else ()


def _stated(properties: Mapping[str, str], front: Sequence[Folded], rules: Ruleset) -> dict[str, str]:
    """The labelled values by the field that they fill; the first label of a field wins."""
    lines = dict(parts for line in front if len(parts := line.text.split(":", 1)) == 2)
    stated: dict[str, str] = {}
    for label, field in rules.mapping("metadata.label").items():
        value = (properties.get(label) or lines.get(label, "")).strip()
        if value and field not in stated:
            stated[field] = value
    return stated


def _body_start(document: Document, rules: Ruleset) -> int:
    begins = rules.pattern("metadata.body").regex
    for block in document.blocks:
        if block.table is not None or block.end - block.start > _LONGEST_LINE:
            return block.start
        if begins.search(Folded(document.text, block.start, block.end).text):
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
            issuers = issuers_in(line, organisations)
            if not issuers:
                return
            yield issuers

    return tuple(name for issuers in reversed(list(upwards())) for name in issuers)


def _imprint(lines: Sequence[Folded], rules: Ruleset, organisations: Organisations) -> Signature | None:
    pattern = rules.pattern("metadata.imprint").regex
    for line in reversed(lines):
        match = pattern.search(line.text)
        if match:
            return Signature(issuers_in(line, organisations, *match.span("issuers")), read_date(match["date"]))
    return None
