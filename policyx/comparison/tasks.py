"""Tasks of two plans aligned by what is to be done: which came, went or changed, and who answers for them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from policyx.comparison.days import Periods, shift
from policyx.comparison.homes import find_homes, told_alike, weights
from policyx.comparison.names import fold
from policyx.comparison.texts import Text, TextPair, Weigh, pair_paragraphs, pair_texts, plain
from policyx.model.difference import (
    ResponsibilitiesDiff,
    ResponsibilitiesPair,
    ResponsibilityChange,
    TaskChange,
    TaskPair,
    TaskPart,
    TasksDiff,
)
from policyx.model.plan import Period, Plan, Responsibility, Task
from policyx.ruleset import Ruleset

SAME_TASK = 0.6
SAME_SUBJECT = 0.28
"""Paragraphs on one subject have so much in common by :func:`pair_paragraphs`; on two it is hardly ever a quarter."""
UnitRoles = Mapping[str, tuple[str, frozenset[str]]]
"""For each unit under its full name: how it is written, and its roles."""


def compare_tasks(old: Plan, new: Plan, rules: Ruleset) -> TasksDiff:
    """What is to be done in both plans, in one alone, and what of it changed: lead, units, time, words."""
    mine, theirs = (sorted(plan.tasks, key=_place) for plan in (old, new))
    pairs = _pairs(mine, theirs)
    weigh = weights(plain(_said(task)) for task in (*mine, *theirs))
    again, merged, split = _homes(mine, theirs, pairs, weigh)
    pairs = sorted([*pairs, *again], key=lambda pair: (pair.old, pair.new))
    periods = old.metadata.period, new.metadata.period
    met = (*pairs, *merged, *split)
    kept, known = {pair.old for pair in met}, {pair.new for pair in met}
    return TasksDiff(
        pairs=tuple(_pair(mine[pair.old], theirs[pair.new], pair.score, periods, rules) for pair in pairs),
        parts=(
            *(_part("merged", mine[pair.old], theirs[pair.new], pair.score, weigh) for pair in merged),
            *(_part("split", mine[pair.old], theirs[pair.new], pair.score, weigh) for pair in split),
        ),
        removed=tuple(task for place, task in enumerate(mine) if place not in kept),
        added=tuple(task for place, task in enumerate(theirs) if place not in known),
    )


def _pair(before: Task, after: Task, score: float, periods: Periods, rules: Ruleset) -> TaskPair:
    roles = _roles(_units(before), rules), _roles(_units(after), rules)
    changes: list[TaskChange] = [*_unit_changes(*roles)]
    if _is_moved(before, after, periods):
        changes.append("deadline_moved")
    if plain(_said(before)) != plain(_said(after)):
        changes.append("text_changed")
    return TaskPair(
        old=before,
        new=after,
        score=score,
        reason=task_reason(score),
        changes=tuple(changes),
        joined=_only(roles[1], roles[0]),
        left=_only(*roles),
    )


def _part(kind: Literal["merged", "split"], old: Task, new: Task, score: float, weigh: Weigh) -> TaskPart:
    said, said_too = told_alike(old.text, new.text, weigh)
    reason = "并入新文件的任务" if kind == "merged" else "原属旧文件的任务"
    return TaskPart(kind=kind, old=old, new=new, score=score, reason=reason, old_text=said, new_text=said_too)


def _homes(
    mine: Sequence[Task], theirs: Sequence[Task], pairs: Iterable[TextPair], weigh: Weigh
) -> tuple[list[TextPair], list[TextPair], list[TextPair]]:
    """Of what has no counterpart: what is each other's, what lives on within another task, what another one held."""
    taken = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    texts = [[plain(_said(task)) for task in side] for side in (mine, theirs)]
    there, back = (
        {
            place: home
            for place, home in zip(rest, find_homes([own[place] for place in rest], others, weigh), strict=True)
            if home
        }
        for own, others, rest in (
            (texts[0], texts[1], [place for place in range(len(mine)) if place not in taken[0]]),
            (texts[1], texts[0], [place for place in range(len(theirs)) if place not in taken[1]]),
        )
    )
    again = {place: home for place, home in there.items() if (own := back.get(home.place)) and own.place == place}
    met = {home.place for home in again.values()}
    return (
        [TextPair(place, home.place, home.score) for place, home in again.items()],
        [TextPair(place, home.place, home.score) for place, home in there.items() if place not in again],
        [TextPair(home.place, place, home.score) for place, home in back.items() if place not in met],
    )


def _pairs(mine: Sequence[Task], theirs: Sequence[Task]) -> list[TextPair]:
    """By all that they say; what is left by its title and its words, as reports of two years write it anew."""
    found = pair_texts([_task_text(task) for task in mine], [_task_text(task) for task in theirs], SAME_TASK)
    taken = {pair.old for pair in found}, {pair.new for pair in found}
    rest = [
        [place for place in range(len(side)) if place not in seen]
        for side, seen in zip((mine, theirs), taken, strict=True)
    ]
    texts = [
        [Text(plain(side[place].text), plain(side[place].title or "")) for place in places]
        for side, places in zip((mine, theirs), rest, strict=True)
    ]
    again = pair_paragraphs(texts[0], texts[1], SAME_SUBJECT)
    found += [TextPair(rest[0][pair.old], rest[1][pair.new], pair.score) for pair in again]
    return sorted(found, key=lambda pair: (pair.old, pair.new))


