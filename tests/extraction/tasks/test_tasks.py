from __future__ import annotations

import time
from pathlib import Path

import pytest

from policyx import extract
from policyx.model.plan import Plan

ITEMS = """云江市供水安全行动方案
二、重点任务
（一）改造管网。2031年6月底前，更换管道60公里。同步完善监测。（市水务局牵头，市财政局配合）
专栏1 管网工程
东区：更换管道20公里。
西区：更换管道40公里。
（二）建设水厂。由市水务局负责，新建水厂2座。
"""
ROWS = """<html><body><h1>云江市任务清单</h1><table>
<tr><th>类别</th><th>任务</th><th>责任单位</th><th>完成时限</th></tr>
<tr><td rowspan="2">供水</td><td>更换管道60公里</td><td rowspan="2">市水务局</td><td rowspan="2">2031年6月底前</td></tr>
<tr><td>新建水厂2座</td></tr>
<tr><td>供电</td><td>新建变电站3座</td><td>市发改委</td><td>长期坚持</td></tr>
</table></body></html>"""


def plan_of(text: str, folder: Path, suffix: str = ".txt") -> Plan:
    file = folder / f"plan{suffix}"
    file.write_text(text, encoding="utf-8")
    return extract(file)


@pytest.mark.parametrize(("text", "suffix"), [(ITEMS, ".txt"), (ROWS, ".html")])
def test_tasks_and_records_know_each_other(text: str, suffix: str, tmp_path: Path) -> None:
    plan = plan_of(text, tmp_path, suffix)
    tasks = {task.id: task for task in plan.tasks}
    assert len(tasks) == len(plan.tasks)
    assert all(one.id in tasks[one.task].targets for one in plan.targets if one.task)
    assert all(one.id in tasks[one.task_id].deadlines for one in plan.deadlines if one.task_id)
    assert all(one.id in tasks[one.task_id or ""].responsibilities for one in plan.responsibilities)
    for task in plan.tasks:
        assert task.text and "" not in task.path
        assert {one.id for one in plan.targets if one.task == task.id} == set(task.targets)


def test_an_item_holds_its_targets_its_box_and_its_units(tmp_path: Path) -> None:
    plan = plan_of(ITEMS, tmp_path)
    first, second = plan.tasks
    assert (first.number, first.title, first.path) == ("（一）", "改造管网", ("二、重点任务",))
    assert first.text == "2031年6月底前，更换管道60公里。同步完善监测。"
    assert (first.lead, first.support, first.boxes) == (("市水务局",), ("市财政局",), (plan.boxes[0].id,))
    assert len(first.targets) == 3
    assert first.evidence.text.startswith("（一）改造管网") and first.evidence.text.endswith("40公里。")
    assert (second.responsible, second.rule) == (("市水务局",), "tasks.item")


def test_the_only_deadline_is_that_of_the_task(tmp_path: Path) -> None:
    due = plan_of(ITEMS, tmp_path).tasks[0].due
    assert due is not None and (due.text, str(due.date)) == ("2031年6月底前", "2031-06-30")


def test_a_merged_cell_counts_in_each_row(tmp_path: Path) -> None:
    first, second, third = plan_of(ROWS, tmp_path, ".html").tasks
    assert first.responsible == second.responsible == ("市水务局",)
    assert first.due and second.due and first.due.date == second.due.date
    assert first.path[-1:] == second.path[-1:] == ("供水",)
    assert first.table and second.table and (first.table.row, second.table.row, first.table.column) == (0, 1, 1)
    assert third.due and (third.due.text, third.due.date) == ("长期坚持", None)
    assert first.evidence.end <= second.evidence.start


def test_units_in_no_item_give_their_paragraph_as_a_task(tmp_path: Path) -> None:
    (task,) = plan_of("云江市供水管理办法\n由市水务局负责更换老旧管道。\n", tmp_path).tasks
    assert (task.text, task.responsible, task.rule) == ("由市水务局负责更换老旧管道。", ("市水务局",), "tasks.sentence")


def test_parts_of_one_sentence_are_one_task(tmp_path: Path) -> None:
    lines = ("云江市方案", "二、任务", "（一）改造管网", "1.更换管道；", "2.改造泵站；", "3.完善监测。（市水务局负责）")
    text = "\n".join((*lines, "（二）植树。植树造林。（市林业局负责）"))
    first, _ = plan_of(text, tmp_path).tasks
    assert (first.number, first.title, first.responsible) == ("（一）", "改造管网", ("市水务局",))
    assert first.text.replace("\n", "") == "1.更换管道；2.改造泵站；3.完善监测。"


def test_the_same_task_has_the_same_id_wherever_it_stands(tmp_path: Path) -> None:
    alone = plan_of(ITEMS, tmp_path).tasks[0].id
    assert plan_of(ITEMS.replace("二、重点任务", "前言很长。\n二、重点任务"), tmp_path).tasks[0].id == alone


@pytest.mark.parametrize(
    "line", ["1.改造管网。（市水务局负责）\n", "（市水务局负责）\n", "一是改造管网；\n", "（一）\n"]
)
def test_long_lists_take_no_time(line: str, tmp_path: Path) -> None:
    started = time.process_time()
    plan_of("云江市方案\n二、任务\n" + line * 3000, tmp_path)
    assert time.process_time() - started < 30
