"""Naming: which noun phrase each number of a clause measures.

The phrase stands in front of the number (技术合同交易额突破400亿元), behind it (培育50家左右示范企业), or was said
before (总数突破1500家).
"""

from __future__ import annotations

from itertools import zip_longest

from msgspec.structs import replace

from policyx.extraction.numbers.naming.behind import is_served, names_behind, trim, what_is_done
from policyx.extraction.numbers.naming.kept import added, of_new, share_of_other, spent_on, with_verb
from policyx.extraction.numbers.naming.lists import paired
from policyx.extraction.numbers.naming.nested import outer
from policyx.extraction.numbers.naming.phrases import (
    BRACKETED,
    SEPARATOR,
    TIME,
    Named,
    change_of,
    cut,
    starts_with_verb,
    verb_at_end,
)
from policyx.extraction.numbers.naming.rises import is_start_value, rise_of
from policyx.model.plan import Measure
from policyx.reading.quantities import Quantity
from policyx.ruleset import Ruleset, compiled

_REMARK = compiled(r"(?:\([^()]*|[^()]*)\)(?:左右|以上|以内|以下)?")
_CLOSING = compiled(r"[()\[\]。;!?\n]")
_LIST_MARK = compiled(rf"并且|并|,|{SEPARATOR.pattern}")


def name_clause(text: str, start: int, end: int, quantities: list[Quantity], rules: Ruleset) -> list[Named]:
    """Name the quantities of the clause ``[start, end)``, left to right."""
    if not quantities:
        return []
    quantities = outer(text, _bounded(text, start, quantities, rules), rules)
    quantities = [share_of_other(text, start, quantity, rules) for quantity in quantities]
    named = paired(text, start, quantities, rules)
    left = named[-1].right if named else start
    used = sum(1 for quantity in quantities if quantity.end <= left)
    rest = quantities[used:]
    skip, resume = False, None
    for quantity, following in zip_longest(rest, rest[1:]):
        if skip:
            skip = False
            continue
        if named and (mark := _LIST_MARK.match(text, left, quantity.start)):
            left = mark.end()
        if resume is not None and ")" in text[left : quantity.start]:
            left, resume = resume, None  # 甲高铁(省内168公里)等5个项目
        outside, left = left, max(left, _opened(text, left, quantity.start))
        aside = text[left - 1] == "(" and left > outside and not (named and named[-1].quantity.end == left - 1)
        if following is not None and (risen := rise_of(text, left, quantity, following, rules)):
            named.append(risen)
            skip = True
        elif following is not None and is_start_value(text, quantity, following, rules):
            named.append(replace(_name(text, left, end, quantity, following, bool(named), rules), baseline=following))
            skip = True
        else:
            named.append(_name(text, left, end, quantity, following, bool(named), rules))
        left, resume = named[-1].right, outside if aside else resume
    return _owned(text, _changing(text, _shared(text, named, rules), rules), end, rules)


def _shared(text: str, named: list[Named], rules: Ruleset) -> list[Named]:
    """3800户、58万平方米棚户区改造: two measures of what stands behind the second."""
    for index in range(len(named) - 2, -1, -1):
        one, other = named[index], named[index + 1]
        if (tiered := _tiered(text, one, other, rules)) is not None:
            named[index] = one = tiered
        joined = text[one.quantity.end : other.quantity.start] in ("、", "和", "及")
        if joined and one.phrase.empty and other.behind and one.quantity.unit != other.quantity.unit:
            named[index] = replace(one, phrase=replace(other.phrase, verbs=one.phrase.verbs), behind=True)
    return named


def _tiered(text: str, one: Named, other: Named, rules: Ruleset) -> Named | None:
    """5个国家级、20个省级产业集群: the tiers share the noun behind the last of them."""
    if not (one.behind and other.behind):
        return None
    won = rules.pattern("indicators.who_won").regex.fullmatch(text, other.phrase.start, other.phrase.end)
    if won and text[one.quantity.end : other.quantity.start].endswith(("、", "和")):  # 9个集体、20名个人|获得表彰
        return replace(one, phrase=replace(one.phrase, tail=won.span("does")))
    for id in ("indicators.tier", "indicators.kind", "indicators.sum_class"):
        tier = rules.pattern(id).regex
        found = tier.match(text[other.phrase.start : other.phrase.end])
        alone = tier.fullmatch(text[slice(one.phrase.start, one.phrase.end)])
        if alone and found and found.end() < other.phrase.end - other.phrase.start:
            return replace(one, phrase=replace(one.phrase, tail=(other.phrase.start + found.end(), other.phrase.end)))
    return _of_one_kind(text, one, other, rules)


