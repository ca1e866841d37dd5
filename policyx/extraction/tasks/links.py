"""Which records belong to which task: what stands inside it; of tasks within each other, to the innermost."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from policyx.extraction.tasks.drafts import Draft
from policyx.extraction.tasks.due import due_of
from policyx.extraction.tasks.statements import Statement, units
from policyx.model.identity import Ids
from policyx.model.plan import Evidence, Plan, Task

Owned = Mapping[int, Sequence[str]]
"""For the place of a draft the ids of the records of one kind that belong to it."""


def linked(plan: Plan, drafts: Sequence[Draft], statements: Sequence[Statement], text: str, ids: Ids) -> Plan:
    """``plan`` with the drafts as its tasks, and the task of each record; ``text`` is that of the document."""
    drafts = sorted(drafts, key=lambda one: (one.place[0], -one.place[1]))
    places = _Places(drafts)
    answers = _answers(drafts, statements, places)
    targets = {one.id: places.innermost(one.evidence.start) for one in plan.targets}
    rows = {id: at for at, draft in enumerate(drafts) for id in draft.deadlines or ()}
    times = {one.id: rows.get(one.id, places.innermost(one.evidence.start)) for one in plan.deadlines}
    tasks = [
        _task(draft, plan, inside, (_of(at, targets), _of(at, times)), text, ids)
        for at, (draft, inside) in enumerate(zip(drafts, answers, strict=True))
    ]
    owners = {record: at for at, inside in reversed(list(enumerate(answers))) for record in _records(inside)}
    return plan.model_copy(
        update={
            "tasks": tuple(tasks),
            "targets": tuple(
                one if (at := targets[one.id]) is None else one.model_copy(update={"task": tasks[at].id})
                for one in plan.targets
            ),
            "deadlines": tuple(
                one if (at := times[one.id]) is None else one.model_copy(update={"task_id": tasks[at].id})
                for one in plan.deadlines
            ),
            "responsibilities": tuple(
                one if (at := owners.get(one.id)) is None else one.model_copy(update={"task_id": tasks[at].id})
                for one in plan.responsibilities
            ),
        }
    )


class _Places:
    """Where drafts stand, in the order of their beginnings."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._spans = [one.place for one in drafts]
        self._starts = [start for start, _ in self._spans]
        self._reach = list(accumulate((end for _, end in self._spans), max))

    def innermost(self, place: int) -> int | None:
        """The last draft that begins before ``place`` and ends after it."""
        at = bisect_right(self._starts, place) - 1
        while at >= 0 and self._reach[at] > place:
            if self._spans[at][1] > place:
                return at
            at -= 1
        return None


def _of(at: int, owners: Mapping[str, int | None]) -> tuple[str, ...]:
    return tuple(id for id, owner in owners.items() if owner == at)


def _answers(
    drafts: Sequence[Draft], statements: Sequence[Statement], places: _Places
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
    plan: Plan,
    answers: tuple[list[Statement], list[Statement]],
    owned: tuple[tuple[str, ...], tuple[str, ...]],
    text: str,
    ids: Ids,
) -> Task:
    said = answers[0] or answers[1]
    (start, end), (targets, deadlines) = draft.place, owned
    times = [one for one in plan.deadlines if one.id in set(deadlines)]
    return Task(
        id=ids.make("k", draft.title, draft.text),
        number=draft.number,
        title=draft.title,
        text=draft.text,
        path=draft.path,
        lead=tuple(units(said, "lead")),
        responsible=tuple(units(said, "responsible")),
        support=tuple(units(said, "support")),
        due=due_of(draft, times),
        targets=targets,
        deadlines=deadlines,
        responsibilities=tuple(_records(answers)),
        boxes=tuple(plan.boxes[at].id for at in draft.boxes),
        section=draft.section,
        table=draft.table,
        evidence=Evidence(text=text[start:end], start=start, end=end, page=draft.page),
        rule=draft.rule,
    )
