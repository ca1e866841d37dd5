from __future__ import annotations

import datetime

from policyx.model.ledger import Ledger
from policyx.model.plan import Plan
from policyx.output.ledger.rows import by_unit, ledger_of
from policyx.output.ledger.words import cells, place


def test_a_row_a_task_in_words(ledger: Ledger) -> None:
    first, second, third = ledger.rows
    assert ledger.title == "督办台账：云江市“十四五”科技规划"
    assert (first.number, first.category, first.task) == (1, "一、平台", "1. 布局重大平台：建设科学城。")
    assert first.targets == ("高新技术企业总数 ≥ 3500家（保底）（2025）", "研发投入强度 2.29–3%（2025）")
    assert (first.lead, first.support, first.due) == (("市科技局",), ("市财政局", "市统计局"), "2023年底前")
    assert (second.lead, second.support) == (("市教育局", "市财政局"), ()), "nobody leads: they answer together"
    assert second.due == "其中：2023年底前（完成科学城一期建设）", "a time of a part only"
    assert (third.category, third.lead, third.due) == (None, (), None)


def test_the_place_is_a_page_or_else_a_paragraph(ledger: Ledger) -> None:
    assert place(ledger.rows[0].source) == "plan.docx，一、平台，第2页"
    assert place(ledger.rows[2].source) == "plan.docx，第12段"


def test_the_last_columns_are_empty(ledger: Ledger) -> None:
    assert cells(ledger.rows[0])[-2:] == ("", "")


def test_only_tasks_of_a_unit_or_before_a_day(tasks: Plan) -> None:
    assert [row.key[-3:] for row in ledger_of([tasks], unit="财政").rows] == ["k-1", "k-2"]
    assert [row.number for row in ledger_of([tasks], unit="教育").rows] == [1], "numbered anew"
    day = datetime.date(2024, 1, 1)
    assert len(ledger_of([tasks], due_before=day).rows) == 2
    assert ledger_of([tasks], due_before=day.replace(year=2023)).rows == ()


def test_what_is_due_before_a_day_is_told(tasks: Plan) -> None:
    """A task that is due later is listed for one of its parts: this one."""
    early = tasks.deadlines[0].model_copy(update={"id": "d-2", "text": "2022年6月", "end": datetime.date(2022, 6, 30)})
    other = early.model_copy(update={"id": "d-3", "task": "编制方案"})
    given = {"deadlines": (*tasks.deadlines, early, other)}
    first = tasks.tasks[0].model_copy(update={"deadlines": ("d-1", "d-2", "d-3")})
    plan = tasks.model_copy(update={**given, "tasks": (first,)})
    assert ledger_of([plan]).rows[0].due == "2023年底前"
    (row,) = ledger_of([plan], due_before=datetime.date(2023, 1, 1)).rows
    assert row.due == "2023年底前\n其中：2022年6月（完成科学城一期建设等2项）"
    (row,) = ledger_of([plan.model_copy(update={"tasks": (first.model_copy(update={"due": None}),)})]).rows
    assert row.due == "其中：2023年底前（完成科学城一期建设）\n2022年6月（完成科学城一期建设等2项）"


def test_several_plans_in_one_ledger(tasks: Plan) -> None:
    other = tasks.model_copy(update={"metadata": tasks.metadata.model_copy(update={"title": "青岚县规划"})})
    both = ledger_of([tasks, other])
    assert (both.title, [row.number for row in both.rows]) == ("督办台账", [1, 2, 3, 4, 5, 6])


def test_a_ledger_an_office(ledger: Ledger) -> None:
    parts = by_unit(ledger)
    assert list(parts) == ["市科技局", "市教育局", "市财政局", "市统计局", "未明确单位"]
    assert [row.number for row in parts["市财政局"].rows] == [1, 2]
    assert list(by_unit(ledger, "统计")) == ["市统计局"]


def test_a_plan_without_tasks(plan: Plan) -> None:
    assert ledger_of([plan.model_copy(update={"tasks": ()})]).rows == ()
    assert ledger_of([]).title == "督办台账"
