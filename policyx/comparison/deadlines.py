"""By when tasks are to be done: deadlines of two plans aligned by the task, or by the targets that they are set."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from typing import Literal

from policyx.comparison.days import Periods, shift
from policyx.comparison.tasks import SAME_TASK, task_reason
from policyx.comparison.texts import Text, pair_texts, plain
from policyx.model.difference import DeadlineChange, DeadlinePair, DeadlinesDiff, TargetPair, TargetsDiff
from policyx.model.plan import Deadline, Goal, Plan, Target

Side = Literal["old", "new"]
Places = Mapping[str, int]
"""For the id of a target the place of the deadline that it is set."""


_PARTS = re.compile("[,，;；:：]")
_SHORTEST_PART = 6


def compare_deadlines(old: Plan, new: Plan, targets: TargetsDiff) -> DeadlinesDiff:
    """Deadlines of tasks that stand in both plans: advanced, postponed, or of another kind.

    The deadline of a target that both plans have has not gone, whatever else stands in its clause.
    """
    mine, theirs = sorted(old.deadlines, key=_place), sorted(new.deadlines, key=_place)
    periods = old.metadata.period, new.metadata.period
    before, after = _set_to(mine, old.targets), _set_to(theirs, new.targets)
    by_task = pair_texts([_bare(record) for record in mine], [_bare(record) for record in theirs], SAME_TASK)
    found = {pair.old: (pair.new, pair.score, task_reason(pair.score)) for pair in by_task}
    taken = {pair.new for pair in by_task}
    for pair in targets.pairs:
        for row, column in product(_own(mine, before, _said(pair, "old")), _own(theirs, after, _said(pair, "new"))):
            if row not in found and column not in taken:
                found[row] = column, pair.score, "同一目标的时限"
                taken.add(column)
    kept, kept_too = _of_paired(before, targets, "old"), _of_paired(after, targets, "new")
    gone = [one for place, one in enumerate(mine) if place not in found and place not in kept]
    come = [one for place, one in enumerate(theirs) if place not in taken and place not in kept_too]
    return DeadlinesDiff(
        pairs=tuple(_pair(mine[row], theirs[found[row][0]], *found[row][1:], periods) for row in sorted(found)),
        removed=tuple(one for one in gone if not _is_span(one)),
        added=tuple(one for one in come if not _is_span(one)),
        old_of_targets=tuple(one for place, one in enumerate(mine) if place not in found and place in kept),
        new_of_targets=tuple(one for place, one in enumerate(theirs) if place not in taken and place in kept_too),
        old_of_spans=tuple(filter(_is_span, gone)),
        new_of_spans=tuple(filter(_is_span, come)),
    )


def _is_span(deadline: Deadline) -> bool:
    """Whether it names whole years (今年, 十五五时期): when the document looks, not by when something is to be done."""
    last = deadline.end
    return deadline.kind == "during" and last is not None and (last.month, last.day) == (12, 31)


def _place(record: Deadline) -> tuple[int, int, str]:
    return record.evidence.start, record.evidence.end, record.id


def _set_to(deadlines: Sequence[Deadline], targets: Iterable[Target]) -> Places:
    """The last deadline in front of a target that reads as its due time does."""
    starts = [deadline.evidence.start for deadline in deadlines]
    found = {}
    for target in targets:
        before = bisect_right(starts, target.evidence.start)
        own = (place for place in reversed(range(before)) if _is_due(target, deadlines[place]))
        if (place := next(own, None)) is not None:
            found[target.id] = place
    return found


def _is_due(target: Target, deadline: Deadline) -> bool:
    return (
        target.due is not None and target.section == deadline.section and plain(target.due.text) == plain(deadline.text)
    )


def _said(pair: TargetPair, side: Side) -> tuple[Target | Goal, ...]:
    return (pair.old, *pair.old_repeats) if side == "old" else (pair.new, *pair.new_repeats)


def _own(deadlines: Sequence[Deadline], set_to: Places, said: Iterable[Target | Goal]) -> list[int]:
    """The deadlines in whose own clause a target stands: it is their task."""
    found = ((set_to[one.id], one.evidence.start) for one in said if one.id in set_to)
    return sorted({place for place, start in found if start < deadlines[place].evidence.end})


def _of_paired(set_to: Places, targets: TargetsDiff, side: Side) -> set[int]:
    """The deadlines that are set to any target with a counterpart."""
    groups = (group.old if side == "old" else group.new for group in targets.regrouped)
    said = chain(*groups, *(_said(pair, side) for pair in targets.pairs))
    return {set_to[one.id] for one in said if one.id in set_to}


def _pair(old: Deadline, new: Deadline, score: float, reason: str, periods: Periods) -> DeadlinePair:
    moved = tuple(_deadline_changes(old, new, periods))
    return DeadlinePair(old=old, new=new, score=score, reason=reason, changes=moved)


def _bare(deadline: Deadline) -> Text:
    """What the task begins with, without the time that it is set: that and the rest of the sentence may change."""
    task = (deadline.task or "").replace(deadline.text, "")
    return Text(plain(_begins(task)) or plain(deadline.text), plain(deadline.text))


def _begins(task: str) -> str:
    """A task up to its first comma; where little stands before that, up to the next."""
    return next((task[: mark.start()] for mark in _PARTS.finditer(task) if mark.start() >= _SHORTEST_PART), task)


def _deadline_changes(old: Deadline, new: Deadline, periods: Periods) -> Iterator[DeadlineChange]:
    if old.kind != new.kind:
        yield "kind_changed"
    if direction := shift(old.end, new.end, periods):
        yield direction
