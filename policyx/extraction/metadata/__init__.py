"""Metadata: what a document says about itself, read from what stands around its text."""

from __future__ import annotations

import re

from policyx.extraction.metadata.envelope import Envelope, read_envelope
from policyx.extraction.metadata.issuers import read_issuers, read_region
from policyx.extraction.metadata.period import read_period
from policyx.extraction.metadata.titles import kind_of, read_titles
from policyx.extraction.metadata.validity import about_itself, effective_from, expires_on, issued_on
from policyx.extraction.units.organisations import organisations_of
from policyx.model.plan import Metadata
from policyx.reading.dates import read_date
from policyx.reading.folding import fold, tidy
from policyx.ruleset import Ruleset
from policyx.structure.shape import Structure


def read_metadata(structure: Structure, rules: Ruleset) -> Metadata:
    """What the document says about itself; ``None`` where it does not say."""
    organisations = organisations_of(rules)
    envelope = read_envelope(structure.document, rules, organisations)
    titles = read_titles(envelope, rules, organisations)
    kind = kind_of(titles, envelope, rules)
    issuers = read_issuers(titles, envelope, rules, organisations)
    issued = issued_on(envelope, rules)
    published = read_date(fold(envelope.stated.get("published_on", "")).text)
    said = tuple(about_itself(structure, rules))
    effective = effective_from(said, envelope, issued, published, rules)
    return Metadata(
        title=titles[0] if titles else None,
        document_number=_number(envelope, rules),
        issuers=issuers,
        kind=kind,
        region=read_region(titles, issuers, rules),
        issued_on=issued,
        published_on=published,
        effective_from=effective,
        expires_on=expires_on(said, envelope, effective, rules),
        period=read_period(titles, kind, issued or published, structure, envelope, rules),
    )


def _number(envelope: Envelope, rules: Ruleset) -> str | None:
    """The issuing number with 〔〕 around its year, as GB/T 9704-2012 (7.2.5) writes it; others as written."""
    numbered = rules.pattern("metadata.number").regex
    alone = rules.pattern("metadata.number_line").regex
    ordered = rules.pattern("metadata.order_line").regex
    stated = envelope.stated.get("document_number", "")
    if match := numbered.match(fold(stated).text):
        return _bracketed(match)
    above = None
    for line in envelope.front:
        if match := numbered.match(line.text):
            return _bracketed(match)
        if match := alone.match(line.text):
            return (above[0] if above else "") + line.written(*match.span("number"))
        above = ordered.match(line.text)
    inline = rules.pattern("metadata.inline_number").regex
    for line in envelope.opening[:1]:
        if match := inline.search(line.text):
            return _bracketed(match)
    return tidy(stated) or None


def _bracketed(match: re.Match[str]) -> str:
    return f"{match['office']}〔{match['year']}〕{int(match['number'])}号"
