from __future__ import annotations

import datetime
from typing import Any

import pytest

from policyx.comparison.compare import compare
from policyx.model.difference import DeadlinesDiff, TaskPair
from policyx.model.plan import Deadline, Plan, Responsibility
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


def deadline(text: str, end: str | None, task: str, kind: Any = "by") -> Deadline:
    return Deadline(
        id=f"d-{text}-{task}",
        text=text,
        kind=kind,
        start=None,
        end=datetime.date.fromisoformat(end) if end else None,
        task=text + task,
        section=None,
        evidence=evidence(text + task),
        rule="deadlines.by",
    )


def deadlines(old: Deadline, new: Deadline, *periods: tuple[int, int]) -> DeadlinesDiff:
    def of(one: Deadline, period: tuple[int, int]) -> Plan:
        return plan(deadlines=(one,), period=period)

    first, second = periods or ((2021, 2025), (2023, 2027))
    return compare(of(old, first), of(new, second)).deadlines


@pytest.mark.parametrize(
    ("text", "end", "kind", "wanted"),
    [
        ("2024年底前", "2024-12-31", "by", ("postponed",)),
        ("2022年底前", "2022-12-31", "by", ("advanced",)),
        ("到2023年底", "2023-12-31", "by", ()),
        ("长期坚持", None, "ongoing", ("kind_changed",)),
    ],
)
def test_deadlines_of_one_task(text: str, end: str | None, kind: Any, wanted: tuple[str, ...]) -> None:
    found = deadlines(deadline("2023年底前", "2023-12-31", TASK), deadline(text, end, TASK, kind))
    assert [pair.changes for pair in found.pairs] == [wanted]
    assert found.pairs[0].score == 1


def test_the_end_of_each_year_is_no_delay() -> None:
    old, new = deadline("年底前", "2023-12-31", TASK), deadline("年底前", "2024-12-31", TASK)
    assert deadlines(old, new, (2023, 2023), (2024, 2024)).pairs[0].changes == ()
    sooner = deadline("6月底前", "2024-06-30", TASK)
    assert deadlines(old, sooner, (2023, 2023), (2024, 2024)).pairs[0].changes == ("advanced",)
