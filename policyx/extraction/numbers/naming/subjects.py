"""Subjects: what a clause without a number speaks of, for the number that follows without a name of its own."""

from __future__ import annotations

import re

from msgspec import Struct

from policyx.extraction.numbers.naming.phrases import Named, Phrase, cut, verb_at_end
from policyx.reading.quantities import Quantity
from policyx.ruleset import Ruleset

_LONGEST = 24


class Subject(Struct, frozen=True):
    """A name that waits for its number; ``money``: only an amount of money can be its number."""

    phrase: Phrase
    money: bool

    def of(self, quantity: Quantity) -> Named | None:
        """The subject as what was named before ``quantity``, where the two go together."""
        fits = quantity.kind == "money" if self.money else quantity.kind in ("rate", "measure")
        return Named(quantity, self.phrase.start, self.phrase.end, self.phrase) if fits else None


def is_payer(named: Named, text: str, rules: Ruleset) -> bool:
    """省财政|安排3亿元: who pays stands where the name is missing."""
    return rules.pattern("indicators.payer").regex.fullmatch(text, named.phrase.start, named.phrase.end) is not None


def subject_of(text: str, start: int, end: int, rules: Ruleset) -> Subject | None:
    """产值增速高于全省平均,…: whose standing is told; 就业援助支出,…: what money is for."""
    standing = rules.pattern("indicators.standing").regex.search(text, start, end)
    money = standing is None
    if money and not rules.pattern("indicators.funded").regex.search(text, start, end):
        return None
    phrase = cut(text, start, standing.start() if standing else end, rules)
    long_enough = 3 <= phrase.end - phrase.start <= _LONGEST
    return Subject(phrase, money) if long_enough else None


def unnumbered(
    named: Named, subject: Subject | None, text: str, since: tuple[int, int], rules: Ruleset
) -> Named | None:
    """What was said without a number that ``named`` gives; ``since``: where its sentence and its clause begin."""
    if not (named.phrase.empty or is_payer(named, text, rules)):
        return None
    sentence, clause = since
    said = _in_front_of_bracket(text, clause, named, rules) or (subject.of(named.quantity) if subject else None)
    return said or _object_of(text, sentence, named, rules)


def _in_front_of_bracket(text: str, start: int, named: Named, rules: Ruleset) -> Named | None:
    """平均车速保持在合理水平(力争达到20公里/小时): the number in the bracket is of what stands before it."""
    open_at = text.rfind("(", start, named.quantity.number)
    if not named.phrase.empty or open_at < 0 or ")" in text[open_at : named.quantity.number]:
        return None
    standing = rules.pattern("indicators.standing").regex.search(text, start, open_at)
    phrase = cut(text, start, standing.start(), rules) if standing else None
    return Named(named.quantity, start, open_at, phrase) if phrase and not phrase.empty else None


def _object_of(text: str, start: int, named: Named, rules: Ruleset) -> Named | None:
    """发行建设债券,…,今年先发行1万亿元: the number is of what the same verb was said of before."""
    verb = verb_at_end(text, named.left, named.quantity.start, rules).lstrip("先再")
    if not verb or named.phrase.measure or named.quantity.kind != "money":
        return None
    at = text.rfind(verb, start, named.left)
    end = next((at for at in range(at, named.left) if text[at] in ",;:。"), named.left) if at >= 0 else at
    phrase = cut(text, at, end, rules) if at >= 0 else None
    if phrase is None or not 2 <= phrase.end - phrase.start <= _LONGEST or re.search(r"\d", text[at:end]):
        return None
    return Named(named.quantity, at, end, phrase)
