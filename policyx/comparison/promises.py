"""Whether a plan's targets were met, by what a later document reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from policyx.comparison.align import PAIRED
from policyx.comparison.likeness import Likeness, likeness
from policyx.comparison.names import Weights, fold
from policyx.comparison.polarity import polarity
from policyx.comparison.reading import FLOWS, Reading, read_records
from policyx.model.difference import KeptPromise, Promise
from policyx.model.plan import Actual, Plan, Target
from policyx.ruleset import Ruleset

_ABOUT = Decimal("0.05")
"""左右 allows a number to miss by this part of it."""

_STILL_TELLS = 1
"""So many years after it was due the level that is reported still tells whether it was reached."""
_EACH_YEAR = FLOWS | {"rate", "change"}

Judged = tuple[Promise, str]


def kept_promises(old: Plan, new: Plan, rules: Ruleset) -> tuple[KeptPromise, ...]:
    """The old targets of which the new document reports an actual value, in the order of the old text.

    What one place promised no other place can keep: two documents of different regions have none.
    """
    if not _of_one_region(old, new):
        return ()
    targets, actuals = read_records(old, old.targets, rules), read_records(new, new.actuals, rules)
    weights = Weights([reading.name for reading in (*targets, *actuals)], rules)
    index: dict[str, list[Reading]] = defaultdict(list)
    for actual in actuals:
        index[actual.name.core].append(actual)
        for word in actual.name.words:
            if not weights.is_generic(word):
                index[word].append(actual)
    issued = _issued(new)
    found = (_promise(target, _of_one_indicator(target, index, weights), issued, rules) for target in targets)
    kept = [promise for promise in found if promise]
    return tuple(sorted(kept, key=lambda promise: (promise.target.evidence.start, promise.target.id)))


def _of_one_indicator(
    target: Reading, index: dict[str, list[Reading]], weights: Weights
) -> list[tuple[Likeness, Reading]]:
    handles = dict.fromkeys((target.name.core, *target.name.words))
    readings = dict.fromkeys(reading for handle in handles for reading in index.get(handle, ()))
    likes = ((likeness(target, reading, weights), reading) for reading in readings if not _is_to_come(reading))
    return [
        (like, reading) for like, reading in likes if like and like.score >= PAIRED and _of_one_kind(target, reading)
    ]


def _of_one_region(old: Plan, new: Plan) -> bool:
    """Regions nest where one name is written in full: 甲市乙区 and 乙区."""
    mine, other = (fold(plan.metadata.region or "") for plan in (old, new))
    return mine in other or other in mine


def _of_one_kind(target: Reading, actual: Reading) -> bool:
    """What comes anew answers no target of what there is; by what is done, a number that does not say may be meant.

    Nor do all 孵化器 answer a target of 国家级 ones.
    """
    if not target.name.contrasts.get("level", frozenset()) <= actual.name.contrasts.get("level", frozenset()):
        return False
    natures = {target.nature, actual.nature}
    if target.nature == "deed" and actual.nature == "open":
        return True
    return natures <= FLOWS or natures.isdisjoint(FLOWS)


def _is_to_come(actual: Reading) -> bool:
    """A number of a year after the document's own is no result, whatever the tense (提出了…降低20%)."""
    year = _year(actual)
    return actual.period is not None and year is not None and year > actual.period.end


def _issued(plan: Plan) -> int | None:
    """The year in which a document was written, as far as it tells."""
    if plan.metadata.issued_on is not None:
        return plan.metadata.issued_on.year
    return plan.metadata.period.start if plan.metadata.period is not None else None


