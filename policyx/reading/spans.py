"""Lengths of time from a day on: 30日内, 半年内, 两年内."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from policyx.reading.numerals import read_integer

_DAYS = {"日": 1, "天": 1, "周": 7}


def end_of_span(first: date, groups: Mapping[str, str | None]) -> date | None:
    """The last day of what ``count`` (years) or ``span`` and ``unit`` of a pattern of ``rules/dates.toml`` say.

    A month ends on the same day of the next. How many days working days are is not known here: ``None``.
    """
    months, span = _months(groups), groups.get("span") or ""
    if months is not None:
        return _later(first, months)
    if span == "半":
        return first + timedelta(days=15)
    days, number = _DAYS.get(groups.get("unit") or ""), read_integer(span)
    return first + timedelta(days=days * number) if days and number else None


def _months(groups: Mapping[str, str | None]) -> int | None:
    if groups.get("half_year"):
        return 6
    years = read_integer(groups.get("to_count") or groups.get("count") or "")
    if years:
        return 12 * years
    span = groups.get("span") or ""
    return read_integer(span) if groups.get("unit") == "月" and span != "半" else None


def _later(day: date, months: int) -> date:
    """The same day so many months later; the last of a month that has no such day."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
