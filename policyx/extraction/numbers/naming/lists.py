"""Lists: several numbers and as many names, 甲、乙分别达到10家、20家; one number for several, 甲率、乙率均达到90%."""

from __future__ import annotations

import re

from msgspec.structs import replace

from policyx.extraction.numbers.naming.phrases import BRACKETED, SEPARATOR, TIME, Named, Phrase, cut
from policyx.reading.quantities import Quantity
from policyx.reading.words import words
from policyx.ruleset import Ruleset, compiled

#: 诊疗量, 研发经费投入: a measure of whoever was named before has no longer name.
_LONGEST_MEASURE = 6
_COMMA = compiled("、")
_SIDES, _KINDS = "东中西南北", "级型类"
_EACH = compiled(r"(?<![平年人户亩日月])[均都][^均都]*$|各$")
_BARE_SEPARATOR = compiled(r"(?:以及|[、和及与,])*")


def paired(text: str, start: int, quantities: list[Quantity], rules: Ruleset) -> list[Named]:
    """甲、乙分别达到10家、20家: each its own; 甲率、乙率均达到90%, 甲、乙各5家: one value for each."""
    run = _run(text, quantities)
    if not run:
        return []
    at = text.rfind("分别", start, run[0].start)
    width = 2
    if at < 0 and len(run) > 1:
        return _side_by_side(text, start, run, rules)
    if at < 0:
        match = _EACH.search(text[start : run[0].start])
        if match is None or len(run) != 1:
            return []
        at, width = start + match.start(), 1
    subject, rest = cut(text, start, at, rules), cut(text, at + width, run[0].start, rules)
    names = _as_many(text, subject, len(run))
    if twins := _twins(text, subject, run, start, rules):
        return twins
    if width == 2 and (one := _one_name(text, subject, rest, len(names), len(run), run[0].start < run[0].number)):
        return [Named(_like(quantity, run[-1], run[0]), start, run[-1].end, one) for quantity in run]
    each = text[at] == "各"
    if len(names) < 2 or (width == 1 and not (rest.empty and _alike(text, names, 2 if each else 3))):
        return []
    if len(run) not in (1, len(names)):
        return []
    last = run[-1]
    if len(run) == 1:
        run = run * len(names)
    tail = (rest.start, rest.end) if not rest.empty else None
    named = []
    holder = _holder(text, names, rules) or _processed(text, names, rules)
    for (first, stop), quantity in zip(names, run, strict=True):
        shared = tail or _shared_tail(text, (first, stop), names, rules)
        owner = holder if first > names[0][0] else None
        phrase = Phrase(first, stop, subject.verbs + rest.verbs, rest.measure, not each, shared, owner=owner)
        named.append(Named(_like(quantity, last, run[0]), start, last.end, phrase))
    return named


def _one_name(text: str, subject: Phrase, rest: Phrase, names: int, numbers: int, bounded: bool) -> Phrase | None:
    """The name that all the numbers behind 分别 share."""
    if not rest.empty:  # 2024年、2025年分别新增企业160家、180家: it stands behind 分别
        return rest if not text[subject.start : subject.end].strip(TIME + "、和与及") else None
    if subject.empty:  # 年均分别增长6%和10%, 分别突破2万亿元、3万亿元: it was said before
        return rest if rest.measure or bounded else None
    if names == 1 and numbers > 1:  # 到2025年和2035年分别达到60%和65%
        return replace(subject, measure=rest.measure, predicate=True)
    return None


def _side_by_side(text: str, start: int, run: list[Quantity], rules: Ruleset) -> list[Named]:
    """供水普及率、污水处理率达到95%、98%: as many names that say what is measured as numbers."""
    subject = cut(text, start, run[0].start, rules)
    if subject.empty and subject.measure and len({quantity.unit for quantity in run}) == 1:  # …,增长3%和5%
        return [Named(_like(quantity, run[-1], run[0]), start, run[-1].end, subject) for quantity in run]
    names = _split(text, subject)
    whole = all(end - start > 1 or text[start] in _SIDES for start, end in names)  # not 第一、二、三次产业
    if len(names) != len(run) or not whole:
        return []
    tails = [_shared_tail(text, name, names, rules) for name in names]
    measured = all(tail or _measures(text, name, rules) for name, tail in zip(names, tails, strict=True))
    if not (measured or all(tails[:-1])):  # 省级、市级|平台达到20个、80个
        return []
    phrases = (
        replace(subject, start=first, end=stop, predicate=True, tail=tail)
        for (first, stop), tail in zip(names, tails, strict=True)
    )
    return [
        Named(_like(quantity, run[-1], run[0]), start, run[-1].end, phrase)
        for quantity, phrase in zip(run, phrases, strict=True)
    ]


