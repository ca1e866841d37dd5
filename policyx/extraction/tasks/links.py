"""Which records belong to which task: what stands inside it; of tasks within each other, to the innermost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from policyx.extraction.tasks.drafts import Draft
from policyx.extraction.tasks.due import due_of
from policyx.extraction.tasks.paragraphs import paragraphs_of
from policyx.extraction.tasks.places import Places
from policyx.extraction.tasks.statements import Statement, units
from policyx.model.identity import Ids
from policyx.model.plan import Deadline, Evidence, Plan, Responsibility, Target, Task

R = TypeVar("R", Target, Deadline, Responsibility)


def linked(plan: Plan, drafts: Sequence[Draft], statements: Sequence[Statement], text: str, ids: Ids) -> Plan:
    """``plan`` with the drafts as its tasks, and the task of each record; ``text`` is that of the document."""
    tasks, owners = _tasks(plan, drafts, statements, text, ids)
    return plan.model_copy(
        update={
            "tasks": tasks,
            "targets": _told(plan.targets, "task", owners),
            "deadlines": _told(plan.deadlines, "task_id", owners),
            "responsibilities": _told(plan.responsibilities, "task_id", owners),
        }
    )


def _told(records: tuple[R, ...], field: str, owners: Mapping[str, str]) -> tuple[R, ...]:
    """The records with the id of the task that owns each in a field."""
    return tuple(
        one if (owner := owners.get(one.id)) is None else one.model_copy(update={field: owner}) for one in records
    )


def _tasks(
    plan: Plan, drafts: Sequence[Draft], statements: Sequence[Statement], text: str, ids: Ids
) -> tuple[tuple[Task, ...], Mapping[str, str]]:
    """The drafts as tasks in the order of the text, and by the id of a record that of the task that it belongs to."""
    drafts = sorted(drafts, key=lambda one: (one.place[0], -one.place[1]))
    places = Places(one.place for one in drafts)
    answers = _answers(drafts, statements, places)
    targets = {one.id: places.innermost(one.evidence.start) for one in plan.targets}
    rows = {id: at for at, draft in enumerate(drafts) for id in draft.deadlines or ()}
    times = {one.id: rows.get(one.id, places.innermost(one.evidence.start)) for one in plan.deadlines}
    of_targets, of_times = _by_owner(targets), _by_owner(times)
    deadlines = {one.id: one for one in plan.deadlines}
    boxes = [box.id for box in plan.boxes]
    paragraphs = paragraphs_of((one.place[0] for one in drafts), text)
    tasks = tuple(
        _task(draft, inside, of_targets[at], [deadlines[id] for id in of_times[at]], boxes, text, paragraph, ids)
        for at, (draft, inside, paragraph) in enumerate(zip(drafts, answers, paragraphs, strict=True))
    )
    owners = {record: tasks[at].id for record, at in (*targets.items(), *times.items()) if at is not None}
    for task, inside in zip(tasks, answers, strict=True):
        for record in _records(inside):
            owners.setdefault(record, task.id)
    return tasks, owners


def _by_owner(owners: Mapping[str, int | None]) -> Mapping[int | None, list[str]]:
    found: dict[int | None, list[str]] = defaultdict(list)
    for id, owner in owners.items():
        found[owner].append(id)
    return found


def _answers(
    drafts: Sequence[Draft], statements: Sequence[Statement], places: Places
) -> list[tuple[list[Statement], list[Statement]]]:
    """For each draft who answers for all of it, and who is named in its sentences."""
    taken = {one.start for draft in drafts for one in draft.units}
    named: dict[int, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.start not in taken and (at := places.innermost(statement.start)) is not None:
            named[at].append(statement)
    return [(list(draft.units), named[at]) for at, draft in enumerate(drafts)]


def _records(answers: tuple[list[Statement], list[Statement]]) -> Iterator[str]:
    for statements in answers:
        for one in statements:
            yield from (record.id for record in one.records)


def _task(
    draft: Draft,
    answers: tuple[list[Statement], list[Statement]],
    targets: Sequence[str],
    deadlines: Sequence[Deadline],
    boxes: Sequence[str],
    text: str,
    paragraph: int,
    ids: Ids,
) -> Task:
    by_role = units(answers[0] or answers[1])
    start, end = draft.place
    return Task(
        id=ids.make("k", draft.title, draft.text),
        number=draft.number,
        title=draft.title,
        text=draft.text,
        path=draft.path,
        lead=tuple(by_role.get("lead", ())),
        responsible=tuple(by_role.get("responsible", ())),
        support=tuple(by_role.get("support", ())),
        due=due_of(draft, deadlines),
        targets=tuple(targets),
        deadlines=tuple(one.id for one in deadlines),
        responsibilities=tuple(_records(answers)),
        boxes=tuple(boxes[at] for at in draft.boxes),
        section=draft.section,
        paragraph=paragraph,
        table=draft.table,
        evidence=Evidence(text=text[start:end], start=start, end=end, page=draft.page),
        rule=draft.rule,
    )
