"""Subjects: what a clause without a number speaks of, for the number that follows without a name of its own."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from policyx.extraction.numbers.naming.phrases import Named, Phrase, cut, verb_at_end
from policyx.ruleset import Needed, Ruleset

_LONGEST = 24
_DEED = 2
_SAID = ("indicators.standing", "indicators.funded", "indicators.work")


class Subject(Struct, frozen=True):
    """A name that waits for its number, which is of one of ``kinds``; with ``work`` a verb stands before it."""

    phrase: Phrase
    kinds: tuple[str, ...]
    work: bool = False

    def of(self, named: Named) -> Named | None:
        """The subject as what was named before the number, where the two go together."""
        quantity = named.quantity
        fits = quantity.kind in self.kinds and (named.phrase.verbs or not self.work)
        return Named(quantity, self.phrase.start, self.phrase.end, self.phrase) if fits else None


def is_payer(named: Named, text: str, rules: Ruleset) -> bool:
    """省财政|安排3亿元: who pays stands where the name is missing."""
    payer, span = rules.pattern("indicators.payer"), (named.phrase.start, named.phrase.end)
    return payer.may_be_in(text, *span) and payer.regex.fullmatch(text, *span) is not None


def subject_of(text: str, start: int, end: int, rules: Ruleset) -> Subject | None:
    """产值增速高于全省平均,…: whose standing is told; 就业援助支出,…: what money is for; 推进公路建设,…: the work."""
    said = {pattern.id: pattern.regex.search(text, start, end) for pattern in _needed(rules).within(text, start, end)}
    standing, funded, work = (said.get(id) for id in _SAID)
    if not (standing or funded or work):
        return None
    phrase = cut(text, start, standing.start() if standing else work.start() if work else end, rules)
    kinds = ("rate", "measure") if standing else ("money",) if funded else ("measure",)
    long_enough = 3 <= phrase.end - phrase.start <= _LONGEST and (not work or bool(phrase.verbs))
    return Subject(phrase, kinds, work is not None) if long_enough else None


@lru_cache(maxsize=4)
def _needed(rules: Ruleset) -> Needed:
    return Needed(map(rules.pattern, _SAID))


def unnumbered(
    named: Named, subject: Subject | None, text: str, since: tuple[int, int], rules: Ruleset
) -> Named | None:
    """What was said without a number that ``named`` gives; ``since``: where its sentence and its clause begin."""
    if not (named.phrase.empty or is_payer(named, text, rules)):
        return None
    sentence, clause = since
    said = _in_front_of_bracket(text, clause, named, rules) or (subject.of(named) if subject else None)
    return said or _object_of(text, sentence, named, rules)


def as_said_before(named: Named, text: str, since: tuple[int, int], rules: Ruleset) -> Named:
    """推进避险搬迁,完成2万人|搬迁|任务: a bare deed is the one that the clause before ends with."""
    phrase, (sentence, clause) = named.phrase, since
    deed = text[phrase.start : phrase.end]
    if len(deed) != _DEED or not text.endswith(deed, sentence, clause - 1):
        return named
    start = max(sentence, *(text.rfind(mark, sentence, clause - 1) + 1 for mark in ",;。:"))
    before = cut(text, start, clause - 1, rules)
    whole = before.verbs and _DEED < before.end - before.start <= _LONGEST and before.end == clause - 1
    whole = whole and re.search(r"\d", text[before.start : clause]) is None
    return replace(named, phrase=replace(phrase, start=before.start, end=before.end)) if whole else named


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