def _run(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The first quantities with nothing but 、 and 和 between them."""
    run = quantities[:1]
    for quantity in quantities[1:]:
        if not _BARE_SEPARATOR.fullmatch(text, run[-1].end, quantity.start):
            break
        run.append(quantity)
    return run


def _as_many(text: str, subject: Phrase, numbers: int) -> list[tuple[int, int]]:
    """The names of a subject; where 和 stands inside one of them (互联网和相关服务、软件), those between its 、."""
    names = _split(text, subject)
    outer = _split(text, subject, _COMMA)
    return outer if len(names) != numbers == len(outer) > 1 else names


def _blank(aside: re.Match[str]) -> str:
    return "." * len(aside[0])


def _split(text: str, phrase: Phrase, separator: re.Pattern[str] = SEPARATOR) -> list[tuple[int, int]]:
    spans, at = [], phrase.start
    for mark in separator.finditer(BRACKETED.sub(_blank, text), phrase.start, phrase.end):
        if text[mark.start() - 1] == text[mark.end() : mark.end() + 1] == TIME:
            continue  # 到2025年、2035年
        spans.append((at, mark.start()))
        at = mark.end()
    spans.append((at, phrase.end))
    return [(start, end) for start, end in spans if start < end]


def _alike(text: str, names: list[tuple[int, int]], shortest: int) -> bool:
    """Whole names side by side, 入园率、巩固率 – not 科技、教育等领域投入."""
    return all(end - start >= shortest and "等" not in text[start:end] for start, end in names)


def _twins(text: str, subject: Phrase, run: list[Quantity], start: int, rules: Ruleset) -> list[Named]:
    """城乡居民收入分别增长5%和6%: one name that stands for two."""
    for word, halves in rules.mapping("indicators.twins").items():
        if len(halves) == len(run) and text.startswith(word, subject.start, subject.end):
            rest = cut(text, start, run[0].start, rules)
            phrases = [
                Phrase(subject.start + len(word), subject.end, subject.verbs, rest.measure, True, lead=half)
                for half in halves
            ]
            pairs = zip(run, phrases, strict=True)
            return [Named(_like(quantity, run[-1], run[0]), start, run[-1].end, phrase) for quantity, phrase in pairs]
    return []


def _shared_tail(
    text: str, name: tuple[int, int], names: list[tuple[int, int]], rules: Ruleset
) -> tuple[int, int] | None:
    """What a name shares with the last one of its list: 城镇、农村|居民收入; 幼儿园、小学|覆盖率; 乡镇、村|的比例."""
    metric = rules.pattern("indicators.metric").regex
    behind = names[names.index(name) :]
    last = next((other for other in behind if metric.search(text, *other)), names[-1])
    length = name[1] - name[0]
    if name == last or _measures(text, name, rules):
        return None
    if length == 1 and text[name[0]] in _SIDES and text[last[0]] in _SIDES:  # 东、西|部片区污水处理率
        return last[0] + 1, last[1]
    like = text.find(text[name[1] - 2 : name[1]], *last)  # 水产业和节水产业|增加值
    if like >= 0 and like + 2 < last[1]:
        return like + 2, last[1]
    kind = text.find(text[name[1] - 1], *last) if text[name[1] - 1] in _KINDS else -1
    if 0 < kind < last[1] - 1:  # 先进级、卓越级|智能工厂
        return kind + 1, last[1]
    if _step_at_end(text, name, rules):  # 铁路客运、货运|量
        step = rules.words("indicators.step").regex.match(text, *last)
        if step and step.end() < last[1]:
            return step.end(), last[1]
    for id in ("shared_deed", "grown_on"):
        if found := rules.pattern(f"indicators.{id}").regex.search(text, last[0] + 2, last[1]):
            return found.span()
    found = metric.search(text, *last)
    if length == 2 and all(end - start <= 2 for start, end in names[:-1]) and last[1] - last[0] > 3:
        first = len(words(text[slice(*last)])[0])  # 治安案件 may be 治安|案件, 天然气 is one
        pair = len(words(text[last[0] : last[0] + 2])) == 1  # 治安案件, unlike 氮氧化物
        if (first % 2 == 0 and pair) or (found and found.start() == last[0] + 2):
            return last[0] + length, last[1]
    of = text.rfind("的", *last)
    if of > 0:
        return of, last[1]
    if found is None:
        return None
    at = min(found.start(), last[1] - len(_measured(text[slice(*last)])))
    modifier = rules.pattern("indicators.measured_how").regex.search(text, last[0] + 2, at)
    return modifier.start() if modifier else at, last[1]


def _holder(text: str, names: list[tuple[int, int]], rules: Ruleset) -> tuple[int, int] | None:
    """社会办医院|床位数、门诊量: whose measures are named one after the other."""
    holder = rules.pattern("indicators.holder").regex
    held = holder.match(text, *names[0])
    own = any(holder.match(text, *name) or name[1] - name[0] > _LONGEST_MEASURE for name in names[1:])
    return held.span() if held and not own and all(_measures(text, name, rules) for name in names) else None


def _processed(text: str, names: list[tuple[int, int]], rules: Ruleset) -> tuple[int, int] | None:
    """花生|种植、收获|机械化率: what the steps of the list are done with."""
    at = _step_at_end(text, names[0], rules)
    step = rules.words("indicators.step").regex
    return (names[0][0], at) if at and all(step.match(text, *name) for name in names[1:]) else None


def _step_at_end(text: str, name: tuple[int, int], rules: Ruleset) -> int | None:
    """Where the step begins that ends the name: 花生|种植."""
    steps = rules.words("indicators.step").regex.finditer(text, name[0] + 2, name[1])
    return next((found.start() for found in steps if found.end() == name[1]), None)


def _measures(text: str, name: tuple[int, int], rules: Ruleset) -> bool:
    """Whether a name says what is measured: 供水普及率."""
    return any(rules.pattern(f"indicators.{id}").regex.search(text, *name) for id in ("metric", "complete"))


def _measured(name: str) -> str:
    """The word at the end of a name that says what is measured: 老饭桌|覆盖率, 收获|机械化率."""
    *before, last = words(name)
    return before[-1] + last if len(last) == 1 and before else last


def _like(quantity: Quantity, last: Quantity, first: Quantity) -> Quantity:
    """分别超过75%、90%, 分别增长5%和6%左右: what bounds the first from before or the last from behind bounds all.

    A unit that only the last one has is everyone's.
    """
    if quantity.unit is None or (quantity.unit == "个" and (last.unit or "").startswith("个")):
        quantity = replace(quantity, unit=last.unit, kind=last.kind)
    bound = first if first.start < first.number else last
    if not quantity.explicit and bound.explicit and quantity.upper is None and bound.upper is None:
        quantity = replace(quantity, comparator=bound.comparator)
    return quantity
