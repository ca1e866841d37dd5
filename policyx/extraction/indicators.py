"""Indicators: the name of what a number measures, put together from its phrase and, where elided, the one before."""

from __future__ import annotations

import re
from dataclasses import replace

from policyx.extraction.phrases import SEPARATOR, TIME, Named, Phrase
from policyx.model.plan import Measure
from policyx.reading.folding import Folded
from policyx.ruleset import Ruleset

#: What is left at the ends of a name when its neighbours are cut off; not the 和 of 和美, the 与 of 参与.
_LOOSE_ENDS = re.compile(
    rf"^(?:[、，,的：:；;。（(）]|{SEPARATOR.pattern})+|(?:[、，,的和：:；;。（(]|(?<!参)与|(?<![普涉企触遍危])及)+$"
)


def complete(named: Named, previous: Named | None, text: str, rules: Ruleset) -> Named:
    """Hang an elided phrase on the name before it: 净增高新技术企业200家,总数突破1500家.

    Elided are generic heads (总数), shares (占…比重), another tier (市级), and in an aside a place (其中农村1万个).
    """
    if previous is None:
        return named
    named = _with_metric(named, previous, text, rules)
    name = named.phrase.lead + text[named.phrase.start : named.phrase.end].replace(TIME, "")
    where = rules.pattern("indicators.where").regex
    in_aside = previous.head is not None and where.fullmatch(text, previous.phrase.start, previous.phrase.end)
    aside = in_aside or text[named.left - 1 : named.left] == "(" or "其中" in text[named.left : named.phrase.end]
    elided = (
        not name
        or name.startswith("占")
        or _describes(named, name)  # 其中产值超10亿元的12家
        or name in rules.words("indicators.elided").members
        or rules.pattern("indicators.tier").regex.fullmatch(name)
        or (name in rules.words("indicators.outcome").members and _is_grown(text, previous, rules))
        or (name in rules.words("indicators.bare_rate").members and _is_rate_of_thing(text, previous, rules))
        or (aside and where.fullmatch(name))
    )
    if not elided:
        return named
    generic = in_aside or (previous.head is not None and previous.phrase.end - previous.phrase.start < 3)
    return replace(named, head=previous.head if generic and not previous.phrase.empty else previous)


def _with_metric(named: Named, previous: Named, text: str, rules: Ruleset) -> Named:
    """交通投资100亿元,其中公路60亿元: a part of a sum is measured as the whole is."""
    phrase, metric = named.phrase, rules.pattern("indicators.metric").regex
    if phrase.empty or phrase.tail or {named.quantity.kind, previous.quantity.kind} != {"money"}:
        return named
    tail = previous.phrase.tail if SEPARATOR.fullmatch(text, named.left - 1, named.left) else None
    if "其中" in text[named.left : phrase.start]:
        whole = metric.search(text, previous.phrase.start, previous.phrase.end)
        tail = whole.span() if whole else None
    if tail is None or metric.search(text, phrase.start, phrase.end):
        return named
    return replace(named, phrase=replace(phrase, tail=tail))


def _is_grown(text: str, named: Named, rules: Ruleset) -> bool:
    """Whether the name is of the land or the yield of something: 水稻播种|面积."""
    found = rules.pattern("indicators.metric").regex.search(text, named.phrase.start, named.phrase.end)
    return found is not None and found[0] in ("面积", "产量") and found.start() > named.phrase.start


def _is_rate_of_thing(text: str, named: Named, rules: Ruleset) -> bool:
    """Whether the name is of a rate and of the thing that has it: 废弃物|利用率."""
    found = rules.pattern("indicators.rate_ending").regex.search(text, named.phrase.start, named.phrase.end)
    return found is not None and found.start() >= named.phrase.start + 2


def indicator_of(named: Named, text: str, folded: Folded, scope: str | None, rules: Ruleset) -> tuple[str, str | None]:
    """The indicator's name as written, and the place it holds for; ``scope`` is that of the sentence so far."""
    phrase = named.phrase
    if named.head is not None:
        return _with_head(named, named.head, text, folded, scope, rules)
    if rules.pattern("indicators.whole").regex.match(text[phrase.start : phrase.end]):
        added = rules.words("indicators.adding").regex.search(phrase.verbs)
        name = _written(phrase, text, folded)
        return (added[0] + name if added else name + ("增长" if phrase.measure == "increase" else "")), scope
    if phrase.scope:
        return _written(phrase, text, folded), folded.written(*phrase.scope)
    place = rules.words("indicators.scope").regex.search(text, phrase.start, phrase.end)
    if place and not named.behind and place.start() > phrase.start + 1 and phrase.end - place.end() >= 3:
        scope = folded.written(phrase.start, place.end())
        phrase = replace(phrase, start=place.end())
    return _written(phrase, text, folded), scope


