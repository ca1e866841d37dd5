"""Tasks: every piece of work that a document assigns or numbers, once.

In: the structure and frames of a document, and the records found in it; out: its tasks, and the records that know
theirs.
"""

from __future__ import annotations

from itertools import groupby

from policyx.discourse.shape import Discourse
from policyx.model.identity import Ids
from policyx.model.plan import Evidence, Plan, Responsibility, Task
from policyx.reading.folding import tidy
from policyx.ruleset import Ruleset
from policyx.structure.shape import Structure


def with_tasks(plan: Plan, structure: Structure, discourse: Discourse, rules: Ruleset, ids: Ids) -> Plan:
    """``plan`` with its tasks, and the task of each record that has one."""
    tasks, answers = [], []
    for (start, _), group in groupby(plan.responsibilities, key=lambda one: (one.evidence.start, one.evidence.end)):
        records = tuple(group)
        task = _task(records, structure, start, ids)
        tasks.append(task)
        answers += [record.model_copy(update={"task_id": task.id}) for record in records]
    return plan.model_copy(update={"tasks": tuple(tasks), "responsibilities": tuple(answers)})


def _task(records: tuple[Responsibility, ...], structure: Structure, start: int, ids: Ids) -> Task:
    passage = next(one for one in reversed(structure.passages) if one.start <= start)
    said = tidy(structure.text(passage))
    lead, responsible, support = (
        tuple(one.unit for one in records if one.role == role) for role in ("lead", "responsible", "support")
    )
    return Task(
        id=ids.make("k", said, *lead, *responsible, *support),
        text=said,
        path=passage.title_path,
        lead=lead,
        responsible=responsible,
        support=support,
        responsibilities=tuple(one.id for one in records),
        section=passage.section,
        evidence=Evidence(text=structure.text(passage), start=passage.start, end=passage.end, page=passage.page),
        rule="tasks.bracket",
    )
