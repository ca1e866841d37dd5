"""Whether a last day was moved from one plan to the next."""

from __future__ import annotations

import datetime
from typing import Literal

from policyx.model.plan import Period

Periods = tuple[Period | None, Period | None]


def shift(
    old: datetime.date | None, new: datetime.date | None, periods: Periods
) -> Literal["advanced", "postponed"] | None:
    """Where the new day lies; ``None`` where it is the same, or one of the two is not known."""
    before, after = _within_year(old, periods[0]), _within_year(new, periods[1])
    if None in (before, after) or len(before or ()) != len(after or ()):
        before, after = _whole(old), _whole(new)
    if before and after and before != after:
        return "advanced" if after < before else "postponed"
    return None


def _within_year(end: datetime.date | None, period: Period | None) -> tuple[int, ...] | None:
    """Month and day of a date in a plan of one year: 年底前 of this year's report and of the next is no delay."""
    if end is None or period is None or period.start != period.end or end.year != period.end:
        return None
    return end.month, end.day


def _whole(end: datetime.date | None) -> tuple[int, ...] | None:
    return None if end is None else (end.year, end.month, end.day)
