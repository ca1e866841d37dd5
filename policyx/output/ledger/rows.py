"""Plans → ledger: a row a task, its targets in words, its units by what they do, its place."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from policyx.errors import one_line
from policyx.model.ledger import Ledger, LedgerRow, LedgerSource
from policyx.model.plan import Deadline, Plan, Target, Task
from policyx.output.tables.records import key_of
from policyx.output.wording import plain, short, target_in_words, task_name

NO_UNIT = "未明确单位"
_WORK = 24
"""Characters of the work that a time is set for."""


def ledger_of(plans: Sequence[Plan], unit: str | None = None, due_before: datetime.date | None = None) -> Ledger:
    """The tasks of all ``plans`` in their order.

    Args:
        plans: as many as one ledger is to hold.
        unit: only tasks of units whose name holds this.
        due_before: only tasks that are due before this day, or of which a part is.
    """
    rows: list[LedgerRow] = []
    for plan in plans:
        deadlines = {one.id: one for one in plan.deadlines}
        targets = {one.id: one for one in plan.targets}
        for task in plan.tasks:
            times = [deadlines[id] for id in task.deadlines if id in deadlines]
            if (unit is None or _is_of(task, unit)) and (due_before is None or _is_due(task, times, due_before)):
                aims = [targets[id] for id in task.targets if id in targets]
                rows.append(_row(len(rows) + 1, plan, task, aims, _due(task, times, due_before)))
    return Ledger(title=_title(plans), rows=tuple(rows))


def by_unit(ledger: Ledger, unit: str | None = None) -> dict[str, Ledger]:
    """A ledger a unit, those that lead first; what no unit answers for comes last.

    ``unit``: only units whose names hold this.
    """
    names = dict.fromkeys(name for part in ("lead", "support") for row in ledger.rows for name in getattr(row, part))
    parts = {
        name: [row for row in ledger.rows if name in (*row.lead, *row.support)]
        for name in names
        if unit is None or unit in name
    }
    if unit is None:
        parts[NO_UNIT] = [row for row in ledger.rows if not (row.lead or row.support)]
    return {
        name: Ledger(title=f"{ledger.title}（{name}）", rows=tuple(_renumbered(rows)))
        for name, rows in parts.items()
        if rows
    }


def _renumbered(rows: Sequence[LedgerRow]) -> Iterator[LedgerRow]:
    for number, row in enumerate(rows, start=1):
        yield row.model_copy(update={"number": number})


def _title(plans: Sequence[Plan]) -> str:
    titles = dict.fromkeys(plan.metadata.title for plan in plans)
    (title, *others) = (*titles, None) if titles else (None,)
    return plain(f"督办台账：{title}") if title and not any(others) else "督办台账"


def _is_of(task: Task, unit: str) -> bool:
    return any(unit in name for name in (*task.lead, *task.responsible, *task.support))


def _is_due(task: Task, times: Sequence[Deadline], day: datetime.date) -> bool:
    return any(_ends_before(end, day) for end in (task.due.date if task.due else None, *(one.end for one in times)))


def _ends_before(end: datetime.date | None, day: datetime.date) -> bool:
    return end is not None and end < day


def _row(number: int, plan: Plan, task: Task, targets: Sequence[Target], due: str | None) -> LedgerRow:
    answering = task.lead or task.responsible
    helping = (*(task.responsible if task.lead else ()), *task.support)
    heading = plain(task.path[-1]) if task.path else None
    return LedgerRow(
        key=key_of(plan, task.id),
        number=number,
        category=heading,
        task=task_name(task),
        targets=tuple(dict.fromkeys(map(target_in_words, targets))),
        lead=tuple(map(plain, answering)),
        support=tuple(plain(name) for name in helping),
        due=due,
        due_date=task.due.date if task.due else None,
        source=LedgerSource(
            file=one_line(plan.source.name), heading=heading, page=task.evidence.page, paragraph=task.paragraph
        ),
    )


def _due(task: Task, times: Sequence[Deadline], day: datetime.date | None) -> str | None:
    """By when all of it is to be done, then what of it when, in short: a line a time.

    Parts are told where the document says nothing of the whole, and those due before ``day`` where that is asked for.
    """
    wanted = [one for one in times if (task.due is None if day is None else _ends_before(one.end, day))]
    parts: dict[str, list[str]] = {}
    for one in wanted:
        if task.due is None or one.text != task.due.text:
            parts.setdefault(plain(one.text), []).append(short(one.task or "", _WORK))
    lines = [f"{time}{_works(works)}" for time, works in parts.items()]
    if lines:
        lines[0] = f"其中：{lines[0]}"
    return "\n".join(filter(None, (plain(task.due.text) if task.due else None, *lines))) or None


def _works(works: Sequence[str]) -> str:
    """（编制方案等3项）."""
    first = next(filter(None, works), "")
    return f"（{first}{f'等{len(works)}项' if len(works) > 1 else ''}）" if first else ""
