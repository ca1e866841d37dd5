"""Time expressions: 到2025年底, 6月底前, “十四五”期间, 今后三年 … and the days they mean.

How they are worded stands in ``rules/dates.toml``; this module finds them and does the arithmetic.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from heapq import heapify, heappop, heappush
from pathlib import Path
from typing import Literal

from msgspec import Struct

from policyx.reading.numerals import read_integer
from policyx.reading.spans import end_of_span
from policyx.ruleset import BUILT_IN, Pattern, Ruleset, compiled

TimeKind = Literal["by", "during", "recurring", "ongoing", "point", "past", "base", "from"]
Groups = Mapping[str, str | None]
Days = tuple[date | None, date | None]

_ZEROS = str.maketrans("0OО元", "〇〇〇一")  # how 二〇三五 is typed, too; 元月 is the first
_FULL_DATE = compiled(
    r"(?P<year>\d{4}|[一二][〇零○0OО一二三四五六七八九]{3})\s*(?:年|[-/.])\s*"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:月|[-/.])\s*"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})(?!\d)"
)


class Anchor(Struct, frozen=True, gc=False):
    """What relative times are counted from: the document's own year and period (first and last year).

    ``month`` is the month of issue where known: a bare month before it is one of the next year. ``issued`` is the
    day of issue, from which 自印发之日起30日内 is counted. ``back`` is the year that the document looks back on last:
    过去一年, 五年来 end with it. ``closed`` is the last year whose results the text tells, its own or an earlier one.
    """

    year: int | None = None
    period: tuple[int, int] | None = None
    month: int | None = None
    issued: date | None = None
    back: int | None = None
    closed: int | None = None


class TimeExpression(Struct, frozen=True, gc=False):
    """``text[start:end]`` of the folded text, and the first and last day it means (``None``: not bounded, not known).

    ``by``: up to ``last``. ``during``: from ``first`` to ``last``. ``point``: a year, month or day just named.
    ``past``: behind the document. ``base``: what is compared with. ``from``: starting with ``first``.
    """

    start: int
    end: int
    kind: TimeKind
    first: date | None
    last: date | None
    rule: str


def find_times(text: str, rules: Ruleset, anchor: Anchor) -> list[TimeExpression]:
    """The time expressions of a folded text, in order, none overlapping another."""
    return list(_times(text, rules, anchor))


@lru_cache(maxsize=4096)  # the cells of a table say the same again and again
def _times(text: str, rules: Ruleset, anchor: Anchor) -> tuple[TimeExpression, ...]:
    found: list[TimeExpression] = []
    near, since = anchor, 0
    for pattern, match in _matches(text, rules):
        if pattern.constants["kind"] == "none":
            continue
        if "。" in text[since : match.start()]:
            near = anchor
        groups = match.groupdict()
        expression = evaluate(match, pattern, anchor if groups.get("count") or groups.get("issued") else near)
        if found and expression.kind == "point" and text[found[-1].end : expression.start] in ("、", "和", "及", "与"):
            expression = _like(found[-1], expression)
        found.append(expression)
        near, since = _carried(groups, expression, anchor, near), match.end()
    return tuple(found)


@lru_cache(maxsize=4096)  # whatever the times are counted from, they stand at the same places
def _matches(text: str, rules: Ruleset) -> tuple[tuple[Pattern, re.Match[str]], ...]:
    """What of a text matches, from left to right, none overlapping another; where two begin, the first of the rules.

    A built-in pattern begins where ``dates.opening`` holds; a user's may begin with anything.
    """
    opening = rules.pattern("dates.opening")
    waiting = [
        (match.start(), at, pattern, match)
        for at, pattern in enumerate(rules.patterns_in("dates", text))
        if pattern is not opening and (match := pattern.regex.search(text))
    ]
    heapify(waiting)
    found: list[tuple[Pattern, re.Match[str]]] = []
    end = 0
    while waiting:
        start, at, pattern, match = heappop(waiting)
        if start >= end and (opening.regex.match(text, start) or Path(pattern.origin).parent != BUILT_IN):
            found.append((pattern, match))
            end = max(match.end(), start + 1)
        if following := pattern.regex.search(text, max(end, start + 1)):
            heappush(waiting, (following.start(), at, pattern, following))
    return tuple(found)


def read_date(text: str) -> date | None:
    """The first full date in ``text``: 2021年9月2日, 二〇二一年九月二日, 2021-09-02, 2021/9/2, 2021.9.2."""
    for match in _FULL_DATE.finditer(text):
        try:
            return date(number(match["year"]), number(match["month"]), number(match["day"]))
        except ValueError:
            continue
    return None


def is_over(time: TimeExpression, anchor: Anchor) -> bool:
    """Whether a time ended before the document's own year and period began, or with a year whose results it tells."""
    own = first_year(anchor)
    if time.last is None or own is None:
        return False
    return time.last.year < own or (anchor.closed is not None and time.last.year <= anchor.closed)


