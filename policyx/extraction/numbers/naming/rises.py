"""Rises: a value with the one that it starts from, 由65%提高到70%, 达到60%(目前为41%)."""

from __future__ import annotations

from msgspec.structs import replace

from policyx.extraction.numbers.naming.phrases import SEPARATOR, TIME, Named, cut
from policyx.reading.quantities import Quantity
from policyx.ruleset import Ruleset, compiled

#: 由2020年的, 从目前的: a time expression takes its 由 along.
_FROM = compiled(rf"(?:[由从]|{TIME})(?:[{TIME}的约]|每[人户生亩年月日天]|目前|当前|现在|现有|现行|原来|原有|原)*$")
_FROM_LIST = compiled(r"将[^、,;:。]{0,16}的$")
#: 由家庭人均收入3000元以下放宽到: what is measured may stand behind the 由.
_FROM_MEASURED = compiled(r"由[\u4e00-\u9fff]{2,12}$")


def rise_of(text: str, left: int, quantity: Quantity, following: Quantity, rules: Ruleset) -> Named | None:
    """由65%提高到70%: one value with its baseline."""
    origin = _FROM.search(text, left, quantity.start) or _FROM_MEASURED.search(text, left, quantity.start)
    listed = None if origin else _FROM_LIST.search(text, left, quantity.start)
    gap = text[quantity.end : following.number]
    rise = rules.pattern("indicators.rise").regex.search(gap)
    if (
        (origin or listed) is None
        or len(gap) > 16
        or rise is None
        or SEPARATOR.search(gap)
        or not _kindred(quantity, following)
    ):
        return None
    if origin is None:  # 将原有的24项措施调整为30项
        phrase = cut(text, quantity.end, quantity.end + rise.start(), rules)
    else:
        phrase = cut(text, left, origin.start(), rules)
    return Named(following, left, following.end, replace(phrase, measure="level", predicate=True), baseline=quantity)


def is_start_value(text: str, quantity: Quantity, following: Quantity, rules: Ruleset) -> bool:
    """达到60%(目前为41%): the value that is there now stands in brackets right behind the one to be reached."""
    remark = rules.pattern("indicators.start_value").regex.fullmatch(text, quantity.end, following.start)
    return bool(remark) and text[following.end : following.end + 1] == ")" and _kindred(quantity, following)


def _kindred(quantity: Quantity, following: Quantity) -> bool:
    return quantity.kind == following.kind or quantity.kind is None
