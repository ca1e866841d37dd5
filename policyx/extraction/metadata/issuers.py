"""Issuers: who speaks in a document, and the region for which that holds."""

from __future__ import annotations

import re
from itertools import chain

from policyx.extraction.metadata.envelope import Envelope, issuers_in
from policyx.extraction.metadata.glued import title_part
from policyx.extraction.units.organisations import Organisations
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset

_NATION = "全国"


def read_issuers(
    titles: tuple[str, ...], envelope: Envelope, rules: Ruleset, organisations: Organisations
) -> tuple[str, ...]:
    """From the title or the signature, else what stands over the body, else the imprint."""
    titled = _in_titles(titles, rules, organisations)
    signed = envelope.signature.issuers if envelope.signature else ()
    sources = (
        signed if len(signed) > len(titled) else titled,  # a title may name one of them, and 等部门
        issuers_in(fold(envelope.stated.get("issuers", "")), organisations),
        _in_front(envelope, rules, organisations),
        _of_report(envelope, rules),
        envelope.imprint.issuers if envelope.imprint else (),
    )
    return tuple(dict.fromkeys(next((issuers for issuers in sources if issuers), ())))


def read_region(titles: tuple[str, ...], issuers: tuple[str, ...], rules: Ruleset) -> str | None:
    """From the issuer's name, else from the title; a ministry's document holds for the whole country."""
    national = rules.pattern("metadata.national").regex
    before = rules.pattern("metadata.before_region").regex
    for name in (*issuers, *titles):
        plain = fold(name).text
        if national.match(plain):
            return _NATION
        region = _region_at_start(before.sub("", plain), rules)
        if region:
            return region
    return None


def _in_titles(titles: tuple[str, ...], rules: Ruleset, organisations: Organisations) -> tuple[str, ...]:
    pattern = rules.pattern("metadata.title_issuers").regex
    for title in titles:
        line = fold(title)
        match = pattern.match(line.text)
        issuers = issuers_in(line, organisations, *match.span("issuers")) if match else ()
        if issuers:
            return issuers
    return ()


def _in_front(envelope: Envelope, rules: Ruleset, organisations: Organisations) -> tuple[str, ...]:
    """From a letterhead (…文件), an order (…令) or a line of names over the body."""
    heads = [rules.pattern(id).regex for id in ("metadata.order_line", "metadata.letterhead")]
    cut = rules.pattern("metadata.site_cut").regex
    for line in (title_part(line, rules) for line in envelope.front):
        for regex in heads:
            match = regex.match(line.text)
            if match and organisations.office(match["issuer"]):
                return (line.written(*match.span("issuer")),)
        issuers = issuers_in(line, organisations) if not cut.search(line.text) else ()
        if issuers:
            return issuers
    return ()


def _of_report(envelope: Envelope, rules: Ruleset) -> tuple[str, ...]:
    """A work report is its government's, which is that of the congress before which it is given."""
    lines = [line.text for line in (*envelope.front, *envelope.opening[:4])]
    national: re.Pattern[str] = rules.pattern("metadata.delivered_nationally").regex
    if any(national.search(line) for line in lines):
        return ("国务院",)
    delivered, speaker = rules.pattern("metadata.delivered"), rules.pattern("metadata.speaker").regex
    opening = rules.pattern("metadata.report_opening").regex
    told = (delivered.regex.search(line) for line in lines if delivered.may_be_in(line))
    if match := next(filter(None, chain(told, map(speaker.match, lines))), None):
        return (f"{match['place']}人民政府",)
    return tuple(match["issuer"] for line in lines if (match := opening.search(line)))[:1]


def _region_at_start(name: str, rules: Ruleset) -> str | None:
    """Province, city, county and zone are read one behind the other, as far as they are written."""
    unlike = tuple(rules.words("metadata.no_region").words)
    region = ""
    for pattern in rules.patterns("metadata.region"):
        match = pattern.regex.match(name[len(region) :])
        if match and not match[0].endswith(unlike):
            region += match[0]
    zone = rules.pattern("metadata.zone").regex.match(name[len(region) :])
    return region + (zone[0] if zone else "") or None
