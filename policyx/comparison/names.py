"""What an indicator's name says: its words with their weights, and the terms that set it apart from others."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec import Struct

from policyx.catalogue.catalogue import catalogue_of
from policyx.reading.words import rarity, short_words
from policyx.ruleset import Ruleset, compiled, either

_QUOTES = re.compile(r"[\s“”\"'‘’《》「」『』〈〉·•]+")
_BRACKETS = re.compile(r"[()\[\]{}【】〔〕]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?|[百千万亿]{1,2}(?=[级元人亩吨])|(?<![a-z])[ivx]{1,4}(?![a-z])")
_FRAME = re.compile(r"^(?:到)?\d{4}年(?:底|末)?|^其中[:,]?")
_INNER = re.compile(r"[(\[{【〔]([^()\[\]{}【】〔〕]+)[)\]}】〕]")
_SAID_TWICE = re.compile(r"(.{2,60})[(\[【〔]\1[)\]】〕]")
"""地区生产总值(GDP), once both are written alike."""
_SHORT = 4
_GENERIC_WEIGHT = 0.12
_QUALIFIER_WEIGHT = 0.35
_LATIN_WEIGHT = 0.8


class Name(Struct, frozen=True):
    """An indicator's name as it is compared.

    Attributes:
        text: folded, synonyms replaced, a tail of growth (增速) cut off.
        core: ``text`` without the words that tell nothing; two names of one core are the same name.
        words: how often each word stands in it.
        head: its last telling word, what is counted or measured in the end.
        aside: words that stand in brackets, and so may as well be missing.
        contrasts: for each line of contrasting terms those that it holds.
        numbers: figures within the name (每万人, PM2.5, 65岁).
        growth: the name itself says that a rate of growth is meant.
    """

    text: str
    core: str
    words: Mapping[str, int]
    head: str
    aside: frozenset[str]
    contrasts: Mapping[str, frozenset[str]]
    numbers: frozenset[str]
    growth: bool


@lru_cache(maxsize=8192)
def read_name(indicator: str | None, region: str | None, rules: Ruleset) -> Name:
    """``region`` is where the plan holds: 某省 in front of an indicator of that province tells nothing."""
    plain = _FRAME.sub("", fold(indicator or ""))
    if region and plain.startswith(fold(region)) and len(plain) > len(region) + 1:
        plain = fold(region)[-1] + plain[len(region) :]
    spelled = _replace_synonyms(_cut_lead(plain, rules), rules)
    text, growth = _cut_tail(spelled, rules)
    text = _SAID_TWICE.sub(r"\1", text)
    aside = frozenset(word for inner in _INNER.findall(text) for word in _cut(inner, rules))
    text = _replace_synonyms(_BRACKETS.sub("", text), rules)
    cut = _cut(text, rules)
    empty = rules.words("comparison.empty").members
    telling = [word for word in cut if word not in empty]
    return Name(
        text=text,
        core="".join(sorted(telling)) or text,
        words=Counter(cut),
        head=next((word for word in reversed(telling) if word not in aside), ""),
        aside=aside,
        contrasts=_contrasts(text, rules),
        numbers=frozenset(_NUMBER.findall(text)),
        growth=growth,
    )


@lru_cache(maxsize=8192)
def canonical_name(indicator: str | None, region: str | None, rules: Ruleset) -> Name:
    """The name of an indicator without its number: what the catalogue calls it, if it has an entry."""
    entry = catalogue_of(rules).find(indicator or "", region=region)
    return read_name(entry.name if entry else indicator, region, rules)


def fold(text: str) -> str:
    return _QUOTES.sub("", unicodedata.normalize("NFKC", text).casefold())


def _cut_lead(text: str, rules: Ruleset) -> str:
    """``text`` without the verbs in front, as long as something is left to compare."""
    lead = compiled(f"^(?:{rules.words('comparison.lead').alternation})+(?=..)")
    return lead.sub("", text)


def _cut_tail(text: str, rules: Ruleset) -> tuple[str, bool]:
    for tail in sorted(rules.words("comparison.growth_tail").words, key=len, reverse=True):
        if text.endswith(tail) and len(text) > len(tail):
            return text.removesuffix(tail), True
    return text, False


@lru_cache(maxsize=4)
def _synonyms(rules: Ruleset) -> tuple[re.Pattern[str], dict[str, str]]:
    kept = {
        fold(other): fold(name) for name, others in rules.mapping("comparison.synonyms").items() for other in others
    }
    itself = {name: name for name in kept.values()}  # a kept name is not taken apart by a shorter one within it
    both = itself | kept
    return compiled(either(both)), both


def _cut(text: str, rules: Ruleset) -> list[str]:
    """The words of a name; short kept names of synonym groups (规上, 研发) stay whole."""
    found: list[str] = []
    for part in _whole(rules).split(text):
        found += [part] if _whole(rules).fullmatch(part) else short_words(part)
    return [word for word in found if any(map(str.isalnum, word))]


@lru_cache(maxsize=4)
def _whole(rules: Ruleset) -> re.Pattern[str]:
    kept = {fold(name) for name in rules.mapping("comparison.synonyms")}
    return compiled(f"({either(name for name in kept if len(name) <= _SHORT)})")


def _replace_synonyms(text: str, rules: Ruleset) -> str:
    regex, kept = _synonyms(rules)
    for _ in range(3):
        replaced = regex.sub(lambda found: kept[found[0]], text)
        if replaced == text:
            break
        text = replaced
    return text


@lru_cache(maxsize=4)
def _contrast_terms(rules: Ruleset) -> dict[str, tuple[re.Pattern[str], dict[str, str]]]:
    lines: dict[str, tuple[re.Pattern[str], dict[str, str]]] = {}
    for line, groups in rules.mapping("comparison.contrasts").items():
        terms = {fold(term): fold(re.split("[=|]", group)[0]) for group in groups for term in re.split("[=|]", group)}
        lines[line] = compiled(either(terms)), terms
    return lines


def _contrasts(text: str, rules: Ruleset) -> dict[str, frozenset[str]]:
    found = {
        line: frozenset(terms[match] for match in regex.findall(text))
        for line, (regex, terms) in _contrast_terms(rules).items()
    }
    return {line: terms for line, terms in found.items() if terms}


class Weights:
    """How much a word tells: rare words of Chinese much, words that many names share little, generic ones hardly."""

    def __init__(self, names: Iterable[Name], rules: Ruleset) -> None:
        self._generic = rules.words("comparison.generic").members
        self._vague = self._generic | rules.words("comparison.vague").members
        self._qualifiers = rules.words("comparison.qualifier").members
        self.strict = rules.words("comparison.strict").members
        self._levels = _contrast_terms(rules)["level"][1]
        distinct = {name.core: name for name in names}
        self._frequency = Counter(word for name in distinct.values() for word in name.words)
        self._weights: dict[str, float] = {}

    def __getitem__(self, word: str) -> float:
        if word not in self._weights:
            self._weights[word] = self._weigh(word)
        return self._weights[word]

    def tells(self, word: str) -> bool:
        """Whether a word sets an indicator apart: neither generic nor one of level or coverage."""
        return not (word in self._generic or word in self._qualifiers or word in self._levels)

    def is_generic(self, word: str) -> bool:
        return word in self._generic

    def is_vague(self, word: str) -> bool:
        """Generic, or a measure that does not tell of what."""
        return word in self._vague

    def _weigh(self, word: str) -> float:
        if word in self._generic:
            return _GENERIC_WEIGHT
        own = _LATIN_WEIGHT if word.isascii() else rarity(word)
        if word in self._qualifiers or word in self._levels:
            own *= _QUALIFIER_WEIGHT
        return own / (1 + 0.08 * min(self._frequency[word], 12))
