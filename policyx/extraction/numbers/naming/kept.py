"""Keeping: verbs and words around the noun phrase that belong to its name after all (替代电量, 新建建筑占比)."""

from __future__ import annotations

from msgspec.structs import replace

from policyx.extraction.numbers.naming.phrases import TIME, Phrase, verb_at_end
from policyx.model.plan import Measure
from policyx.reading.quantities import Quantity, comparator_of
from policyx.ruleset import Ruleset


def with_verb(text: str, left: int, phrase: Phrase, rules: Ruleset) -> Phrase:
    """完成替代|电量10亿度: the verb belongs to the name where nothing but a bare measure would remain of it."""
    name = text[phrase.start : phrase.end]
    if name in rules.words("indicators.share").members and (of := text.rfind("其中", left, phrase.start)) >= 0:
        return replace(phrase, start=of + 2, verbs="")  # 其中|依托网点建设比重
    eased = rules.pattern("indicators.eased").regex.search(text, left, phrase.end)
    if eased and eased.end() == phrase.end:  # 为企业|降低|成本
        return replace(phrase, owner=eased.span("whom"))
    held = "的" in name[2:-1]
    described = rules.pattern("indicators.described_by").regex.match(name)  # 带动|户数超过100户的农场
    bare = described or name in rules.words("indicators.bare_measure").members
    if not (held or bare):
        return phrase
    verb = verb_at_end(text, left, phrase.start, rules)
    if held and verb in rules.words("indicators.having").members:
        return replace(phrase, start=phrase.start - len(verb), verbs=phrase.verbs.removesuffix(verb))
    if not bare:
        return phrase
    light = not described and verb in rules.words("indicators.light_verb").members
    if not verb or light or TIME in text[phrase.start - 1]:
        return phrase
    return replace(phrase, start=phrase.start - len(verb), verbs=phrase.verbs.removesuffix(verb))


def of_new(text: str, phrase: Phrase, quantity: Quantity, rules: Ruleset) -> Phrase:
    """新建民用建筑中绿色建筑占比: a share of what is new is named with the verb."""
    if quantity.unit != "%" or not rules.words("indicators.share").regex.search(text, phrase.end - 2, phrase.end):
        return phrase
    if phrase.empty or phrase.measure not in (None, "level"):
        return phrase
    described = ("indicators.of_doing",) if "的" in text[phrase.start : phrase.end] else ()
    for verb in (verb for id in ("indicators.of_new", *described) for verb in rules.words(id).words):
        if text.endswith(verb, 0, phrase.start):
            return replace(phrase, start=phrase.start - len(verb), verbs="")
    return phrase


def spent_on(text: str, before: Phrase, quantity: Quantity, right: int, rules: Ruleset) -> Phrase | None:
    """新增财力的80%用于乡村振兴: what the share goes to is in its name; 新增 is the whole, not the share."""
    if quantity.unit != "%" or before.empty or before.predicate:
        return None
    purpose = rules.pattern("indicators.spent_on").regex.match(text, quantity.end, right)
    if purpose is None:
        return None
    end = before.end - (text[before.end - 1] == "的")
    phrase = replace(before, end=end, measure="level", predicate=True, tail=purpose.span())
    for verb in rules.words("indicators.adding").words:
        if text.endswith(verb, 0, phrase.start):
            return replace(phrase, start=phrase.start - len(verb), verbs="")
    return phrase


def share_of_other(text: str, left: int, quantity: Quantity, rules: Ruleset) -> Quantity:
    """新能源汽车销量不低于新车销量的20%: what the share is of belongs to the predicate, with its comparator."""
    if quantity.kind != "rate":
        return quantity
    found = rules.pattern("indicators.share_of").regex.search(text, left, quantity.start)
    if found is None or found.start() <= left:
        return quantity
    bound = rules.pattern("comparators.before").regex.search(found["predicate"])
    comparator = comparator_of(bound) if bound and not quantity.explicit else quantity.comparator
    return replace(quantity, start=found.start(), comparator=comparator, explicit=quantity.explicit or bool(bound))


def added(text: str, left: int, quantity: Quantity, measure: Measure | None, rules: Ruleset) -> Measure | None:
    """改造提升3000条村道: what is made better becomes no more."""
    adding = rules.words("indicators.adding").regex.search(text, left, quantity.start)
    return None if measure == "increase" and quantity.kind in ("count", "measure") and not adding else measure
