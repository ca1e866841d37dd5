from __future__ import annotations

import datetime
from typing import Any

import pytest

from policyx.comparison.compare import compare
from policyx.model.difference import ResponsibilitiesPair, TaskPair
from policyx.model.plan import Plan, Responsibility, Task, TaskDue
from tests.comparison.plans import evidence, plan

TASK = "建设跨江智慧水务平台，实现供水全过程监测"


def answers(unit: str, role: Any = "responsible", task: str = TASK) -> Responsibility:
    return Responsibility(
        id=f"r-{unit}-{role}-{task}",
        unit=unit,
        role=role,
        collective=False,
        task_id=f"k-{task}",
        section=None,
        evidence=evidence(task),
        rule="responsibilities.bracket",
    )


def task(text: str = TASK, due: int | None = None, **units: tuple[str, ...]) -> Task:
    return Task(
        id=f"k-{text}",
        text=text,
        due=TaskDue(text=f"{due}年底前", date=datetime.date(due, 12, 31)) if due else None,
        evidence=evidence(text),
        rule="tasks.item",
        **units,
    )


def of(*records: Responsibility) -> Plan:
    """A plan of these records and the tasks that they name."""
    told = dict.fromkeys(record.task_id.removeprefix("k-") for record in records if record.task_id)
    return plan(responsibilities=records, tasks=tuple(task(text) for text in told))


def tasks(old: tuple[Responsibility, ...], new: tuple[Responsibility, ...]) -> ResponsibilitiesPair:
    (pair,) = compare(of(*old), of(*new)).responsibilities.pairs
    return pair


def pair_of(old: Task, new: Task, **fields: Any) -> TaskPair:
    (pair,) = compare(plan(tasks=(old,), **fields), plan(tasks=(new,), **fields)).tasks.pairs
    return pair


def test_the_lead_is_passed_on() -> None:
    pair = tasks(
        (answers("市水务局", "lead"), answers("市数据局", "support")),
        (answers("市数据局", "lead"), answers("市水务局", "support")),
    )
    assert pair.changes == ("lead_changed", "role_changed")
    assert (pair.joined, pair.left) == ((), ())


def test_units_join_and_leave_a_task_whose_wording_changed() -> None:
    reworded = TASK.replace("实现", "基本实现")
    pair = tasks(
        (answers("市水务局"), answers("市财政局")),
        (answers("市水务局", task=reworded), answers("市数据局", task=reworded)),
    )
    assert pair.changes == ("joined", "left")
    assert (pair.joined, pair.left) == (("市数据局",), ("市财政局",))
    assert pair.score < 1


def test_a_short_name_is_the_same_office() -> None:
    assert tasks((answers("市发改委"),), (answers("市发展和改革委员会"),)).changes == ()


def test_other_tasks_are_removed_and_added() -> None:
    found = compare(
        of(answers("市水务局")),
        of(answers("市教育局", task="扩建山区寄宿制小学")),
    ).responsibilities
    assert (found.pairs, len(found.removed), len(found.added)) == ((), 1, 1)


def test_units_without_a_task_stand_by_their_own_words() -> None:
    alone = answers("市水务局").model_copy(update={"task_id": None})
    found = compare(plan(responsibilities=(alone,)), plan(responsibilities=(alone,))).responsibilities
    assert len(found.pairs) == 1


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (task(), task(), ()),
        (task(lead=("市水务局",)), task(lead=("市数据局",)), ("lead_changed", "joined", "left")),
        (task(due=2031), task(due=2032), ("deadline_moved",)),
        (task(), task(due=2032), ("deadline_moved",)),
        (task(), task(TASK + "和预警"), ("text_changed",)),
        (task(support=("市发改委",)), task(support=("市发展和改革委员会",)), ()),
    ],
)
def test_what_changed_of_a_task(old: Task, new: Task, changes: tuple[str, ...]) -> None:
    assert pair_of(old, new).changes == changes


def test_tasks_come_and_go() -> None:
    found = compare(plan(tasks=(task(),)), plan(tasks=(task("扩建山区寄宿制小学"),)))
    assert (found.tasks.pairs, len(found.tasks.removed), len(found.tasks.added)) == ((), 1, 1)
    assert (found.summary["tasks_added"], found.summary["tasks_removed"]) == (1, 1)