def _of_one_kind(text: str, one: Named, other: Named, rules: Ruleset) -> Named | None:
    """120万亩优质稻、80万亩油菜高产示范区, 11个风电、5个光伏项目: what both are of is named behind the second."""
    quantity = one.quantity
    counts = quantity.kind == "count"
    if (
        quantity.kind not in ("measure", "count")
        or quantity.unit != other.quantity.unit
        or text[other.quantity.start - 1] not in "、和"
    ):
        return None
    tail = rules.pattern("indicators.project" if counts else "indicators.grown_on").regex
    if counts and rules.pattern("indicators.whole_thing").regex.search(text, one.phrase.start, one.phrase.end):
        return None
    found = tail.search(text, other.phrase.start + 2, other.phrase.end)
    if found is None or found.end() < other.phrase.end or tail.search(text, one.phrase.start, one.phrase.end):
        return None
    return replace(one, phrase=replace(one.phrase, tail=found.span()))


def _changing(text: str, named: list[Named], rules: Ruleset) -> list[Named]:
    """新增风电120万千瓦、光伏200万千瓦: what is added or taken off with the first number of a list is with the rest."""
    change: Measure | None = None
    for index, one in enumerate(named):
        phrase = one.phrase
        if phrase.verbs or phrase.predicate or one.quantity.kind == "rate":
            change = change_of(phrase.verbs, rules)
        elif (
            change and phrase.measure is None and not one.reached and SEPARATOR.fullmatch(text, one.left - 1, one.left)
        ):
            named[index] = replace(one, phrase=replace(phrase, measure=change))
    return named


def _bounded(text: str, start: int, quantities: list[Quantity], rules: Ruleset) -> list[Quantity]:
    """至少开展1次巡检、2次演练: what bounds the first number from further away bounds the whole list."""
    if not quantities or not rules.words("comparators.over_list").regex.search(text, start, quantities[0].number):
        return quantities
    return [
        quantity
        if quantity.explicit or quantity.upper is not None
        else replace(quantity, comparator=">=", explicit=True)
        for quantity in quantities
    ]


def _owned(text: str, named: list[Named], end: int, rules: Ruleset) -> list[Named]:
    """Properties, 性能达到128TFLOPS、能效比超过1TFLOPS/w的芯片, are named with the thing that has them."""
    last = named[-1] if named else None
    bounded = last is not None and (last.reached or last.quantity.explicit)  # 精度100Pa以内、噪音0.6Pa以内的传感器
    if last is None or last.behind or last.quantity.kind != "measure" or not bounded:
        return named
    remark = _REMARK.match(text, last.right, end)
    start = remark.end() if remark else last.right
    thing = trim(text, start, _closed(text, start, end), rules)
    if verb := rules.pattern("indicators.happens").regex.search(text, thing.start, thing.end):
        thing = replace(thing, end=verb.start())
    if text[start : start + 1] != "的" or thing.empty:
        return named
    owner = (thing.start, thing.end)
    return [
        replace(one, phrase=replace(one.phrase, owner=owner))
        if (one.reached or one.quantity.explicit) and not one.behind
        else one
        for one in named
    ]


