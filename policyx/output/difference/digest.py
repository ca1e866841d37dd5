"""The first screen of a difference: how much became weaker, went, came or became stronger, and what matters most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from policyx.model.difference import KeptPromise, PlanDiff, TargetPair
from policyx.model.plan import Evidence, Goal, Quantified, Target
from policyx.output.difference.classes import IMPORTANCE, MERGED, NAMES, gone, leading, weight
from policyx.output.difference.shapes import Digest, Point
from policyx.output.difference.targets import doubtful, forecasts, name, paced
from policyx.output.wording import DIRECTIONS, plain, spoken

MOST = 5


class Change(Struct, frozen=True):
    """``weighty``: of a headline or binding target. ``percent`` is how much it changed; ``of`` is its indicator."""

    kind: str
    sentence: str
    weighty: bool
    percent: float
    old: Evidence | None
    new: Evidence | None
    of: str


def digest(difference: PlanDiff) -> Digest | None:
    """The counts in the order of importance, zeros included; the points, headline and binding targets first, each of
    another indicator.

    ``None`` where nothing of this kind changed.
    """
    changes = list(_changes(difference))
    if not changes:
        return None
    counted = Counter(change.kind for change in changes)
    lost = gone(difference)
    kinds = [kind for kind in IMPORTANCE if kind not in MERGED and kind not in {"removed", "lapsed"} - {lost}]
    ordered = sorted(changes, key=lambda one: (not one.weighty, weight(one.kind), -one.percent))
    first: dict[str, Change] = {}
    for change in ordered:
        first.setdefault(change.of, change)
    points = sorted(list(first.values())[:MOST], key=lambda one: weight(one.kind))
    return Digest(
        tuple((NAMES[kind], counted[kind]) for kind in kinds),
        tuple(Point(NAMES[one.kind], plain(one.sentence), one.old, one.new) for one in points),
    )


def _changes(difference: PlanDiff) -> Iterator[Change]:
    pairs, lost = difference.targets.pairs, gone(difference)
    next_time = {pair.old.id: pair for pair in pairs}
    for promise in difference.kept_promises:
        if promise.status == "missed":
            yield _missed(promise, next_time.get(promise.target.id))
    for pair in pairs:
        lead = leading(pair.changes)
        kind = MERGED.get(lead, lead)
        if kind in IMPORTANCE and not forecasts(pair):
            yield _changed(pair, kind)
    for target in difference.targets.removed:
        if not doubtful(target):
            sentence = f"{_subject(target)}：{_year(target)}{paced(target, spoken(target))}，新文件未再提出。"
            yield Change(lost, sentence, _weighty(target), 0, target.evidence, None, _indicator(target))
    for target in difference.targets.added:
        if not doubtful(target):
            sentence = f"{_subject(target)}：新提出{_year(target)}{paced(target, spoken(target))}。"
            yield Change("added", sentence, _weighty(target), 0, None, target.evidence, _indicator(target))


def _missed(promise: KeptPromise, pair: TargetPair | None) -> Change:
    """What was promised and reached, and what of it is promised now."""
    target, actual = promise.target, promise.actual
    reached = f"实际{spoken(actual)}" if actual else "未见兑现"
    now = f"新目标为{_aim(pair.new)}" if pair and pair.changes else "新目标未变" if pair else ""
    said = "，".join(filter(None, (f"{_year(target)}目标{spoken(target)}", reached, "未兑现")))
    sentence = f"{_subject(target)}：{said}{f'；{now}' if now else ''}。"
    evidence = actual.evidence if actual else None
    return Change("missed", sentence, _weighty(target), 0, target.evidence, evidence, _indicator(target))


def _changed(pair: TargetPair, kind: str) -> Change:
    verb = {"lowered": "降为", "raised": "提高到"}.get(kind, "改为")
    if kind == "lowered" and pair.delta and pair.delta.value > 0:
        verb = "放宽到"
    rises = kind == "softened" and "raised" in pair.changes
    verb = "提高到" if rises else verb
    end = "，但约束力弱化。" if rises else "，约束力弱化。" if kind == "softened" else "。"
    sentence = f"{_subject(pair.new)}：由{_aim(pair.old)}{verb}{_aim(pair.new)}{end}"
    percent = abs(pair.delta.percent or 0) if pair.delta else 0
    weighty = _weighty(pair.old) or _weighty(pair.new)
    return Change(kind, sentence, weighty, percent, pair.old.evidence, pair.new.evidence, _indicator(pair.old))


def _subject(record: Target | Goal) -> str:
    scope = record.scope if isinstance(record, Target) else None
    return f"{name(record)}（{scope}）" if scope else name(record)


def _indicator(record: Target | Goal) -> str:
    """The same for GDP under each of its names."""
    known = record.canonical.code if isinstance(record, Target) and record.canonical else name(record)
    return f"{known} {record.scope or ''}" if isinstance(record, Target) else known


def _aim(record: Target | Goal) -> str:
    return f"{DIRECTIONS[record.direction]}（无数值）" if isinstance(record, Goal) else paced(record, spoken(record))


def _year(record: Target) -> str:
    return f"{record.due.year}年" if record.due else ""


def _weighty(record: Quantified | Goal) -> bool:
    return isinstance(record, Target) and (record.headline or record.attribute == "约束性")
