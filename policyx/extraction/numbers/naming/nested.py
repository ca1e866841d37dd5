"""Numbers inside the name of another one: 亿元以上项目100个, 3台60万千瓦机组, 5米远场识别率超过92%."""

from __future__ import annotations

from itertools import zip_longest

from policyx.extraction.numbers.naming.phrases import BRACKETED, SEPARATOR, cut, verb_at_end
from policyx.reading.quantities import Quantity, noun_behind
from policyx.ruleset import Ruleset, compiled

_TAKEN = compiled(r"将[^、,;:。]{0,16}的$")


def outer(text: str, quantities: list[Quantity], rules: Ruleset) -> list[Quantity]:
    """Without the numbers that only belong to the name of another one: 5米远场识别率超过92%, 亿元以上项目100个."""
    outer: list[Quantity] = []
    named_years = rules.pattern("targets.named_years").regex
    quantities = [quantity for quantity in quantities if not named_years.match(text, quantity.number)]
    for quantity, following in zip_longest(quantities, quantities[1:]):
        if following is not None:
            gap = text[quantity.end : following.start]
            together = rules.pattern("indicators.all_of_them").regex.match(text, following.end)  # 301户611人全部脱贫
            counted = quantity.kind == following.kind == "count" and not (together or following.explicit)
            if not gap and counted and noun_behind(text, following):
                continue  # 12类45件实事
            if gap == "的" and following.kind == "count":
                continue  # 总投资50亿元的36个项目
            phrase = cut(text, quantity.end, following.start, rules)
            reached = phrase.predicate or following.start < following.number
            described = gap.startswith("的") and quantity.kind in ("money", "measure")
            sized = quantity.kind == "money" or "的" in gap or (quantity.kind == "measure" and "(" not in gap)
            bounded = sized and quantity.comparator in (">=", ">", "<=")
            rounded = quantity.chinese and quantity.kind in ("money", "measure")  # 千亩示范片5个
            verb = verb_at_end(text, max(0, quantity.start - 6), quantity.start, rules)
            span = quantity.kind == "measure" and (
                bool(verb) or quantity.start == 0 or text[quantity.start - 1] in ",、"
            )
            # 220千伏变电容量2400万千伏安
            class_of = quantity.kind == following.kind == "measure" and quantity.unit != following.unit
            classed = quantity.kind == "money" and phrase.end > phrase.start == quantity.end  # 产值50亿元企业2户
            bearer = quantity.explicit and rules.pattern("targets.bearer").regex.match(text, quantity.bound - 1)
            sizes = classed or bool(bearer) or described or bounded or span or rounded  # 打造15分钟生活圈30个
            threshold = class_of or (following.kind == "count" and sizes)
            whole = phrase.start == quantity.end or text[quantity.end] == "的"
            describes = following.kind not in ("count", "rate") and text[following.end : following.end + 1] == "的"
            aside = "(" in BRACKETED.sub("", gap)  # 高于92%(力争达到95%)
            rises = rules.pattern("indicators.rise").regex.search(text, quantity.end, following.number)
            listed = _TAKEN.search(text, 0, quantity.start)  # 将原有的24项措施调整为30项
            rises = rises if rises and (listed or rises.start() == quantity.end) else None
            if (
                (reached or threshold)
                and not (aside or rises)
                and whole
                and not describes
                and not phrase.empty
                and not SEPARATOR.search(gap)
            ):
                continue
        if outer and _sizes(text, outer[-1], quantity):
            continue
        bounds = quantity.kind == "count" and quantity.explicit  # 20个年接待300万人次以上的景区
        if (
            outer
            and text[quantity.end : quantity.end + 1] == "的"
            and (bounds or quantity.kind not in ("count", "rate"))
        ):
            gap = text[outer[-1].end : quantity.start]
            if gap and not SEPARATOR.search(gap):
                continue  # 20名扎根本地10年以上的人才
        outer.append(quantity)
    return outer


def _sizes(text: str, counted: Quantity, quantity: Quantity) -> bool:
    """3台60万千瓦机组, 2万名60岁以上老人: the size of the things that are counted right before it."""
    if counted.kind != "count" or quantity.start != counted.end:
        return False
    seats = quantity.kind == "count" and quantity.explicit  # 1所200张床位以上的养老院
    if quantity.kind == "money" and quantity.chinese and text[quantity.end : quantity.end + 1] == "、":
        return True  # 5个百亿元、8个20亿元以上项目
    return noun_behind(text, quantity) and (seats or quantity.kind in ("measure", "money"))
