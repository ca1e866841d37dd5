"""Whether a plan's targets were met, by what a later document reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import cast

from policyx.comparison.align import PAIRED
from policyx.comparison.comparable import sort, unlike
from policyx.comparison.likeness import Likeness, likeness
from policyx.comparison.names import Weights, fold
from policyx.comparison.polarity import polarity
from policyx.comparison.reading import FLOWS, Reading, read_records
from policyx.comparison.sayings import sayings
from policyx.model.difference import KeptPromise, Promise
from policyx.model.plan import Actual, Plan, Target
from policyx.ruleset import Ruleset

_ABOUT = Decimal("0.05")
"""左右 allows a number to miss by this part of it."""
_ABOUT_POINTS = Decimal("0.5")
"""By how much a share may miss 左右 so that readers would not agree on it."""
_SEVERAL_TIMES = 3
"""No year brings so many times what was promised; five do."""
_STILL_TELLS = 1
"""So many years after it was due a count that is still short tells that it was not reached."""
_EACH_YEAR = FLOWS | {"rate", "change"}
_POINTS = frozenset(("share", "percentage points"))

Judged = tuple[Promise, str]


def kept_promises(old: Plan, new: Plan, rules: Ruleset) -> tuple[KeptPromise, ...]:
    """The old targets of which the new document reports an actual value, in the order of the old text.

    What a plan promises twice is one promise. What one place promised no other place can keep: two documents of
    different regions have none.
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
    promised = (min((targets[place] for place in saying), key=_place) for saying in sayings(targets, weights))
    found = {
        target: promise
        for target in promised
        if (promise := _promise(target, _of_one_indicator(target, index, weights), issued, rules))
    }
    kept = _without_rivals(found)
    return tuple(sorted(kept, key=lambda promise: (promise.target.evidence.start, promise.target.id)))


def _without_rivals(found: Mapping[Reading, KeptPromise]) -> Iterator[KeptPromise]:
    """Of two numbers for one indicator and year one is of a part of it: no verdict where they would not agree."""
    rivals: dict[object, set[bool | None]] = defaultdict(set)
    for target, promise in found.items():
        rivals[_what(target)].add(promise.met)
    for target, promise in found.items():
        if {True, False} <= rivals[_what(target)]:
            why = f"{promise.reason.rpartition('；')[0]}；同一指标有几个目标值，不知所指"
            yield promise.model_copy(update={"met": None, "status": "unknown", "reason": why})
        else:
            yield promise


def _what(target: Reading) -> object:
    return target.name.core, target.scope, target.year, target.nature, target.pace, target.record.role


def _place(reading: Reading) -> tuple[int, str]:
    return reading.record.evidence.start, reading.record.id


def _of_one_indicator(
    target: Reading, index: dict[str, list[Reading]], weights: Weights
) -> list[tuple[Likeness, Reading]]:
    """The actual values of a target's indicator; all 孵化器 are no answer to a target of 国家级 ones."""
    handles = dict.fromkeys((target.name.core, *target.name.words))
    readings = dict.fromkeys(reading for handle in handles for reading in index.get(handle, ()))
    level = target.name.contrasts.get("level", frozenset())
    told = (
        reading
        for reading in readings
        if not _is_to_come(reading) and level <= reading.name.contrasts.get("level", frozenset())
    )
    likes = ((likeness(target, reading, weights), reading) for reading in told)
    return [(like, reading) for like, reading in likes if like and like.score >= PAIRED]


def _of_one_region(old: Plan, new: Plan) -> bool:
    """Regions nest where one name is written in full: 甲市乙区 and 乙区."""
    mine, other = (fold(plan.metadata.region or "") for plan in (old, new))
    return mine in other or other in mine


def _is_to_come(actual: Reading) -> bool:
    """A number of a year after the document's own is no result, whatever the tense (提出了…降低20%)."""
    return actual.period is not None and actual.year is not None and actual.year > actual.period.end


def _issued(plan: Plan) -> int | None:
    """The year in which a document was written, as far as it tells."""
    if plan.metadata.issued_on is not None:
        return plan.metadata.issued_on.year
    return plan.metadata.period.start if plan.metadata.period is not None else None


def _promise(
    target: Reading, choices: Sequence[tuple[Likeness, Reading]], issued: int | None, rules: Ruleset
) -> KeptPromise | None:
    """What the most telling actual says: a verdict before none; the promised year, else one after it, else before."""
    found = [(_judge(target, actual, issued, rules), like, actual) for like, actual in choices]
    judged = [(judgement, like, actual) for judgement, like, actual in found if judgement]
    if not judged:
        return None
    (status, reason), _, actual = min(
        judged,
        key=lambda choice: (
            choice[0][0] == "unknown",
            not choice[2].span.whole,
            _distance(target, choice[2]),
            -choice[1].affinity,
            choice[2].key,
        ),
    )
    return KeptPromise(
        target=cast(Target, target.record),
        actual=cast(Actual, actual.record),
        met={"met": True, "missed": False}.get(status),
        status=status,
        reason=reason,
    )