@lru_cache(maxsize=64)
def first_year(anchor: Anchor) -> int | None:
    """The first of the document's own years.

    What is issued in the middle of its period (a plan adjusted, or looked over) already knows the years before.
    """
    if anchor.issued and anchor.period and anchor.period[0] < anchor.issued.year <= anchor.period[1]:
        return anchor.issued.year
    return min((year for year in (anchor.year, anchor.period and anchor.period[0]) if year), default=None)


def is_past(time: TimeExpression, anchor: Anchor) -> bool:
    """Whether a time lies behind the document: worded so (五年来, 截至…), or over."""
    return time.kind == "past" or is_over(time, anchor)


def number(written: str) -> int:
    """The value of digits or of Chinese numerals; those without 十 are read digit by digit (二〇三五).

    Raises:
        ValueError: ``written`` is neither.
    """
    value = read_integer(written if written.isdigit() else written.translate(_ZEROS))
    if value is None:
        raise ValueError(f"not a number: {written!r}")
    return value


def evaluate(match: re.Match[str], pattern: Pattern, anchor: Anchor) -> TimeExpression:
    """What a match of a pattern with the group names of ``rules/dates.toml`` means."""
    groups = match.groupdict()
    kind = _kind(groups, pattern.constants["kind"])
    first, last = _days(groups, anchor) if kind not in ("recurring", "ongoing") else (None, None)
    if kind == "past" and groups.get("asof") and last and anchor.year and last.year > anchor.year:
        kind = "by"
    if kind == "past" and groups.get("since"):
        last = _end_of(anchor.back) if first and anchor.back and first.year <= anchor.back else None
    if kind == "from":
        last = None
    if kind == "by" and not groups.get("to_year") and not groups.get("to_month"):
        first = None
    return TimeExpression(match.start(), match.end(), kind, first, last, pattern.id)


def _kind(groups: Groups, stated: TimeKind) -> TimeKind:
    if stated not in ("point", "during"):
        return stated
    if groups.get("since") or groups.get("asof") or groups.get("last_year"):
        return "past"
    if groups.get("until") or groups.get("before") or groups.get("close"):
        return "by"
    if groups.get("day") and not groups.get("to_day"):
        return stated
    inner = ("this_year", "next_year", "after_next", "quarter", "quarters", "half", "year_end")
    return "during" if any(groups.get(name) for name in inner) else stated


def _days(groups: Groups, anchor: Anchor) -> Days:
    """First and last day; of a time whose year is not known, neither."""
    try:
        if groups.get("issued") and anchor.issued:
            return anchor.issued, end_of_span(anchor.issued, groups)
        if groups.get("this_month") or groups.get("next_month"):
            return _month_of_issue(groups, anchor)
        years = _years(groups, anchor)
        if years is None:
            return None, None
        first_year, last_year = years
        first, last = _within(first_year, groups, "")
        if groups.get("to_month") or groups.get("to_day"):
            last = _within(last_year, groups, "to_")[1]
        elif last_year != first_year:
            last = date(last_year, 12, 31)
    except ValueError:  # 2月30日
        return None, None
    return (first, last) if first <= last else (None, None)


def _month_of_issue(groups: Groups, anchor: Anchor) -> Days:
    """本月 is the month in which the document was issued, 下月 the one after it."""
    if anchor.issued is None:
        return None, None
    months = anchor.issued.year * 12 + anchor.issued.month - 1 + bool(groups.get("next_month"))
    year, month = months // 12, months % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _years(groups: Groups, anchor: Anchor) -> tuple[int, int] | None:
    """First and last year."""
    if groups.get("middle"):
        return 2050, 2050
    if groups.get("century_end"):
        return (end := 2000 if (anchor.year or 2001) <= 2000 else 2100), end
    year = groups.get("year")
    if year:
        first = _full_year(number(year), anchor)
        to_year = groups.get("to_year")
        last = number(to_year) if to_year else first
        return first, last if last > 99 else first - first % 100 + last
    if groups.get("plan"):
        return _plan_years(groups)
    if groups.get("behind"):
        return _years_behind(groups, anchor)
    if groups.get("count"):
        return _years_ahead(groups, anchor)
    if any(groups.get(name) for name in ("month", "quarter", "quarters", "half", "year_end", *_RELATIVE)):
        return _relative_year(groups, anchor)
    return anchor.period if groups.get("own") or groups.get("term") else None


