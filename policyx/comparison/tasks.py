"""Who answers for a task: tasks of two plans aligned by their text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from policyx.comparison.names import fold
from policyx.comparison.texts import Text, TextPair, pair_texts, plain
from policyx.model.difference import (
    ResponsibilitiesDiff,
    ResponsibilityChange,
    TaskPair,
)
from policyx.model.plan import Plan, Responsibility
from policyx.ruleset import Ruleset

SAME_TASK = 0.6


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


def _place(record: Responsibility) -> tuple[int, int, str]:
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