def _promise(
    target: Reading, choices: Sequence[tuple[Likeness, Reading]], issued: int | None, rules: Ruleset
) -> KeptPromise | None:
    """What the most telling actual says: one of the year that was promised, else one after it, else an earlier one."""
    found = [(_judge(target, actual, issued, rules), like, actual) for like, actual in choices]
    judged = [(judgement, like, actual) for judgement, like, actual in found if judgement]
    if not judged:
        return None
    (status, reason), _, actual = min(
        judged, key=lambda choice: (_distance(target, choice[2]), -choice[1].affinity, choice[2].key)
    )
    return KeptPromise(
        target=cast(Target, target.record),
        actual=cast(Actual, actual.record),
        met={"met": True, "missed": False}.get(status),
        status=status,
        reason=reason,
    )


def _distance(target: Reading, actual: Reading) -> tuple[int, int]:
    due, year = target.year, _year(actual)
    if due is None or year is None:
        return 3, 0
    return (0 if year == due else 1 if year > due else 2), abs(year - due)


def _judge(target: Reading, actual: Reading, issued: int | None, rules: Ruleset) -> Judged | None:
    """``None`` where the actual is of a year that the promise says nothing of."""
    due, year = target.year, _year(actual)
    says = f"{'' if year is None else f'{year}年'}实际{_written(actual)}，目标{_written(target)}"
    reached = _reached(target, actual, rules)
    if due is None:
        return "unknown", f"{says}；目标年份不明"
    if year is not None and year != due and _is_of_its_year(target, actual):
        return None
    if year is not None and year > due + _STILL_TELLS:
        return "unknown", f"{says}；晚于目标年份，不足为据"
    if not _same_span(target, actual, rules):
        return "unknown", f"{says}；年度数与累计数不可比"
    if not reached and (year or issued or due) < due:
        return "not_due", f"{says}；{due}年才到期"
    if year is None and (_is_of_its_year(target, actual) or not reached):
        return "unknown", f"{says}；实际值年份不明"
    if reached is None:
        return "unknown", f"{says}；高低优劣不明"
    return ("met", f"{says}；已达到") if reached else ("missed", f"{says}；未达到")


def _is_of_its_year(target: Reading, actual: Reading) -> bool:
    """Whether each year has its own number: rates, what is added or done, and all targets of a plan of one year."""
    return _of_one_year(target) or not _EACH_YEAR.isdisjoint((target.nature, actual.nature))


def _same_span(target: Reading, actual: Reading, rules: Ruleset) -> bool:
    """A rate or an addition of several years is not that of one: 五年新增 and 全年新增, 年均增长 and 比上年增长."""
    if _of_one_year(target) or target.nature in ("level", "open"):
        return True
    summed = rules.words("comparison.cumulative").regex.search(fold(actual.record.evidence.text)) is not None
    return actual.yearly if target.yearly else summed


def _of_one_year(target: Reading) -> bool:
    return target.period is not None and target.period.start == target.period.end


def _year(actual: Reading) -> int | None:
    """The year of an actual value; what a report for one year does not date is of the year before."""
    as_of = cast(Actual, actual.record).as_of
    if as_of is not None and as_of.year is not None:
        return as_of.year
    return actual.period.start - 1 if actual.period is not None and _of_one_year(actual) else None


def _reached(target: Reading, actual: Reading, rules: Ruleset) -> bool | None:
    """``None`` where more is not better, nor less, and the number is another one."""
    wanted, got = target.low, actual.low
    slack = abs(wanted) * _ABOUT if target.record.comparator == "~" else Decimal(0)
    comparator = target.record.comparator
    below = rules.words("comparison.kept_below").regex.search(target.name.text) is not None
    written = {">=": 1, ">": 1, "<=": -1, "<": -1}.get(comparator)
    sign = written or polarity(target, target, rules) or (-1 if below else 0)
    if sign > 0:
        return got > wanted if comparator == ">" and actual.record.comparator != ">" else got >= wanted - slack
    if sign < 0:
        return actual.high <= target.high + slack
    return True if target.low - slack <= got <= target.high + slack else None


def _written(reading: Reading) -> str:
    record = reading.record
    upper = "" if record.upper is None else f"-{record.upper}"
    return f"{record.value}{upper}{record.unit or ''}"