def compare_responsibilities(old: Plan, new: Plan, rules: Ruleset) -> ResponsibilitiesDiff:
    """Per task: who took the lead from whom, which units joined and left."""
    mine, theirs = _groups(old), _groups(new)
    pairs = pair_texts([text for text, _ in mine], [text for text, _ in theirs], SAME_TASK)
    paired = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    return ResponsibilitiesDiff(
        pairs=tuple(_answers(mine[pair.old][1], theirs[pair.new][1], pair, rules) for pair in pairs),
        removed=tuple(
            record for place, (_, records) in enumerate(mine) if place not in paired[0] for record in records
        ),
        added=tuple(
            record for place, (_, records) in enumerate(theirs) if place not in paired[1] for record in records
        ),
    )


def _groups(plan: Plan) -> list[tuple[Text, tuple[Responsibility, ...]]]:
    """What is to be done, with the records of who answers for it; one without a task stands by its own words."""
    tasks = {task.id: task for task in plan.tasks}
    groups: dict[str, list[Responsibility]] = defaultdict(list)
    for record in sorted(plan.responsibilities, key=_place):
        groups[record.task_id or record.evidence.text].append(record)
    return [
        (_text_of(_said(tasks[key]) if key in tasks else key, (record.unit for record in records)), tuple(records))
        for key, records in groups.items()
    ]


def _place(record: Responsibility | Task) -> tuple[int, int, str]:
    return record.evidence.start, record.evidence.end, record.id


def _said(task: Task) -> str:
    return f"{task.title or ''}{task.text}"


def _task_text(task: Task) -> Text:
    return _text_of(_said(task), (unit for unit, _ in _units(task)))


def _text_of(said: str, units: Iterable[str]) -> Text:
    return Text(plain(said), " ".join(fold(unit) for unit in units))


def _units(task: Task) -> Iterator[tuple[str, str]]:
    yield from ((unit, "lead") for unit in task.lead)
    yield from ((unit, "responsible") for unit in task.responsible)
    yield from ((unit, "support") for unit in task.support)


def _answers(
    old: tuple[Responsibility, ...], new: tuple[Responsibility, ...], pair: TextPair, rules: Ruleset
) -> ResponsibilitiesPair:
    mine, theirs = (_roles([(record.unit, record.role) for record in side], rules) for side in (old, new))
    return ResponsibilitiesPair(
        old=old,
        new=new,
        score=pair.score,
        reason=task_reason(pair.score),
        changes=tuple(_unit_changes(mine, theirs)),
        joined=_only(theirs, mine),
        left=_only(mine, theirs),
    )


def _unit_changes(mine: UnitRoles, theirs: UnitRoles) -> Iterator[ResponsibilityChange]:
    if _leads(mine) != _leads(theirs):
        yield "lead_changed"
    if theirs.keys() - mine.keys():
        yield "joined"
    if mine.keys() - theirs.keys():
        yield "left"
    if any(mine[unit][1] != theirs[unit][1] for unit in mine if unit in theirs):
        yield "role_changed"


def _only(some: UnitRoles, others: UnitRoles) -> tuple[str, ...]:
    return tuple(written for unit, (written, _) in some.items() if unit not in others)


def _is_moved(old: Task, new: Task, periods: Periods) -> bool:
    """Whether it has another last day, or only one of the two has any; the end of its plan goes without saying."""
    told = [_tells(task, period) for task, period in zip((old, new), periods, strict=True)]
    if (old.due is None) != (new.due is None):
        return any(told)
    return bool(old.due and new.due and shift(old.due.date, new.due.date, periods))


def _tells(task: Task, period: Period | None) -> bool:
    """Whether its deadline is another than the end of the plan (今年 in the report of a year)."""
    end = datetime.date(period.end, 12, 31) if period else None
    return task.due is not None and task.due.date not in (None, end)


def task_reason(score: float) -> str:
    if score == 1:
        return "任务文字相同"
    return "任务文字相近" if score >= SAME_TASK else "任务主题相同，文字重写"


def _roles(units: Iterable[tuple[str, str]], rules: Ruleset) -> UnitRoles:
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for written, role in units:
        unit = _full_name(written, rules)
        first, roles = found.get(unit, (written, frozenset()))
        found[unit] = first, roles | {role}
    return found


def _leads(roles: UnitRoles) -> set[str]:
    return {unit for unit, (_, held) in roles.items() if "lead" in held}


def _full_name(unit: str, rules: Ruleset) -> str:
    """省发改委 as 省发展和改革委员会."""
    name = fold(unit)
    for full, shorts in rules.mapping("comparison.offices").items():
        for short in sorted(shorts, key=len, reverse=True):
            if name.endswith(short):
                return name.removesuffix(short) + full
    return name
