"""Whether a plan's targets were met, by what a later document reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from policyx.comparison.align import PAIRED
from policyx.comparison.likeness import Likeness, likeness
from policyx.comparison.names import Weights
from policyx.comparison.polarity import polarity
from policyx.comparison.reading import Reading, read_records
from policyx.model.difference import KeptPromise, Promise
from policyx.model.plan import Actual, Plan, Target
from policyx.ruleset import Ruleset

_ABOUT = Decimal("0.05")
"""左右 allows a number to miss by this part of it."""

Judged = tuple[Promise, str]


def kept_promises(old: Plan, new: Plan, rules: Ruleset) -> tuple[KeptPromise, ...]:
    """The old targets of which the new document reports an actual value, in the order of the old text."""
    targets, actuals = read_records(old, old.targets, rules), read_records(new, new.actuals, rules)
    weights = Weights([reading.name for reading in (*targets, *actuals)], rules)
    index: dict[str, list[Reading]] = defaultdict(list)
    for actual in actuals:
        index[actual.name.core].append(actual)
        for word in actual.name.words:
            if not weights.is_generic(word):
                index[word].append(actual)
    found = (_promise(target, _of_one_indicator(target, index, weights, rules), rules) for target in targets)
    kept = [promise for promise in found if promise]
    return tuple(sorted(kept, key=lambda promise: (promise.target.evidence.start, promise.target.id)))


def _of_one_indicator(
    target: Reading, index: dict[str, list[Reading]], weights: Weights, rules: Ruleset
) -> list[tuple[Likeness, Reading]]:
    handles = dict.fromkeys((target.name.core, *target.name.words))
    readings = dict.fromkeys(reading for handle in handles for reading in index.get(handle, ()))
    likes = ((likeness(target, reading, weights, rules), reading) for reading in readings)
    return [(like, reading) for like, reading in likes if like and like.score >= PAIRED and not like.doubt]


def _promise(target: Reading, choices: Sequence[tuple[Likeness, Reading]], rules: Ruleset) -> KeptPromise | None:
    """What the most telling actual says: one of the year that was promised, else one after it, else an earlier one."""
    judged = [
        (judgement, like, actual)
        for like, actual in choices
        if (judgement := _judge(target, actual, rules)) is not None
    ]
    if not judged:
        return None
    (status, reason), _, actual = min(
        judged, key=lambda choice: (_rank(target, choice[2]), -choice[1].affinity, choice[2].key)
    )
    return KeptPromise(
        target=cast(Target, target.record),
        actual=cast(Actual, actual.record),
        met={"met": True, "missed": False}.get(status),
        status=status,
        reason=reason,
    )


def _rank(target: Reading, actual: Reading) -> tuple[int, int]:
    due, year = target.year, _year(actual)
    if due is None or year is None:
        return 3, 0
    if year == due:
        return 0, 0
    return (1, year - due) if year > due else (2, due - year)


def _judge(target: Reading, actual: Reading, rules: Ruleset) -> Judged | None:
    """``None`` where the actual is of another year than it would have to be, and so says nothing."""
    due, year = target.year, _year(actual)
    reached = _reached(target, actual, rules)
    value = f"实际{_written(actual)}，目标{_written(target)}"
    if due is None or year is None:
        return (
            ("met", f"{value}；年份未写明，已达到")
            if reached and year is None and due
            else ("unknown", f"{value}；年份不明，无法判断")
        )
    if _of_single_years(target, actual):
        if year != due:
            return None
    elif year < due:
        return ("met", f"{year}年{value}，提前达到") if reached else ("not_due", f"{year}年{value}，{due}年才到期")
    if reached is None:
        return "unknown", f"{year}年{value}；高低优劣不明，无法判断"
    return ("met", f"{year}年{value}，已达到") if reached else ("missed", f"{year}年{value}，未达到")


def _of_single_years(target: Reading, actual: Reading) -> bool:
    """Whether each year has its own number: rates, what is added, and all targets of a plan of one year."""
    period = target.period
    yearly_plan = period is not None and period.start == period.end
    return yearly_plan or target.nature in ("rate", "change", "addition") or actual.nature in ("rate", "change")


def _year(actual: Reading) -> int | None:
    as_of = cast(Actual, actual.record).as_of
    return as_of.year if as_of else None


def _reached(target: Reading, actual: Reading, rules: Ruleset) -> bool | None:
    """``None`` where more is not better, nor less, and the number is another one."""
    wanted, got = target.low, actual.low
    slack = abs(wanted) * _ABOUT if target.record.comparator == "~" else Decimal(0)
    comparator = target.record.comparator
    sign = {">=": 1, ">": 1, "<=": -1, "<": -1}.get(comparator) or polarity(target, target, rules)
    if sign > 0:
        return got > wanted if comparator == ">" and actual.record.comparator != ">" else got >= wanted - slack
    if sign < 0:
        return actual.high <= target.high + slack
    return True if target.low - slack <= got <= target.high + slack else None


def _written(reading: Reading) -> str:
    record = reading.record
    upper = "" if record.upper is None else f"-{record.upper}"
    return f"{record.value}{upper}{record.unit or ''}"
