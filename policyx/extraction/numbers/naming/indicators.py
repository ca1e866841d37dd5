"""Indicators: the name of what a number measures, put together from its phrase and, where elided, the one before."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from policyx.extraction.numbers.naming.elision import waits_for_noun
from policyx.extraction.numbers.naming.phrases import AND, TIME, Named, Phrase, change_of
from policyx.model.plan import Measure
from policyx.reading.folding import Folded
from policyx.ruleset import Ruleset, compiled

#: What is left at the ends of a name when its neighbours are cut off; not the 和 of 和美, the 与 of 参与.
_PIECE = compiled(f"[^{TIME}]+")
_LOOSE = frozenset("、，,的：:；;。（(）]以及至和与")
_LOOSE_ENDS = compiled(rf"^(?:[、，,的：:；;。（(）]|{AND})+|(?:[、，,的：:；;。（(]|{AND})+$")


def indicator_of(named: Named, text: str, folded: Folded, rules: Ruleset) -> str:
    """The indicator's name as written, without the place that it holds for."""
    if named.head is not None:
        return _with_head(named, named.head, text, folded, rules)
    phrase = named.phrase
    if _is_whole(phrase, text, rules):
        added = rules.words("indicators.adding").regex.search(phrase.verbs)
        name = _written(phrase, text, folded)
        return added[0] + name if added else name + ("增长" if phrase.measure == "increase" else "")
    place = _place_in(named, text, rules)
    return _written(replace(phrase, start=place) if place else phrase, text, folded)


def scope_of(named: Named, text: str, folded: Folded, scope: str | None, rules: Ruleset) -> str | None:
    """The place that the number holds for; ``scope`` is that of the sentence so far."""
    phrase = named.phrase
    if named.head is not None:
        own = _written(phrase, text, folded)
        whole = not own or rules.pattern("indicators.tier").regex.fullmatch(own)
        aside = not whole and rules.pattern("indicators.where").regex.fullmatch(own)
        return own.removeprefix("其中") if aside else scope
    if _is_whole(phrase, text, rules):
        return scope
    if phrase.scope:
        return folded.written(*phrase.scope)
    place = _place_in(named, text, rules)
    return folded.written(phrase.start, place) if place else scope


def _is_whole(phrase: Phrase, text: str, rules: Ruleset) -> bool:
    whole = rules.pattern("indicators.whole").regex
    return not phrase.empty and whole.match(text[phrase.start : phrase.end]) is not None


def _place_in(named: Named, text: str, rules: Ruleset) -> int | None:
    """Where the place ends that the phrase begins with (云江市农村|自来水普及率), if it has one."""
    phrase = named.phrase
    if phrase.scope or named.behind or phrase.empty:
        return None
    place = rules.words("indicators.scope").regex.search(text, phrase.start, phrase.end)
    named_so = place is not None and place.start() > phrase.start + 1 and phrase.end - place.end() >= 3
    return place.end() if place and named_so else None


def _with_head(named: Named, head: Named, text: str, folded: Folded, rules: Ruleset) -> str:
    own = _written(named.phrase, text, folded)
    tail = slice(*(head.phrase.tail or (0, 0)))
    elided = rules.words("indicators.elided").members
    whole = replace(head.phrase, tail=None) if own in elided and text[tail] in elided else head.phrase
    name = _written(whole, text, folded)  # 基金总规模50亿元,首期到位10亿元: another measure of the fund
    tier = rules.pattern("indicators.tier").regex
    if tier.fullmatch(own):
        return own + tier.sub("", name)
    if own and rules.pattern("indicators.where").regex.fullmatch(own):
        return name
    measured = rules.pattern("indicators.metric").regex.search(name)
    if measured and own in rules.words("indicators.outcome").members:  # 粮食播种面积1520万亩、总产125亿斤
        return name[: measured.start()].removesuffix("播种").removesuffix("种植") + own
    if own in rules.words("indicators.bare_rate").members:
        return rules.pattern("indicators.rate_ending").regex.sub("", name) + own
    if own.startswith("占"):  # 甲占乙比重达到5%,占丙比重10%
        name = name.partition("占")[0]
    if head.head is not None and not (own and name):  # 其中城镇人口3万人,占总人口比重60%,提高2个百分点
        name = indicator_of(head, text, folded, rules)
    waits = waits_for_noun(named, text[slice(named.phrase.start, named.phrase.end)])
    return f"{own}的{name}" if waits else name + own


def _written(phrase: Phrase, text: str, folded: Folded) -> str:
    """The phrase as the document writes it, times left out."""
    written = phrase.lead
    for span in (phrase.owner, (phrase.start, phrase.end), phrase.tail):
        for first, last in _pieces(text, *span) if span else ():
            if text[first:last] not in ("、", "和", "与", "及"):  # what joined two times
                written += folded.written(first, last)
    loose = written[:1] in _LOOSE or written[-1:] in _LOOSE
    name = _LOOSE_ENDS.sub("", written) if loose else written
    name = name.removesuffix("等") if "、" in name else name  # 改造老旧小区、危房等3万户
    return name if name.count("“") == name.count("”") else name.strip("“”")


def _pieces(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """What stands between times."""
    if TIME not in text[start:end]:
        return ((start, end),) if start < end else ()
    return [piece.span() for piece in _PIECE.finditer(text, start, end)]


def _change_by_verb(named: Named, rules: Ruleset) -> Measure | None:
    """压减法人户数5%, 提高劳动生产率20%: the verb in front says how the number changes."""
    verbs = named.phrase.verbs
    if named.quantity.kind == "rate" and verbs.endswith(rules.words("indicators.increase").words):
        return "growth" if named.quantity.unit == "%" else "increase"
    return change_of(verbs, rules)


def measure_of(named: Named, indicator: str, rules: Ruleset) -> Measure | None:
    """What the number says of its indicator: where it stands, or by how much it changes."""
    phrase, quantity = named.phrase, named.quantity
    if change_of(phrase.verbs, rules) == "increase":
        return "increase"
    if quantity.kind != "rate" and rules.pattern("indicators.added").regex.search(indicator):
        return "increase"
    if quantity.times or (phrase.measure == "increase" and quantity.unit == "%"):
        return "growth"
    if quantity.unit == "%" and rules.words("indicators.pace").regex.search(indicator[-4:]):
        return "growth"
    if named.head is not None and phrase.empty and phrase.measure == "level" and quantity.unit == "%":
        # 增长7%以上、力争达到8%
        return "growth" if measure_of(named.head, indicator, rules) == "growth" else "level"
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
