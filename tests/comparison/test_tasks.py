from __future__ import annotations

from typing import Any

from policyx.comparison.compare import compare
from policyx.model.difference import TaskPair
from policyx.model.plan import Responsibility
from tests.comparison.plans import evidence, plan

TASK = "建设跨江智慧水务平台，实现供水全过程监测"


def answers(unit: str, role: Any = "responsible", task: str = TASK) -> Responsibility:
    return Responsibility(
        id=f"r-{unit}-{role}-{task}",
        unit=unit,
        role=role,
        collective=False,
        task=task,
        section=None,
        evidence=evidence(task),
        rule="responsibilities.bracket",
    )


def tasks(old: tuple[Responsibility, ...], new: tuple[Responsibility, ...]) -> TaskPair:
    (pair,) = compare(plan(responsibilities=old), plan(responsibilities=new)).responsibilities.pairs
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
        plan(responsibilities=(answers("市水务局"),)),
        plan(responsibilities=(answers("市教育局", task="扩建山区寄宿制小学"),)),
    ).responsibilities
    assert (found.pairs, len(found.removed), len(found.added)) == ((), 1, 1)
