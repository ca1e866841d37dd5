"""How records are put into words for Chinese readers, the same in every output."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from math import sqrt

from rapidfuzz.fuzz import ratio

from policyx.model.plan import Baseline, Box, Evidence, Number, Period, Quantified, Target, Task

_OF_NUMBERS = "0123456789.,．—~～-第"
_ALIKE = 75
"""Sentences that have so many letters in common, of 100, and the same numbers say the same."""
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_ANEW = 0.15
"""From so many on one was written anew for the other."""
COMPARATORS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "≈", "=": "", "range": ""}
MEASURES = {"increase": "增", "decrease": "减", "growth": "增长"}
BASES = {
    "annual_average": "年均",
    "per_year": "每年",
    "per_quarter": "每季度",
    "per_month": "每月",
    "cumulative": "累计",
}
SENSES = {"level": "", "increase": "增量", "growth": "增速", "decrease": "降幅"}
ROLES = {"floor": "保底", "stretch": "争取"}
UNIT_ROLES = {"lead": "牵头", "responsible": "负责", "support": "配合", "host": "依托"}
DIRECTIONS = {"rise": "上升", "fall": "下降", "keep": "保持"}
DEADLINES = {"by": "截至", "during": "期间", "recurring": "定期", "ongoing": "长期"}
FACTS = {
    "title": "标题",
    "document_number": "文号",
    "issuers": "发文机关",
    "kind": "文种",
    "region": "地区",
    "period": "规划期",
    "issued_on": "成文日期",
    "published_on": "发布日期",
    "effective_from": "施行日期",
    "expires_on": "失效日期",
}
# Control characters would steer a terminal and break XML; marks of direction would show a text in another order.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def plain(text: str) -> str:
    """``text`` without characters that are there to be obeyed, not read; blanks for tabs, lines kept."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def spelled_out(text: str) -> str:
    """``text`` with such characters as JSON would write them (``\\u001b``), for a terminal; lines and tabs kept."""
    return _UNSEEN.sub(lambda character: f"\\u{ord(character[0]):04x}", text.replace("\r\n", "\n"))


def figure(number: Number) -> str:
    """``number`` as JSON writes it, without an exponent."""
    return format(Decimal(repr(number)), "f")


def amount(record: Quantified) -> str:
    """增 ≥ 120家."""
    upper = "" if record.upper is None else f"–{figure(record.upper)}"
    words = (
        MEASURES.get(record.measure or "", ""),
        COMPARATORS[record.comparator],
        f"{figure(record.value)}{upper}{record.unit or ''}",
    )
    return plain(" ".join(filter(None, words)))


def target_in_words(target: Target) -> str:
    """开发区 高新技术企业 ≥ 3500家（2025）."""
    year = f"（{target.due.year}）" if target.due else ""
    role = f"（{ROLES[target.role]}）" if target.role else ""
    words = (target.scope, target.indicator or target.evidence.text, f"{amount(target)}{role}{year}")
    return plain(" ".join(filter(None, words)).replace("\n", " "))


def spoken(record: Quantified) -> str:
    """增加120家以上, as a sentence says it."""
    upper = "" if record.upper is None else f"—{figure(record.upper)}"
    number = f"{figure(record.value)}{upper}{record.unit or ''}"
    rise = {"growth": "增长", "increase": "增加", "decrease": "下降"}.get(record.measure or "", "")
    said = {
        ">=": f"{number}以上", ">": f"超过{number}", "<=": f"{number}以内", "<": f"低于{number}", "~": f"{number}左右",
    }.get(record.comparator, number)  # fmt: skip
    return plain(f"{rise}{said}")


def start_value(baseline: Baseline | None) -> str:
    """1182家（2020）."""
    if baseline is None:
        return ""
    year = f"（{baseline.year}）" if baseline.year else ""
    return plain(f"{figure(baseline.value)}{baseline.unit or ''}{year}")


def period_years(period: Period | None) -> str:
    """十四五 2021—2025, or 2024 for a single year."""
    if period is None:
        return ""
    years = f"{period.start}—{period.end}" if period.end != period.start else str(period.start)
    return f"{period.name or ''} {years}".strip()


def units_by_role(task: Task) -> str:
    """A line a role, who leads first: 牵头：甲."""
    names = {"lead": task.lead, "responsible": task.responsible, "support": task.support}
    return "\n".join(f"{UNIT_ROLES[role]}：{'、'.join(units)}" for role, units in names.items() if units)


def task_name(task: Task) -> str:
    """Its title, and the work itself: 3. 治理黑臭水体：完成12条河道清淤。"""
    head = " ".join(filter(None, (task.number, task.title)))
    return plain("：".join(filter(None, (head, task.text))) if task.title else f"{head} {task.text}".strip())


def short(text: str, most: int = 60) -> str:
    """The first sentence of a text, cut where it is long; never within a number, nor between it and its unit."""
    first = plain(text).split("。")[0].replace("\n", " ")
    return first if len(first) <= most else f"{first[: most - 1].rstrip(_OF_NUMBERS) or first[: most - 1]}…"


def told_anew(old: str, new: str) -> tuple[str, str]:
    """Of what either text alone says the two sentences that are most alike: what one was written for the other."""
    own, own_too = _own(old, new) or [old], _own(new, old) or [new]
    cut = {said: _twos(said) for said in (*own, *own_too)}
    pairs = ((_in_common(cut[one], cut[two]), one, two) for one in own for two in own_too)
    likeness, one, two = max(pairs, key=lambda pair: pair[0])
    return (one, two) if likeness >= _ANEW else (own[0], own_too[0])


def _twos(text: str) -> frozenset[str]:
    """Each two letters that stand beside each other: near enough to words."""
    return frozenset(map("".join, pairwise(text)))


def _in_common(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / sqrt(len(one) * len(other) or 1)


def _own(text: str, other: str) -> list[str]:
    theirs = _sentences(other)
    return [one for one in _sentences(text) if not any(_says_same(one, two) for two in theirs)]


def _says_same(one: str, other: str) -> bool:
    return ratio(one, other) >= _ALIKE and _DIGITS.findall(one) == _DIGITS.findall(other)


def _sentences(text: str) -> list[str]:
    return [one for one in text.split("。") if one.strip()]


def task_head(task: Task) -> str:
    """What a task is called where there is no room for all of it: its title, else how it begins."""
    return " ".join(
        filter(None, (task.number and plain(task.number), plain(task.title) if task.title else short(task.text)))
    )


def box_title(box: Box) -> str:
    """专栏3 平台工程."""
    return f"专栏{box.number} {box.title}" if box.number is not None else box.title


def page_of(evidence: Evidence) -> str:
    return f"第{evidence.page}页" if evidence.page else ""
