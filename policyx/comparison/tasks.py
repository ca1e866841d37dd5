"""Who answers for a task, and by when: tasks of two plans aligned by their text."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from policyx.comparison.names import fold
from policyx.comparison.texts import Text, TextPair, pair_texts, plain
from policyx.model.difference import (
    DeadlineChange,
    DeadlinePair,
    DeadlinesDiff,
    ResponsibilitiesDiff,
    ResponsibilityChange,
    TaskPair,
)
from policyx.model.plan import Deadline, Period, Plan, Responsibility
from policyx.ruleset import Ruleset

SAME_TASK = 0.6
_PARTS = re.compile("[,，;；:：]")
_SHORTEST_PART = 6


def compare_responsibilities(old: Plan, new: Plan, rules: Ruleset) -> ResponsibilitiesDiff:
    """Per task: who took the lead from whom, which units joined and left."""
    mine, theirs = _tasks(old), _tasks(new)
    pairs = pair_texts([_task_text(task) for task in mine], [_task_text(task) for task in theirs], SAME_TASK)
    paired = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    return ResponsibilitiesDiff(
        pairs=tuple(_task_pair(mine[pair.old], theirs[pair.new], pair, rules) for pair in pairs),
        removed=tuple(record for place, task in enumerate(mine) if place not in paired[0] for record in task),
        added=tuple(record for place, task in enumerate(theirs) if place not in paired[1] for record in task),
    )


def _tasks(plan: Plan) -> list[tuple[Responsibility, ...]]:
    """The records of each task together, in the order of the text."""
    tasks: dict[tuple[str, str | None], list[Responsibility]] = defaultdict(list)
    for record in sorted(plan.responsibilities, key=_place):
        tasks[plain(record.task), record.section].append(record)
    return [tuple(records) for records in tasks.values()]


def _place(record: Responsibility | Deadline) -> tuple[int, int, str]:
    return record.evidence.start, record.evidence.end, record.id


def _task_text(task: Sequence[Responsibility]) -> Text:
    return Text(plain(task[0].task), " ".join(fold(record.unit) for record in task))


def _task_pair(
    old: tuple[Responsibility, ...], new: tuple[Responsibility, ...], pair: TextPair, rules: Ruleset
) -> TaskPair:
    mine, theirs = _roles(old, rules), _roles(new, rules)
    joined = [unit for unit in theirs if unit not in mine]
    left = [unit for unit in mine if unit not in theirs]
    found: list[ResponsibilityChange] = []
    if _leads(mine) != _leads(theirs):
        found.append("lead_changed")
    if joined:
        found.append("joined")
    if left:
        found.append("left")
    if any(mine[unit][1] != theirs[unit][1] for unit in mine if unit in theirs):
        found.append("role_changed")
    return TaskPair(
        old=old,
        new=new,
        score=pair.score,
        reason=task_reason(pair.score),
        changes=tuple(found),
        joined=tuple(theirs[unit][0] for unit in joined),
        left=tuple(mine[unit][0] for unit in left),
    )


def task_reason(score: float) -> str:
    return "任务文字相同" if score == 1 else "任务文字相近"


def _roles(task: Iterable[Responsibility], rules: Ruleset) -> dict[str, tuple[str, frozenset[str]]]:
    """For each unit under its full name: how it is written, and its roles."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for record in task:
        unit = _full_name(record.unit, rules)
        written, roles = found.get(unit, (record.unit, frozenset()))
        found[unit] = written, roles | {record.role}
    return found


def _leads(roles: Mapping[str, tuple[str, frozenset[str]]]) -> set[str]:
    return {unit for unit, (_, held) in roles.items() if "lead" in held}


def _full_name(unit: str, rules: Ruleset) -> str:
    """省发改委 as 省发展和改革委员会."""
    name = fold(unit)
    for full, shorts in rules.mapping("comparison.offices").items():
        for short in sorted(shorts, key=len, reverse=True):
            if name.endswith(short):
                return name.removesuffix(short) + full
    return name


def compare_deadlines(old: Plan, new: Plan) -> DeadlinesDiff:
    """Deadlines of tasks that stand in both plans: advanced, postponed, or of another kind."""
    mine, theirs = sorted(old.deadlines, key=_place), sorted(new.deadlines, key=_place)
    pairs = pair_texts([_bare(record) for record in mine], [_bare(record) for record in theirs], SAME_TASK)
    paired = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    periods = old.metadata.period, new.metadata.period
    return DeadlinesDiff(
        pairs=tuple(
            DeadlinePair(
                old=mine[pair.old],
                new=theirs[pair.new],
                score=pair.score,
                reason=task_reason(pair.score),
                changes=tuple(_deadline_changes(mine[pair.old], theirs[pair.new], periods)),
            )
            for pair in pairs
        ),
        removed=tuple(record for place, record in enumerate(mine) if place not in paired[0]),
        added=tuple(record for place, record in enumerate(theirs) if place not in paired[1]),
    )


def _bare(deadline: Deadline) -> Text:
    """What the task begins with, without the time that it is set: that and the rest of the sentence may change."""
    task = (deadline.task or "").replace(deadline.text, "")
    return Text(plain(_begins(task)) or plain(deadline.text), plain(deadline.text))


def _begins(task: str) -> str:
    """A task up to its first comma; where little stands before that, up to the next."""
    return next((task[: mark.start()] for mark in _PARTS.finditer(task) if mark.start() >= _SHORTEST_PART), task)


def _deadline_changes(
    old: Deadline, new: Deadline, periods: tuple[Period | None, Period | None]
) -> Iterable[DeadlineChange]:
    if old.kind != new.kind:
        yield "kind_changed"
    before, after = _within_year(old.end, periods[0]), _within_year(new.end, periods[1])
    if None in (before, after) or len(before or ()) != len(after or ()):
        before, after = _whole(old.end), _whole(new.end)
    if before and after and before != after:
        yield "advanced" if after < before else "postponed"


def _within_year(end: datetime.date | None, period: Period | None) -> tuple[int, ...] | None:
    """Month and day of a date in a plan of one year: 年底前 of this year's report and of the next is no delay."""
    if end is None or period is None or period.start != period.end or end.year != period.end:
        return None
    return end.month, end.day


def _whole(end: datetime.date | None) -> tuple[int, ...] | None:
    return None if end is None else (end.year, end.month, end.day)
