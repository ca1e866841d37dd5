"""JSON of schema 1.x in today's shape: there, each responsibility said its task in words, and a plan had no tasks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policyx.model.identity import Ids

RULE = "schema.1"
"""The rule of tasks that were put together here."""


def upgraded(content: dict[str, Any]) -> dict[str, Any]:
    """``content`` without what is no longer there; in a plan the units of one task make up that task.

    What no 1.x file says (numbers, headings, deadlines of a task) stays absent. Changes ``content`` itself.
    """
    if "tasks" not in content and isinstance(records := content.get("responsibilities"), list):
        content["tasks"] = list(_tasks(records))
    for record in _records(content):
        if "unit" in record and "collective" in record:
            record.pop("task", None)
    return content


def _tasks(records: list[Any]) -> Iterator[dict[str, Any]]:
    ids, found = Ids(), dict[tuple[str, str], dict[str, Any]]()
    for record in records:
        if not isinstance(record, dict) or not isinstance(said := record.get("task"), str) or not said:
            continue
        task = found.get(key := (said, str(record.get("section"))))
        if task is None:
            task = found[key] = {"id": ids.make("k", said), "text": said, "rule": RULE, "responsibilities": []}
            task |= {name: record.get(name) for name in ("section", "evidence")}
        record["task_id"] = task["id"]
        task["responsibilities"].append(record.get("id"))
        if (role := str(record.get("role"))) != "host":
            task.setdefault(role, []).append(record.get("unit"))
    yield from found.values()


def _records(content: Any) -> Iterator[dict[str, Any]]:
    if isinstance(content, dict):
        yield content
    for inner in content.values() if isinstance(content, dict) else content if isinstance(content, list) else ():
        yield from _records(inner)
