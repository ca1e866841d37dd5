"""In which paragraph a task begins: its place for a reader where the format has no pages."""

from __future__ import annotations

from policyx.model.plan import Plan, Task


def with_paragraphs(plan: Plan, text: str) -> Plan:
    """``plan`` with the paragraph of each task, counted as lines of ``text``; tasks are in the order of the text."""
    tasks: list[Task] = []
    number, seen = 1, 0
    for task in plan.tasks:
        number += text.count("\n", seen, task.evidence.start)
        seen = task.evidence.start
        tasks.append(task.model_copy(update={"paragraph": number}))
    return plan.model_copy(update={"tasks": tuple(tasks)})