def _distance(target: Reading, actual: Reading) -> tuple[int, int]:
    due, year = target.year, actual.year
    if due is None or year is None:
        return 3, 0
    return (0 if year == due else 1 if year > due else 2), abs(year - due)


def _judge(target: Reading, actual: Reading, issued: int | None, rules: Ruleset) -> Judged | None:
    """``None`` where the actual is of a year that the promise says nothing of."""
    due, year = target.year, actual.year
    says = f"{_when(actual)}实际{_written(actual)}，目标{_written(target)}"
    if due is None:
        return "unknown", f"{says}；目标年份不明"
    if year is not None and _is_beside(target, actual):
        return None
    if year is not None and year > due + _STILL_TELLS:
        return "unknown", f"{says}；晚于目标年份，不足为据"
    if why := unlike(target, actual, rules):
        return "unknown", f"{says}；{why}"
    reached = _reached(target, actual, rules)
    if (year or issued or due) < due or not actual.span.whole:
        return _before_the_end(target, actual, reached, says, rules)
    if reached and _is_implausible(target, actual):
        return "unknown", f"{says}；数额悬殊，实际值或为多年之数"
    if year is None and (_is_of_its_year(target, actual) or not reached):
        return "unknown", f"{says}；实际值年份不明"
    if year is not None and year > due and (reached or target.scale.dimension in _POINTS):
        return "unknown", f"{says}；晚于目标年份，不足为据"
    if reached is None:
        return "unknown", f"{says}；{_undecided(target)}"
    return ("met", f"{says}；已达到") if reached else ("missed", f"{says}；未达到")


def _before_the_end(target: Reading, actual: Reading, reached: bool | None, says: str, rules: Ruleset) -> Judged:
    """What is there before its time is there; a rate may still change, and so may what is to stay low."""
    grows = sort(target, rules) != "growth" and _direction(target, rules) > 0
    if reached and grows and (actual.span.whole or target.scale.dimension not in _POINTS):
        return "met", f"{says}；已提前达到"
    return "not_due", f"{says}；{'年度未满' if actual.year == target.year else f'{target.year}年才到期'}"


def _is_implausible(target: Reading, actual: Reading) -> bool:
    """Whether a year brought several times what was promised, and no word in the clause says that it was that year."""
    as_of = cast(Actual, actual.record).as_of
    dated = as_of is not None and not as_of.inherited
    one_year = target.span.years == 1 and target.nature in FLOWS
    return one_year and not dated and actual.low >= _SEVERAL_TIMES * target.high


def _undecided(target: Reading) -> str:
    return "左右之差，是否达到难以断定" if target.record.comparator == "~" else "高低优劣不明"


def _is_beside(target: Reading, actual: Reading) -> bool:
    """Whether an actual is of other years than the promise; the first years of a plan are part of it."""
    if actual.year == target.year or not _is_of_its_year(target, actual):
        return False
    begun = actual.span.first is not None and actual.span.first == target.span.first
    return not (begun and actual.year is not None and target.year is not None and actual.year < target.year)


def _is_of_its_year(target: Reading, actual: Reading) -> bool:
    """Whether each year has its own number: rates, what is added or done, and all targets of a single year."""
    return target.span.years == 1 or not _EACH_YEAR.isdisjoint((target.nature, actual.nature))


def _reached(target: Reading, actual: Reading, rules: Ruleset) -> bool | None:
    """``None`` where more is not better, nor less, and the number is another one, or where 左右 leaves it open."""
    wanted, got = target.low, actual.low
    about = target.record.comparator == "~"
    sign = _direction(target, rules)
    if sign > 0:
        met = got > wanted if target.record.comparator == ">" and actual.record.comparator != ">" else got >= wanted
        return met or _nearly(target, wanted - got) if about else met
    if sign < 0:
        return actual.high <= target.high or (about and _nearly(target, actual.high - target.high))
    slack = abs(wanted) * _ABOUT if about else Decimal(0)
    return True if target.low - slack <= got <= target.high + slack else None


def _nearly(target: Reading, short: Decimal) -> bool | None:
    """Whether a number that is ``short`` of its target is 左右; of shares readers would not agree."""
    slack = abs(target.low) * _ABOUT
    if target.scale.dimension in _POINTS:
        return None if short <= min(slack, _ABOUT_POINTS) else False
    return short <= slack


def _direction(target: Reading, rules: Ruleset) -> int:
    """``1`` where more keeps the promise, ``-1`` where less does."""
    below = rules.words("comparison.kept_below").regex.search(target.name.text) is not None
    written = {">=": 1, ">": 1, "<=": -1, "<": -1}.get(target.record.comparator)
    return written or polarity(target, target, rules) or (-1 if below else 0)


def _when(actual: Reading) -> str:
    as_of = cast(Actual, actual.record).as_of
    return str(actual.span) if actual.span.whole or as_of is None else f"{actual.year}年（{as_of.text}）"


def _written(reading: Reading) -> str:
    record = reading.record
    upper = "" if record.upper is None else f"-{record.upper}"
    return f"{record.value}{upper}{record.unit or ''}"
