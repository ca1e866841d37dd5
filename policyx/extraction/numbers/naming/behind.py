"""Names that stand behind their number: 培育50家|示范企业, 对20家|单位|开展评价."""

from __future__ import annotations

from policyx.extraction.numbers.naming.phrases import AND, BRACKETED, Phrase, does_what, starts_with_verb
from policyx.reading.quantities import Quantity
from policyx.ruleset import Ruleset, compiled

_TAKEN = compiled(r"[将把](?:现有|全部|所有)?$")
_HANZI = compiled("[\u4e00-\u9fff]")
_FOR = compiled(r"[对为给向在](?:全[国省市县区州])?$")
#: What goes along with the things counted.
_ATTACHED = compiled(r"以及|(?<![普涉企触遍危惠])及(?!时|格|以上|以下)")


def names_behind(text: str, quantity: Quantity, before: Phrase, right: int, bound: bool, rules: Ruleset) -> bool:
    """Whether what the number measures stands behind it: 20个农场, 100家企业 – but not 增长5%的目标."""
    behind = text[quantity.end : right]
    behind = (BRACKETED.sub("", behind) if "(" in behind else behind).lstrip("的")
    if not behind or behind[0] in "、,;:。)”和及与或并且等" or not _HANZI.search(behind):
        return False
    if rules.words("indicators.nameless").regex.match(behind):
        return False
    if quantity.kind == "money":
        if before.empty and before.verbs and bound and starts_with_verb(text, quantity.end, right, rules):
            return True
        return (before.empty or not before.predicate) and bool(
            rules.pattern("indicators.money_noun").regex.match(behind)
        )
    if rules.pattern("indicators.all_of_them").regex.match(behind):
        return False
    each = rules.pattern("indicators.each").regex.fullmatch(text, before.start, before.end)
    if each and quantity.kind == "count" and before.predicate:  # 每所学校有2名校医
        return True
    if not before.empty and not bound and starts_with_verb(text, quantity.end, right, rules):
        return False
    if before.empty:
        shared = quantity.kind == "rate" and text[quantity.end] == "的"  # 完成80%的村庄规划
        return not before.predicate or (bound and (shared or quantity.kind in ("count", "measure")))
    if quantity.kind in ("count", "measure") and bound:
        return True
    if quantity.kind == "count" and text[quantity.start - 1] == "的":  # 年耗煤5万吨以上的近700个企业
        return True
    if quantity.kind == "count" and rules.words("comparators.over_list").regex.match(text, quantity.start):
        return True  # 每个乡镇至少1所卫生院
    if before.predicate or quantity.start < quantity.number:
        return False
    return quantity.kind == "count" or (quantity.kind == "rate" and (text[quantity.end] == "的" or quantity.explicit))


def trim(text: str, start: int, end: int, rules: Ruleset, served: bool = False, number: int = 0) -> Phrase:
    """A noun phrase behind its number, without the 的 before it and without what is done to it (建设, 建成通车).

    ``number``: where the number begins. ``served``: something is done for it or to it (对20家单位开展评价).
    """
    while start < end and text[start] in "的":
        start += 1
    verbs = ""
    if _TAKEN.search(text, max(0, number - 4), number) and (
        disposed := rules.pattern("indicators.disposed").regex.search(text, start + 2, end)
    ):
        joined = _ATTACHED.search(text, start, disposed.start())  # 将8个项目及其资料|纳入计划: the projects are counted
        end = (joined or disposed).start()
    if onward := rules.pattern("indicators.served" if served else "indicators.onward").regex.search(
        text, start + (1 if served else 2), end
    ):
        end, verbs = onward.start(), onward[0] if served else ""
    if remark := rules.pattern("indicators.of_units").regex.search(text, start + 2, end):
        end = remark.start()
    done = rules.pattern("indicators.done").regex.search(text, start + 2, end)
    if done and not does_what(text, start, end, rules):  # 10家企业|实现全流程示范建设
        end, verbs = done.start(), verbs or done["verbs"] or ""
    rest = rules.pattern("indicators.and_others").regex.search(text, start + 2, end)
    if rest and not text[number:start].endswith(rules.words("indicators.unit_of_works").words):
        end = rest.start()
    end = start + len(compiled(rf"(?:[、,;。并或]|{AND})+$").sub("", text[start:end]))
    return Phrase(start, end, verbs, None, False)


def is_served(text: str, quantity: Quantity, right: int, rules: Ruleset) -> bool:
    """对20家单位开展评价, 在30个县试点: the counted ones are those for whom something is done."""
    if _FOR.search(text, max(0, quantity.start - 3), quantity.start) is None:
        return False
    return rules.pattern("indicators.served").regex.search(text, quantity.end + 1, right) is not None


def what_is_done(text: str, number: int, served: Phrase, right: int, rules: Ruleset) -> tuple[int, int] | None:
    """在30个县|建设|农事服务中心: of what those have one each that something is done for.

    对20家|单位|开展评价 counts the units.
    """
    if not served.verbs or (served.verbs.endswith("开展") and text[number - 1] not in "为在"):
        return None
    doing = rules.pattern("indicators.served").regex
    start = served.end
    while found := doing.match(text, start, right):
        start = found.end()
    given = rules.pattern("indicators.given").regex.match(text, start, right)
    return given.span() if given else None