def _with_head(
    named: Named, head: Named, text: str, folded: Folded, scope: str | None, rules: Ruleset
) -> tuple[str, str | None]:
    name, own = _written(head.phrase, text, folded), _written(named.phrase, text, folded)
    tier = rules.pattern("indicators.tier").regex
    if tier.fullmatch(own):
        return own + tier.sub("", name), scope
    if own and rules.pattern("indicators.where").regex.fullmatch(own):
        return name, own.removeprefix("其中")
    measured = rules.pattern("indicators.metric").regex.search(name)
    if measured and own in rules.words("indicators.outcome").members:  # 粮食播种面积1520万亩、总产125亿斤
        return name[: measured.start()].removesuffix("播种").removesuffix("种植") + own, scope
    if own in rules.words("indicators.bare_rate").members:
        return rules.pattern("indicators.rate_ending").regex.sub("", name) + own, scope
    if head.head is not None and not name:
        name = _written(head.head.phrase, text, folded)
    return (
        f"{own}的{name}" if _describes(named, text[slice(named.phrase.start, named.phrase.end)]) else name + own
    ), scope


def _describes(named: Named, name: str) -> bool:
    """产值超10亿元的: a name that waits for its noun."""
    return name.endswith("的") and not named.behind and named.quantity.kind == "count"


def _written(phrase: Phrase, text: str, folded: Folded) -> str:
    """The phrase as the document writes it, times left out."""
    written = phrase.lead
    for start, end in (phrase.owner or (0, 0), (phrase.start, phrase.end), phrase.tail or (0, 0)):
        for piece in re.finditer(f"[^{TIME}]+", text[start:end]):
            if piece[0] not in ("、", "和", "与", "及"):  # what joined two times
                written += folded.written(start + piece.start(), start + piece.end())
    name = _LOOSE_ENDS.sub("", written)
    return name if name.count("“") == name.count("”") else name.strip("“”")


def _change_by_verb(named: Named, rules: Ruleset) -> Measure | None:
    """压减法人户数5%, 提高劳动生产率20%: the verb in front says how the number changes."""
    verbs, rate = named.phrase.verbs, named.quantity.kind == "rate"
    if any(verbs.endswith(word) for word in rules.words("indicators.decrease").words):
        return "decrease"
    if rate and any(verbs.endswith(word) for word in rules.words("indicators.increase").words):
        return "growth" if named.quantity.unit == "%" else "increase"
    return None


def measure_of(named: Named, indicator: str, rules: Ruleset) -> Measure | None:
    """What the number says of its indicator: where it stands, or by how much it changes."""
    phrase, quantity = named.phrase, named.quantity
    if rules.words("indicators.adding").regex.search(phrase.verbs):
        return "increase"
    if quantity.kind != "rate" and rules.pattern("indicators.added").regex.search(indicator):
        return "increase"
    if quantity.times or (phrase.measure == "increase" and quantity.unit == "%"):
        return "growth"
    if quantity.unit == "%" and rules.words("indicators.pace").regex.search(indicator[-4:]):
        return "growth"
    if phrase.measure is not None:
        return phrase.measure
    changing = _change_by_verb(named, rules)
    if changing is not None:
        return changing
    building = rules.words("indicators.building").regex
    brought = bool(building.search(phrase.verbs) or building.match(indicator))
    if brought and quantity.kind in ("count", "money") and not phrase.predicate:
        return "increase"
    if named.head is not None and phrase.empty and named.head.quantity.unit == quantity.unit:
        return measure_of(named.head, indicator, rules)
    share = quantity.kind == "rate" and rules.words("indicators.share").regex.search(indicator[-2:])
    stated = named.reached and not named.behind and not (phrase.verbs and quantity.kind == "count")
    return "level" if share or phrase.predicate or stated else None
