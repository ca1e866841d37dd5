"""Tiers: 全国 and 全省 in front of names that are otherwise the same tell them apart."""

from __future__ import annotations

from collections import defaultdict

from msgspec.structs import replace

from policyx.extraction.numbers.prose.reading import Found
from policyx.ruleset import Ruleset


def with_tiers(batch: list[Found], text: str, rules: Ruleset) -> list[Found]:
    """全国示范社区4个,全省示范社区25个: what names mostly leave out stays where it makes two of one."""
    if len({found.indicator for found in batch}) == len(batch):
        return batch
    places = [_place(found, text, rules) for found in batch]
    tiers: defaultdict[str, set[str]] = defaultdict(set)
    for found, place in zip(batch, places, strict=True):
        tiers[found.indicator] |= {place[0]} - {""}
    return [
        replace(found, indicator="".join(place) + found.indicator)
        if place[0] and len(tiers[found.indicator]) > 1 and found.named.head is None
        else found
        for found, place in zip(batch, places, strict=True)
    ]


def _place(found: Found, text: str, rules: Ruleset) -> tuple[str, str]:
    """The place in front of the name, and the verb between them (全国|推广|改革经验); empty where there is none."""
    named = found.named
    before = text[named.left : named.phrase.start]
    for place in rules.words("indicators.tier_place").words:
        at = before.rfind(place)
        if at >= 0:
            between = before[at + len(place) :]
            light = between in rules.words("indicators.light_verb").members
            return (place, "" if light else between) if len(between) <= 2 else ("", "")
    return "", ""
