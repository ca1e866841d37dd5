"""Elision: what a number's name leaves out, as it was said before (总数, 乡镇达到70%, 冷链流通率:果蔬30%)."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from policyx.extraction.numbers.naming.phrases import SEPARATOR, TIME, Named, Phrase, change_of, cut
from policyx.reading.units import Unit, unit_at
from policyx.ruleset import Ruleset, compiled

_LONGEST_LABEL = 20
_SHARE = compiled(r"占比?(?:为|达到?|到)?$")


def complete(named: Named, previous: Named | None, text: str, rules: Ruleset) -> Named:
    """Hang an elided phrase on the name before it: 净增高新技术企业200家,总数突破1500家.

    Elided are generic heads (总数), shares (占…比重), another tier (市级), and a place: in an aside (其中农村1万个), or
    where it reaches a % as the name before does, for a place alone is not measured in % (东部地区达到95%).
    """
    if previous is None:
        return named
    named = _of_same_thing(_with_metric(named, previous, text, rules), previous, text, rules)
    named = _like_sibling(named, previous, text, rules)
    name = named.phrase.lead + text[named.phrase.start : named.phrase.end].replace(TIME, "")
    where = rules.pattern("indicators.where").regex
    in_aside = previous.head is not None and where.fullmatch(text, previous.phrase.start, previous.phrase.end)
    aside = in_aside or text[named.left - 1 : named.left] == "(" or "其中" in text[named.left : named.phrase.end]
    rates = named.reached and not named.behind and named.quantity.unit == previous.quantity.unit == "%"
    elided = (
        not name
        or name.startswith("占")
        or waits_for_noun(named, name)  # 其中产值超10亿元的12家
        or name in rules.words("indicators.elided").members
        or rules.pattern("indicators.tier").regex.fullmatch(name)
        or (name in rules.words("indicators.outcome").members and _is_grown(text, previous, rules))
        or (name in rules.words("indicators.bare_rate").members and _is_rate_of_thing(text, previous, rules))
        or ((aside or rates) and where.fullmatch(name))
    )
    if (things := _things(named, name, previous, text, rules)) is not None:
        return replace(named, head=things)
    if not elided:
        return named
    before = text[previous.phrase.start : previous.phrase.end]
    tier = rules.pattern("indicators.tier").regex.fullmatch(before)
    short = tier or previous.phrase.end - previous.phrase.start < 3
    paced = before.endswith(("增幅", "增速"))  # 收入3亿元,自然增幅2%,同口径4亿元
    generic = in_aside or (previous.head is not None and (short or (paced and not name)))
    if generic and not previous.phrase.empty:
        return replace(named, head=previous.head)
    while previous.phrase.empty and previous.head is not None:  # 总值连跨4个台阶,达到1.3万亿元、增长5.8%
        previous = previous.head
    return replace(named, head=previous)


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


def _of_same_thing(named: Named, previous: Named, text: str, rules: Ruleset) -> Named:
    """数字化车间|的运营成本降低20%,研制周期缩短20%: a property is of the thing whose property was named before."""
    phrase, whole = named.phrase, previous.phrase
    if named.behind or previous.behind or phrase.owner or phrase.tail or phrase.empty:
        return named
    if rules.pattern("indicators.property").regex.fullmatch(text, phrase.start, phrase.end) is None:
        return named
    thing = rules.pattern("indicators.thing").regex.match(text, whole.start, whole.end)
    owner = whole.owner or (thing.span() if thing else None)
    return replace(named, phrase=replace(phrase, owner=owner))


def _is_grown(text: str, named: Named, rules: Ruleset) -> bool:
    """Whether the name is of the land or the yield of something: 水稻播种|面积."""
    found = rules.pattern("indicators.metric").regex.search(text, named.phrase.start, named.phrase.end)
    return found is not None and found[0] in ("面积", "产量", "播面") and found.start() > named.phrase.start


def _things(named: Named, name: str, previous: Named, text: str, rules: Ruleset) -> Named | None:
    """技改项目50个、|总投资30亿元, 高中9所,招生2万人,|在校生6万人: the things counted that this is told of."""
    if not name or "count" not in (previous.quantity.kind, (previous.head or previous).quantity.kind):
        return None
    told = rules.pattern("indicators.of_things").regex
    if change_of(named.phrase.verbs, rules) == "increase" or not told.fullmatch(name):
        return None
    if name.endswith("率") != (named.quantity.kind == "rate"):
        return None
    if previous.head is not None and told.fullmatch(text, previous.phrase.start, previous.phrase.end):
        previous = previous.head
    things = rules.pattern("indicators.things").regex.search(text, previous.phrase.start, previous.phrase.end)
    return previous if things and previous.quantity.kind == "count" else None


def _is_rate_of_thing(text: str, named: Named, rules: Ruleset) -> bool:
    """Whether the name is of a rate and of the thing that has it: 废弃物|利用率."""
    found = rules.pattern("indicators.rate_ending").regex.search(text, named.phrase.start, named.phrase.end)
    return found is not None and found.start() >= named.phrase.start + 2


def waits_for_noun(named: Named, name: str) -> bool:
    """产值超10亿元的: a name that waits for its noun."""
    return name.endswith("的") and not named.behind and named.quantity.kind == "count"


def _like_sibling(named: Named, previous: Named, text: str, rules: Ruleset) -> Named:
    """县城污水处理率达到95%,乡镇达到70%: a place or group beside the one that the name before begins with."""
    sibling = rules.words("indicators.sibling")
    phrase, whole = named.phrase, previous.phrase
    if text[phrase.start : phrase.end] not in sibling.members or named.quantity.unit != previous.quantity.unit:
        return named
    first = sibling.regex.match(text, whole.start, whole.end)
    if first is None or first.end() >= whole.end:
        return named
    return replace(named, phrase=replace(phrase, tail=(first.end(), whole.end)))


class Label(Struct, frozen=True):
    """What a clause before a colon names for those behind it: 冷链流通率:果蔬30%; with its unit: 床位数(张):40."""

    phrase: Phrase
    unit: Unit | None


def label_of(text: str, clause: tuple[int, int], rules: Ruleset) -> Label | None:
    """The label that the clause is, if it is one."""
    bracket = rules.pattern("tables.unit_in_name").regex.search(text, *clause)
    unit = unit_at(text, bracket.start("unit"), rules) if bracket and bracket.end() == clause[1] else None
    phrase = cut(text, clause[0], bracket.start() if bracket and unit else clause[1], rules)
    name = text[phrase.start : phrase.end]
    no_label = rules.pattern("indicators.no_label").regex
    if not 2 <= len(name) <= _LONGEST_LABEL or no_label.search(name) or no_label.search(text[slice(*clause)]):
        return None
    return Label(phrase, unit)


def labelled(named: Named, label: Label | None, first: bool, text: str, rules: Ruleset) -> Named:
    """The number named with its label: the label alone (the ``first`` behind it), or behind what is a part of it."""
    phrase, metric = named.phrase, rules.pattern("indicators.metric").regex
    if label is None or phrase.tail or phrase.owner:
        return named
    place = label.phrase.start, label.phrase.end
    if phrase.empty and not named.behind:
        quantity = named.quantity
        if quantity.kind is None and label.unit is not None:
            quantity = replace(quantity, unit=(quantity.unit or "") + label.unit.text, kind=label.unit.kind)
        named = replace(named, quantity=quantity)
        return replace(named, phrase=replace(phrase, start=place[0], end=place[1])) if first else named
    share = _SHARE.search(text, phrase.end, named.quantity.number)  # 新增住房:租赁型占60%
    part = named.quantity.kind == "rate" and (share or metric.search(text, *place))
    if part and not metric.search(text, phrase.start, phrase.end):
        return replace(named, phrase=replace(phrase, tail=place))
    return named
