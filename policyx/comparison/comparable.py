"""Whether what a later document reports can answer what was promised: one sort of number, one basis, the same years."""

from __future__ import annotations

from typing import Literal

from policyx.comparison.reading import FLOWS, Reading
from policyx.comparison.spans import Span
from policyx.ruleset import Ruleset

Sort = Literal["growth", "flow", "stock", "built", "begun", "either"]
"""growth: by how much it moved · flow: what comes anew or is done · stock: what there is · built: what was made ready,
in the time or in all · begun: what work has started on · either: the wording does not say."""
_SORTS: dict[Sort, str] = {
    "growth": "增减数",
    "flow": "新增或完成数",
    "stock": "总数",
    "built": "建成数",
    "begun": "开工数",
    "either": "未说明口径之数",
}
_BASES = {
    "annual_average": "年均数",
    "per_year": "每年之数",
    "per_quarter": "每季之数",
    "per_month": "每月之数",
    "cumulative": "累计数",
    None: "当期数",
}
_REPEATED = frozenset(("visits", "occasions"))
"""Dimensions of what happens again every year."""


def unlike(target: Reading, actual: Reading, rules: Ruleset) -> str:
    """Why the two numbers do not compare, in Chinese; empty where they do."""
    mine, other = sort(target, rules), sort(actual, rules)
    if not _answers(target, mine, actual, other):
        return _sentence(_SORTS[mine], _SORTS[other])
    point = _is_of_a_day(target, mine, actual, other, rules)
    if not _same_basis(target, actual, point=point):
        return _sentence(_BASES[target.basis], _BASES[actual.basis])
    if not point and not _covers(actual, target):
        return _sentence(_years(target.span), _years(actual.span))
    return ""


def _sentence(wanted: str, got: str) -> str:
    return f"口径不同：目标为{wanted}，实际为{got}"


def sort(reading: Reading, rules: Ruleset) -> Sort:
    """What sort of number a record holds; a verb may stand behind it as well (26座公园建成投用)."""
    if reading.nature in ("rate", "change"):
        return "growth"
    said = reading.lead + ("" if reading.record.measure else reading.tail)
    if rules.words("comparison.begun").regex.search(said):
        return "begun"
    if reading.nature in FLOWS:
        return "flow"
    if reading.nature == "level":
        return "stock"
    return "built" if rules.words("comparison.built").regex.search(said) else "either"


def _answers(target: Reading, mine: Sort, actual: Reading, other: Sort) -> bool:
    """What is done in one year answers no target of what there is, nor what there is in all a target of the year.

    By what was done, a number that does not say may be meant; what was built, too, is what came anew.
    """
    if mine == other or {mine, other} in ({"flow", "built"}, {"stock", "either"}):
        return True
    one_year = target.span.years == 1
    return {
        ("flow", "either"): target.nature == "deed",
        ("built", "either"): not one_year,
        ("built", "stock"): not one_year,
        ("either", "built"): one_year or _in_all(actual),
        ("stock", "built"): _in_all(actual),
    }.get((mine, other), False)


def _in_all(reading: Reading) -> bool:
    """累计建成 without a start, or in the plan of one year, is all that was ever built."""
    return reading.basis == "cumulative" and reading.span.first in (None, reading.span.last)


def _is_of_a_day(target: Reading, mine: Sort, actual: Reading, other: Sort, rules: Ruleset) -> bool:
    """Whether both numbers are of the end of their spans, wherever those begin."""
    if mine in ("growth", "begun") or (target.span.years != 1 and _sums_up(target, rules)):
        return False
    if other in ("flow", "built"):
        beyond = mine == "stock" or (mine != "flow" and target.span.years != 1)
        return _in_all(actual) and (beyond or _in_all(target))
    return mine != "flow" and not _is_sum(actual)


def _is_sum(actual: Reading) -> bool:
    """Whether a number is of all the years of its span; a level that was reached over five years is of their end."""
    if (actual.span.years or 1) == 1:
        return actual.pace is not None
    return actual.nature != "level" or actual.basis is not None or actual.scale.dimension == "money"


def _sums_up(target: Reading, rules: Ruleset) -> bool:
    """Whether a plan of several years means what they bring together: 投资2000亿元, 培训50万人次."""
    if rules.words("comparison.summed").regex.search(target.name.text):
        return target.scale.dimension != "share"
    return target.nature == "open" and target.scale.dimension in _REPEATED


def _same_basis(target: Reading, actual: Reading, *, point: bool) -> bool:
    wanted, got = target.basis, actual.basis
    one_year = target.span.years == 1
    if one_year and wanted in ("per_year", "annual_average"):
        wanted = None  # 每年新增 in the plan of one year is what that year brings
    if wanted == got:
        return True
    if point or not one_year:
        return {wanted, got} == {None, "cumulative"} or (wanted, got) == ("per_year", "annual_average")
    return (wanted, got) == (None, "per_year")


def _covers(actual: Reading, target: Reading) -> bool:
    """Whether the years counted are those of the target, or its first ones; a mean that ends with a plan is of it."""
    got, wanted = actual.span, target.span
    if got.last is None or wanted.last is None:
        return True
    if got.first is None:
        return actual.basis == "annual_average" and got.last == wanted.last
    return got.first == _first(target) and got.last <= wanted.last


def _first(target: Reading) -> int | None:
    """Where the years of a target begin; a bare year at the end of a plan stands for all of them."""
    whole_plan = target.span.first is None and target.at_end_of_period and target.period is not None
    return target.period.start if whole_plan and target.period else target.span.first


def _years(span: Span) -> str:
    return f"{span}之数" if span.first is not None else f"截至{span.last}年之数"