def _name(
    text: str, left: int, end: int, quantity: Quantity, following: Quantity | None, later: bool, rules: Ruleset
) -> Named:
    if not later and text[quantity.start - 1 : quantity.start] == "、":
        left = quantity.start  # a list goes on with it (甲、乙、20家丙): what stands before is no name of it
    before = cut(text, _last_task(text, left, quantity.start, rules), quantity.start, rules)
    before = with_verb(text, left, of_new(text, before, quantity, rules), rules)
    verb = verb_at_end(text, left, quantity.start, rules)
    bound = bool(verb) or text[quantity.start - 1] in "等在" or text[left : quantity.start] == "为"
    right = _closed(text, quantity.end, following.start if following else end)
    if following and right == following.start:
        right = _divide(text, quantity, following, not before.empty and not bound, rules)
        if right == following.start:
            right -= len(verb_at_end(text, quantity.end, right, rules))  # 20名专家开展10次巡检
    if (spent := spent_on(text, before, quantity, right, rules)) is not None:
        return Named(quantity, left, right, spent)
    served = is_served(text, quantity, right, rules)
    if names_behind(text, quantity, before, right, bound or served, rules):
        phrase = trim(text, quantity.end, right, rules, served, quantity.start)
        given = what_is_done(text, quantity.start, phrase, right, rules) if served and not following else None
        at = text.find("以及", phrase.start + 2, phrase.end) if later and text[quantity.start - 1] in "、和及" else -1
        if at > 0:  # 5个甲、8个乙以及丙: the last count is of 乙 alone
            phrase = replace(phrase, end=at)
        done = bool(phrase.verbs)
        alone = text[phrase.start : phrase.end].strip(TIME) in rules.words("indicators.verb").members
        if alone and not verb and phrase.start == quantity.end:
            phrase = replace(phrase, end=phrase.start)  # 其余7处年底前|完成
        if quantity.kind == "money" and bound:  # 安排2亿元支持企业技改
            phrase = replace(phrase, start=cut(text, phrase.start, phrase.end, rules).start)
        if not phrase.empty:
            phrase = replace(
                phrase,
                verbs=before.verbs or verb or phrase.verbs,
                measure=None if served else added(text, left, quantity, before.measure, rules),
                predicate=before.predicate and not served,
                scope=before.scope,
            )
            goes_on = bool(before.verbs) and text[quantity.start - 1] in "和及与、"
            # 总规模20亿元的基金: what is measured of the thing behind is no other thing.
            measured = text[before.start : before.end] in rules.words("indicators.elided").members
            if measured:  # 设立总规模20亿元的基金
                phrase = replace(phrase, tail=(before.start, before.end))
            modified = not (before.empty or bound or goes_on or measured or done)
            if modified and quantity.kind == "rate":  # 二级以上医院50%的门诊号源: a share of what is theirs
                phrase = replace(phrase, owner=(before.start, before.end))
            if given:
                bare = rules.pattern("indicators.bare_place").regex.search(text[phrase.start : phrase.end])
                phrase = replace(phrase, start=given[0], end=given[1]) if bare else replace(phrase, tail=given)
            right = phrase.end if served and done and following else right
            return Named(quantity, left, right, phrase, behind=True, modified=modified)
    if (
        before.empty
        and quantity.kind == "money"
        and (payer := rules.pattern("indicators.payer").regex.search(text, left, quantity.start))
    ):
        before = replace(before, start=payer.start(), end=payer.end())  # for want of anything else
    return Named(quantity, left, quantity.end, before)


def _last_task(text: str, start: int, end: int, rules: Ruleset) -> int:
    """Behind the last 、 that a verb follows: 打响品牌、新增企业100家."""
    mark = text.rfind("、", start, end)
    while mark >= 0:
        closed = rules.pattern("indicators.closed").regex.search(text, start, mark)
        if closed or starts_with_verb(text, mark + 1, end, rules):
            return mark + 1
        mark = text.rfind("、", start, mark)
    return start


def _opened(text: str, start: int, end: int) -> int:
    """Behind the last bracket that is opened before the number and not closed: (其中国家级15家).

    A remark in brackets that only follows the number before goes with that number.
    """
    stretch = text[start:end]
    if ")" in stretch and (remark := _REMARK.match(text, start, end)):
        start = remark.end()
    if "(" not in stretch and "[" not in stretch:
        return start
    depth = 0
    for at in range(end - 1, start - 1, -1):
        if text[at] in ")]":
            depth += 1
        elif text[at] in "([":
            if depth == 0:
                return at + 1
            depth -= 1
    return start


def _closed(text: str, start: int, end: int) -> int:
    """Where the stretch behind the number ends: at a bracket that was opened before it, or at a full stop."""
    depth = 0
    while mark := _CLOSING.search(text, start, end):
        start = mark.end()
        if mark[0] in "([":
            depth += 1
        elif depth == 0 or mark[0] not in ")]":
            return mark.start()
        else:
            depth -= 1
    return end


def _divide(text: str, quantity: Quantity, following: Quantity, named_before: bool, rules: Ruleset) -> int:
    """Where what lies between two numbers is divided into the name behind one and the name before the other."""
    gap = text[quantity.end : following.start]
    if not gap or gap[0] in "、和及与,并或":
        return quantity.end
    marks = list(SEPARATOR.finditer(BRACKETED.sub(lambda aside: "." * len(aside[0]), gap)))
    if marks:
        at = quantity.end + marks[-1].start()
        rest = cut(text, quantity.end + marks[-1].end(), following.start, rules)
        if rest.empty and not rest.predicate:
            return at
        if rest.predicate or following.start < following.number:
            return quantity.end if named_before else at
    if named_before or (not marks and cut(text, quantity.end, following.start, rules).verbs):
        return quantity.end
    return quantity.end + marks[-1].start() if marks else following.start
