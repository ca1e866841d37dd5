"""What of a plan a reader asked to see."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from policyx.model.plan import Plan

KINDS = ("tasks", "targets", "actuals", "goals", "deadlines", "responsibilities", "boxes", "tables")


def narrowed(plan: Plan, kinds: Collection[str] = (), unit: str | None = None, year: int | None = None) -> Plan:
    """``plan`` with nothing but records of ``kinds``, of ``unit`` and of ``year``, as far as these are given.

    A record is of a unit where that answers for it or for its task; the name need only hold ``unit``. It is of the
    year in which it is due, or for which it is reported. What knows neither (专栏, tables) goes where one is asked for.
    """
    mine = {task.id for task in plan.tasks if unit and _answers(task, unit)}
    return plan.model_copy(
        update={
            kind: tuple(
                record
                for record in getattr(plan, kind)
                if (not kinds or kind in kinds)
                and (unit is None or _is_of(record, unit, mine))
                and (year is None or year in _years(record))
            )
            for kind in KINDS
        }
    )


def _answers(record: Any, unit: str) -> bool:
    return any(unit in name for name in (*record.lead, *record.responsible, *record.support))


def _is_of(record: Any, unit: str, tasks: Collection[str]) -> bool:
    ids = {getattr(record, "id", None), getattr(record, "task", None), getattr(record, "task_id", None)}
    if hasattr(record, "collective"):
        return unit in record.unit
    return not ids.isdisjoint(tasks)


def _years(record: Any) -> set[int]:
    """Of a task also the last day of its due date; of a span every year."""
    due, as_of = getattr(record, "due", None), getattr(record, "as_of", None)
    found = {getattr(due, "year", None), getattr(as_of, "year", None)}
    day = getattr(due, "date", None)
    found.add(day.year if day else None)
    if hasattr(record, "kind") and hasattr(record, "end"):
        first, last = record.start or record.end, record.end or record.start
        found |= set(range(first.year, last.year + 1)) if first and last else set()
    return {year for year in found if year is not None}