_RELATIVE = {"last_year": -1, "this_year": 0, "next_year": 1, "after_next": 2}


def _relative_year(groups: Groups, anchor: Anchor) -> tuple[int, int] | None:
    if anchor.year is None:
        return None
    shift = next((shift for name, shift in _RELATIVE.items() if groups.get(name)), None)
    month = groups.get("to_month") or groups.get("month")
    if shift is None and month and anchor.month and number(month) < anchor.month:
        shift = 1
    return anchor.year + (shift or 0), anchor.year + (shift or 0)


def _full_year(year: int, anchor: Anchor) -> int:
    """95 is 1995, 05 is 2005 …: the century that brings it nearest to the document."""
    if year > 99:
        return year
    near = anchor.year or 2000
    return min((year + century for century in (1900, 2000)), key=lambda full: abs(full - near))


def _plan_years(groups: Groups) -> tuple[int, int]:
    """“一五” ran 1953–1957, “二五” 1958–1962; from “三五” (1966–1970) on they follow each other without a gap."""
    name = groups["plan"] or ""
    ordinal = number(name.removesuffix("五") or "五") if len(name) > 1 else number(name)
    first = 1948 + 5 * ordinal if ordinal < 3 else 1951 + 5 * ordinal
    first_years, last_years = groups.get("first_years"), groups.get("last_years")
    if first_years:
        return first, first + number(first_years) - 1
    if last_years:
        return first + 5 - number(last_years), first + 4
    return first, first + 4


def _years_ahead(groups: Groups, anchor: Anchor) -> tuple[int, int] | None:
    """三年内 counts the document's own year as the first; 今后五年 of a five-year plan is its period."""
    count = number(groups.get("to_count") or groups["count"] or "")
    if anchor.period and anchor.period[1] - anchor.period[0] + 1 == count:
        return anchor.period
    return None if anchor.year is None else (anchor.year, anchor.year + count - 1)


def _years_behind(groups: Groups, anchor: Anchor) -> tuple[int, int] | None:
    """五年来 ends with the year that the document looks back on; 近年来 does not say where it begins."""
    if anchor.back is None:
        return None
    count = read_integer(groups["behind"] or "")
    return (anchor.back - count + 1, anchor.back) if count else (anchor.back, anchor.back)


def _end_of(year: int) -> date:
    return date(year, 12, 31)


def _within(year: int, groups: Groups, side: Literal["", "to_"]) -> tuple[date, date]:
    """First and last day of the part of ``year`` that the groups name; the whole year where they name none."""
    month, day = groups.get(f"{side}month") or groups.get("month"), groups.get(f"{side}day")
    if month and day:
        return (only := date(year, number(month), number(day))), only
    first, last = (number(month), number(month)) if month else _months(groups)
    if groups.get("opening") and not month:
        last = first
    start, end = date(year, first, 1), date(year, last, monthrange(year, last)[1])
    third = groups.get("third")
    if third and not side:
        start = start.replace(day=1 + 10 * "上中下".index(third))
        end = end if third == "下" else end.replace(day=start.day + 9)
    return start, end


def _months(groups: Groups) -> tuple[int, int]:
    quarter, quarters, half = groups.get("quarter"), groups.get("quarters"), groups.get("half")
    if quarter:
        return 3 * number(quarter) - 2, 3 * number(quarter)
    if quarters:
        return 1, 3 * number(quarters)
    if half:
        return (1, 6) if half == "上" else (7, 12)
    return 1, 12


def _like(before: TimeExpression, after: TimeExpression) -> TimeExpression:
    """到2025年和2035年: the second hangs on the 到 of the first."""
    if before.kind != "by":
        return after
    return TimeExpression(after.start, after.end, "by", None, after.last, after.rule)


def _carried(groups: Groups, expression: TimeExpression, anchor: Anchor, near: Anchor) -> Anchor:
    """A year just named (2024年,…,6月底前…) is the year of the months behind it in the sentence, if it is not over."""
    if (
        anchor.period == (anchor.year, anchor.year)
        or not groups.get("year")
        or not (expression.kind in ("point", "during") or (expression.kind == "by" and groups.get("month")))
        or expression.last is None
    ):
        return near
    year = (expression.first or expression.last).year
    if expression.last.year != year or (anchor.year and year < anchor.year):
        return anchor
    return Anchor(year, anchor.period, back=anchor.back, closed=anchor.closed)
