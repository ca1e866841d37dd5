"""What a document's name may be short or long for: whose it is in front, how it moves behind, an aside in brackets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from policyx.model.plan import Measure
from policyx.ruleset import Ruleset, compiled, either

_DROPPED = compiled(r"[\s“”\"'‘’《》「」『』〈〉·•,、:-]+")
_BRACKETS = compiled(r"[()\[\]{}【】〔〕]")
_ASIDE = compiled(r"[(\[{【〔][^()\[\]{}【】〔〕]*[)\]}】〕]")
_PLACE = 2
"""Characters that a place has at least without its last one (云江市: 云江)."""


class Spelling(Struct, frozen=True, gc=False):
    """A name as it may stand in the catalogue; ``measure`` is what the words say that were cut off behind it."""

    name: str
    measure: Measure | None = None


def fold(name: str) -> str:
    """Half-width, small letters, without blanks, quotes and whatever else only separates."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", name).casefold())


def plain(name: str, rules: Ruleset) -> str:
    """As :func:`fold`, what stands in brackets without them, each word in the one writing that is kept of it."""
    return _alone(fold(name), rules)


def _alone(folded: str, rules: Ruleset) -> str:
    return alike(_BRACKETS.sub("", folded), rules)


def alike(text: str, rules: Ruleset) -> str:
    """Folded text, or a form, with each word in the one writing that is kept of it."""
    writings, kept = _alike(rules)
    return writings.sub(lambda found: kept[found[0]], text)


def spellings(name: str, region: str | None, rules: Ruleset) -> Iterator[Spelling]:
    """The name as it is, then with ever more cut off; ``region`` is where the document holds."""
    folded = fold(name)
    shorter = _ASIDE.sub("", folded)
    wholes = [folded] if shorter == folded else [folded, shorter]
    for whole in dict.fromkeys([_alone(one, rules) for one in wholes]):
        for led in _without_lead(whole, region, rules):
            yield from _without_tail(led, rules)


def _without_lead(name: str, region: str | None, rules: Ruleset) -> Iterator[str]:
    yield name
    for front in _fronts(region) if region else ():
        if name.startswith(front) and len(name) > len(front) + 1:
            name = name.removeprefix(front)
            yield name
            break
    lead = _regexes(rules)[0]
    while found := lead.match(name):
        name = name[found.end() :]
        yield name


@lru_cache(maxsize=16)  # asked with every name of a document
def _fronts(region: str) -> tuple[str, ...]:
    """What a name of the region's own may begin with (云江市, 云江)."""
    place = fold(region)
    return tuple(filter(None, (place, place[:-1] if len(place) > _PLACE else "")))


def _without_tail(name: str, rules: Ruleset) -> Iterator[Spelling]:
    measure: Measure | None = None
    yield Spelling(name)
    tail = _regexes(rules)[1]
    while found := tail.search(name):
        name = name[: found.start()]
        measure = measure or ("growth" if found["rise"] else "decrease" if found["fall"] else None)
        yield Spelling(name, measure)


@lru_cache(maxsize=4)
def _alike(rules: Ruleset) -> tuple[re.Pattern[str], dict[str, str]]:
    kept = {other: word for word, others in rules.mapping("catalogue.alike").items() for other in [*others, word]}
    return compiled(either(kept)), kept


@lru_cache(maxsize=4)
def _regexes(rules: Ruleset) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is cut off in front, and behind; at least two characters are left."""
    lead, rise, fall, tail = (
        rules.words(f"catalogue.{id}").alternation.casefold() for id in ("lead", "rise", "fall", "tail")
    )
    return compiled(f"(?:{lead})(?=..)"), compiled(f"(?<=..)(?:(?P<rise>{rise})|(?P<fall>{fall})|{tail})$")
