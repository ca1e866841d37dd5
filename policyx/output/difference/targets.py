"""Rows of targets: what was, what is, what changed, and what else there is to know."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from policyx.model.difference import Delta, KeptPromise, NearMiss, TargetPair, TargetsDiff
from policyx.model.plan import Actual, Goal, Target
from policyx.output.difference.classes import NAMES, PROMISES, ranked
from policyx.output.difference.shapes import Cell, Row
from policyx.output.wording import BASES, DIRECTIONS, ROLES, amount, figure, plain, start_value

NOTHING = Cell("")
FORECAST = "预计"
VAGUE = 2  # letters of a name that could be of anything (项目)


class Matched(Protocol):
    """Two records that were taken for one."""

    @property
    def score(self) -> float: ...
    @property
    def reason(self) -> str: ...


def basis(match: Matched) -> str:
    """匹配度 0.93：why."""
    return plain(f"匹配度 {match.score:.2f}：{match.reason}")


def labels(classes: Iterable[str]) -> str:
    return " ".join(NAMES[name] for name in ranked(classes))


def renamed(old: str, new: str) -> str:
    return new if old == new else f"{new}（原：{old}）"


def target_rows(difference: TargetsDiff, lost: str, kept: Collection[str] = ()) -> Iterator[Row]:
    """Pairs with the binding and the greatest changes first, then what was split or merged, the added, the removed.

    ``lost``: what became of those that are gone; ``kept``: the ids of old targets that were met.
    """
    for pair in sorted(difference.pairs, key=_weight):
        if not forecasts(pair):
            yield _pair(pair)
    for one in difference.regrouped:
        whole = (one.old if one.kind == "split" else one.new)[0]
        cells = (Cell(name(whole)), _list(one.old), _list(one.new), Cell(NAMES[one.kind]), NOTHING)
        yield Row((one.kind,), cells, basis(one))
    yield from (_added(target) for target in _weighty_first(difference.added) if not doubtful(target))
    yield from (_removed(target, lost, kept) for target in _weighty_first(difference.removed) if not doubtful(target))


def _pair(pair: TargetPair) -> Row:
    cells = (
        Cell(renamed(name(pair.old), name(pair.new))),
        _aim(pair.old, pair.old_repeats),
        _aim(pair.new, pair.new_repeats),
        Cell("\n".join(filter(None, (labels(pair.changes), delta(pair.delta))))),
        Cell("；".join(dict.fromkeys(_notes(pair)))),
    )
    return Row(ranked(pair.changes), cells, basis(pair))


def vague_rows(difference: TargetsDiff, lost: str) -> Iterator[Row]:
    """What may be no target: on both sides a forecast, or in one plan alone."""
    yield from (_pair(pair) for pair in difference.pairs if forecasts(pair))
    yield from (_added(target) for target in difference.added if doubtful(target))
    yield from (_removed(target, lost) for target in difference.removed if doubtful(target))


def _added(target: Target) -> Row:
    return Row(("added",), (Cell(name(target)), NOTHING, _aim(target), Cell(NAMES["added"]), _about(target)))


def _removed(target: Target, lost: str, kept: Collection[str] = ()) -> Row:
    about = Cell("；".join(filter(None, (_about(target).text, PROMISES["met"] if target.id in kept else ""))))
    return Row((lost,), (Cell(name(target)), _aim(target), NOTHING, Cell(NAMES[lost]), about))


def _weighty_first(targets: Iterable[Target]) -> list[Target]:
    return sorted(targets, key=lambda target: (not target.headline, target.attribute != "约束性"))


def promise_rows(promises: Iterable[KeptPromise]) -> Iterator[Row]:
    for promise in promises:
        target, status = promise.target, promise.status
        done = _done(promise.actual) if promise.actual else NOTHING
        cells = (Cell(name(target)), _dated(target), done, Cell(PROMISES[status]), Cell(promise.reason))
        yield Row((status,), cells)


def _done(actual: Actual) -> Cell:
    """86.5亿元（2020年）."""
    time = f"（{actual.as_of.text}）" if actual.as_of else ""
    return Cell(amount(actual) + time, (actual.evidence,))


def doubtful_rows(misses: Iterable[NearMiss]) -> Iterator[Row]:
    for miss in sorted(misses, key=lambda miss: -miss.score):
        old, new = miss.old, miss.new
        cells = (Cell(name(old)), _dated(old), Cell(name(new)), _dated(new), Cell(basis(miss)))
        yield Row(("uncertain",), cells)


def doubtful(target: Target) -> bool:
    """Whether what one plan alone has may be no target: a forecast, a doubtful record, a name that tells nothing."""
    vague = len(plain(name(target))) <= VAGUE and target.canonical is None
    return target.commitment == FORECAST or target.confidence == "low" or (vague and target.confidence != "high")


def forecasts(pair: TargetPair) -> bool:
    """Whether either side only says what is expected (预计)."""
    return FORECAST in (pair.old.commitment, pair.new.commitment)


def name(record: Target | Goal) -> str:
    return record.indicator or record.evidence.text


def _aim(record: Target | Goal, repeats: tuple[Target, ...] = ()) -> Cell:
    """≥ 3500家."""
    words = DIRECTIONS[record.direction] if isinstance(record, Goal) else paced(record, amount(record))
    return Cell(words, tuple(one.evidence for one in (record, *repeats)))


def paced(record: Target, words: str) -> str:
    """年均增长 ≈ 5%: what a year brings of a span is no number of its end."""
    return f"{BASES['annual_average']}{words}" if record.basis == "annual_average" else words


def _dated(target: Target) -> Cell:
    """≥ 3500家（2025年）, where no column of notes says by when."""
    when = _when(target)
    return Cell(paced(target, amount(target)) + (f"（{when}）" if when else ""), (target.evidence,))


def _list(targets: tuple[Target, ...]) -> Cell:
    lines = (f"{name(target)} {_dated(target).text}" for target in targets)
    return Cell("\n".join(lines), tuple(target.evidence for target in targets))


def _when(record: Target | Goal) -> str:
    """2025年, or the day where that is not the end of the year."""
    if record.due is None:
        return ""
    day = record.due.date
    return f"{record.due.year}年" if day is None or (day.month, day.day) == (12, 31) else f"{day}前"


def delta(change: Delta | None) -> str:
    """+1000家 +28.6%."""
    if change is None or not change.value:
        return ""
    percent = "" if change.percent is None else f" {change.percent:+.1f}%"
    sign = "+" if change.value > 0 else ""
    return f"{sign}{figure(change.value)}{delta_unit(change) or ''}{percent}"


def delta_unit(change: Delta) -> str | None:
    """Between 10% and 12% there are 2 个百分点, not 2 %."""
    return "个百分点" if change.unit in ("%", "％") else change.unit


def _weight(pair: TargetPair) -> tuple[bool, float]:
    """Sorts binding indicators first, then great changes."""
    binding = any(isinstance(side, Target) and side.attribute == "约束性" for side in (pair.old, pair.new))
    percent = pair.delta.percent if pair.delta else None
    return not binding, -abs(percent or 0.0)


def _about(target: Target) -> Cell:
    values = dict.fromkeys(value for _, value in _facets(target) if value)
    return Cell("；".join(values))


def _facets(record: Target | Goal) -> tuple[tuple[str, str], ...]:
    """What stands beside the number, each under its name."""
    shared = (("时限", _when(record)), ("力度", record.commitment or ""))
    if isinstance(record, Goal):
        return shared
    role = ("", ROLES.get(record.role or "", ""))
    return (("范围", record.scope or ""), ("属性", record.attribute or ""), role, *shared)


def _notes(pair: TargetPair) -> Iterator[str]:
    """What is the same in both as it is, what differs as old → new."""
    old, new = pair.old, pair.new
    after = dict(_facets(new))
    for facet, a in _facets(old):
        b = after.get(facet, a)
        if a == b:
            yield from filter(None, [a])
        elif facet != "时限" or "due_moved" in pair.changes:  # each of two yearly reports speaks of its own year
            yield f"{facet} {a or '无'} → {b or '无'}".strip()
    if isinstance(old, Target) and isinstance(new, Target):
        a, b = start_value(old.baseline), start_value(new.baseline)
        if a and b and a != b:
            yield f"基期 {a} → {b}"
    for plan, repeats in (("旧", pair.old_repeats), ("新", pair.new_repeats)):
        if repeats:
            yield f"{plan}文件另有{len(repeats)}处表述"
