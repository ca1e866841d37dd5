"""The first screen of a difference: how much became weaker, went, came or became stronger, and what matters most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from policyx.model.difference import KeptPromise, PlanDiff, TargetPair
from policyx.model.plan import Evidence, Goal, Quantified, Target
from policyx.output.difference.classes import IMPORTANCE, NAMES, leading, weight
from policyx.output.difference.shapes import Digest, Point
from policyx.output.difference.targets import doubtful, name, paced
from policyx.output.wording import DIRECTIONS, plain, spoken

MOST = 5
_MERGED = {"loosened": "lowered", "unquantified": "softened"}
"""Classes that a boss need not tell apart: a number that is easier to meet, a target that lost its number."""


class Change(Struct, frozen=True):
    """``weighty``: of a headline or binding target. ``percent`` is how much it changed."""

    kind: str
    sentence: str
    weighty: bool
    percent: float
    old: Evidence | None
    new: Evidence | None


def digest(difference: PlanDiff) -> Digest | None:
    """The counts in the order of importance, zeros included; the points, headline and binding targets first.

    ``None`` where nothing of this kind changed.
    """
    changes = list(_changes(difference))
    if not changes:
        return None
    counted = Counter(change.kind for change in changes)
    kinds = [kind for kind in IMPORTANCE if kind not in _MERGED]
    first = sorted(changes, key=lambda one: (not one.weighty, weight(one.kind), -one.percent))[:MOST]
    points = sorted(first, key=lambda one: weight(one.kind))
    return Digest(
        tuple((NAMES[kind], counted[kind]) for kind in kinds),
        tuple(Point(NAMES[one.kind], plain(one.sentence), one.old, one.new) for one in points),
    )


def _changes(difference: PlanDiff) -> Iterator[Change]:
    for promise in difference.kept_promises:
        if promise.status == "missed":
            yield _missed(promise)
    for pair in difference.targets.pairs:
        lead = leading(pair.changes)
        kind = _MERGED.get(lead, lead)
        if kind in IMPORTANCE:
            yield _changed(pair, kind)
    for target in difference.targets.removed:
        if not doubtful(target):
            sentence = f"{_subject(target)}：{_year(target)}{paced(target, spoken(target))}，新文件未再提出。"
            yield Change("removed", sentence, _weighty(target), 0, target.evidence, None)
    for target in difference.targets.added:
        if not doubtful(target):
            sentence = f"{_subject(target)}：新提出{_year(target)}{paced(target, spoken(target))}。"
            yield Change("added", sentence, _weighty(target), 0, None, target.evidence)


def _missed(promise: KeptPromise) -> Change:
    target, actual = promise.target, promise.actual
    reached = f"实际{spoken(actual)}" if actual else "未见兑现"
    sentence = f"{_subject(target)}：{_year(target)}目标{spoken(target)}，{reached}，未兑现。"
    return Change("missed", sentence, _weighty(target), 0, target.evidence, actual.evidence if actual else None)


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
    return Change(kind, sentence, weighty, percent, pair.old.evidence, pair.new.evidence)


def _subject(record: Target | Goal) -> str:
    scope = record.scope if isinstance(record, Target) else None
    return f"{name(record)}（{scope}）" if scope else name(record)


def _aim(record: Target | Goal) -> str:
    return f"{DIRECTIONS[record.direction]}（无数值）" if isinstance(record, Goal) else paced(record, spoken(record))


def _year(record: Target) -> str:
    return f"{record.due.year}年" if record.due else ""


def _weighty(record: Quantified | Goal) -> bool:
    return isinstance(record, Target) and (record.headline or record.attribute == "约束性")
