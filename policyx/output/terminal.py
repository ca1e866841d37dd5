"""A plan to read in the terminal, in Chinese, as rich renderables that fit any width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from rich import box
from rich.columns import Columns
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from policyx.errors import one_line
from policyx.model.plan import (
    Actual,
    Box,
    Deadline,
    Goal,
    Metadata,
    Plan,
    Quantified,
    Responsibility,
    TableRecord,
    Target,
    Task,
    Warning,
)
from policyx.output.grid import Grid
from policyx.output.selecting import KINDS
from policyx.output.wording import (
    DEADLINES,
    DIRECTIONS,
    FACTS,
    ROLES,
    UNIT_ROLES,
    amount,
    box_title,
    page_of,
    period_years,
    plain,
    start_value,
    task_name,
    units_by_role,
)
from policyx.output.wrapping import Wrapped

ROOMY = 80  # columns from which each target also shows how hard it is
WIDE = 110  # columns from which each record also shows where it stands


class Screen(Struct, frozen=True):
    """A plan: ``Console().print(Screen(plan))``; ``whole`` is what it was narrowed from, whose records are counted."""

    plan: Plan
    whole: Plan | None = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        plan = self.plan
        titles = {section.id: section.title for section in plan.sections} if options.max_width >= WIDE else None
        yield _overview(self.whole or plan)
        yield from map(_warning, plan.warnings)
        yield from part("任务", len(plan.tasks), _tasks(plan.tasks))
        yield from part("目标", len(plan.targets), _targets(plan.targets, titles, options.max_width >= ROOMY))
        yield from part("实绩", len(plan.actuals), _actuals(plan.actuals, titles))
        yield from part("定性目标", len(plan.goals), _goals(plan.goals, titles))
        yield from part("时限", len(plan.deadlines), _deadlines(plan.deadlines, titles))
        loose = [one for one in plan.responsibilities if not (plan.tasks and one.task_id)]
        name = "责任" if len(loose) == len(plan.responsibilities) else "任务以外的责任"
        yield from part(name, len(loose), _responsibilities(loose, titles))
        yield from part("专栏", len(plan.boxes), Group(*map(_box, plan.boxes)))
        tables = [table for table in plan.tables if not _in_a_box(table, plan.boxes)]
        name = "表格" if len(tables) == len(plan.tables) else "专栏以外的表格"
        yield from part(name, len(tables), Group(*map(_table, tables)))
        if self.whole and not any(getattr(plan, kind) for kind in KINDS):
            yield Text("\n没有符合条件的记录。")


def part(name: str, size: int, body: RenderableType) -> Iterator[RenderableType]:
    """A part of the report under its name; nothing where it has no records."""
    if size:
        yield Text.assemble("\n", (f" {name} ", "bold reverse"), (f" {size}", "dim"))
        yield body


def _overview(plan: Plan) -> RenderableType:
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column()
    for label, value in _facts(plan.metadata):
        facts.add_row(label, Wrapped(value))
    source = plan.source
    pages = f"{source.pages} 页，" if source.pages else ""
    facts.add_row("文件", Wrapped(f"{one_line(source.name)}（{source.format}，{pages}{source.characters} 字）"))
    counts = {
        "目标": plan.targets, "实绩": plan.actuals, "任务": plan.tasks, "责任": plan.responsibilities,
        "时限": plan.deadlines, "专栏": plan.boxes, "表格": plan.tables, "章节": plan.sections,
    }  # fmt: skip
    said = [Text(f"{name} {len(records)}", no_wrap=True) for name, records in counts.items()]
    facts.add_row("共有", Columns(said, padding=(0, 3)))
    title = Wrapped(plan.metadata.title or one_line(source.name), "bold")
    return Panel(Group(title, Text(), facts), box=box.ROUNDED, border_style="cyan", padding=(0, 1))


def _facts(metadata: Metadata) -> Iterator[tuple[str, str]]:
    facts = {
        **{field: getattr(metadata, field) for field in FACTS if field != "title"},
        "issuers": "、".join(metadata.issuers),
        "period": period_years(metadata.period),
    }
    return ((FACTS[field], str(value)) for field, value in facts.items() if value)


def _warning(warning: Warning) -> RenderableType:
    place = f"第 {warning.page} 页：" if warning.page else ""
    return Wrapped(f"! {place}{warning.message}", "yellow")


Place = Mapping[str, str] | None
"""The titles of sections by id where there is room to say in which a record stands."""


def _grid(columns: Sequence[str], rows: Iterable[tuple[Wrapped, ...]], titles: Place) -> Grid:
    return Grid((*columns, *(("出处",) if titles is not None else ())), [*rows], full=True)


def _place(record: Quantified | Goal | Deadline | Responsibility, titles: Place) -> list[Wrapped]:
    """Section and page, on a wide terminal."""
    if titles is None:
        return []
    return [Wrapped(f"{titles.get(record.section or '', '')} {page_of(record.evidence)}".strip(), "dim")]


def _marked(text: str, record: Quantified | Deadline | Responsibility) -> str:
    """``text`` with a mark behind it where the record is doubtful."""
    return f"{text}（存疑）" if record.confidence == "low" else text


def _targets(targets: Iterable[Target], titles: Place, coded: bool) -> RenderableType:
    def row(target: Target) -> tuple[Wrapped, ...]:
        due = target.due
        notes = (target.attribute, ROLES.get(target.role or ""), target.commitment, target.scope)
        return (
            Wrapped(_marked(target.indicator or target.evidence.text, target)),
            Wrapped(amount(target), "bold green"),
            Wrapped(str(due.year) if due else "", "dim" if due and due.inherited else ""),
            Wrapped(start_value(target.baseline)),
            *((Wrapped(target.strength.label if target.strength else ""),) if coded else ()),
            Wrapped(" ".join(dict.fromkeys(filter(None, notes)))),
            *_place(target, titles),
        )

    columns = ("指标", "目标", "时限", "基期", *(("强度",) if coded else ()), "说明")
    return _grid(columns, map(row, targets), titles)


def _actuals(actuals: Iterable[Actual], titles: Place) -> RenderableType:
    rows = (
        (
            Wrapped(_marked(actual.indicator or actual.evidence.text, actual)),
            Wrapped(amount(actual), "bold"),
            Wrapped(actual.as_of.text if actual.as_of else ""),
            *_place(actual, titles),
        )
        for actual in actuals
    )
    return _grid(("指标", "实绩", "时间"), rows, titles)


def _goals(goals: Iterable[Goal], titles: Place) -> RenderableType:
    rows = (
        (
            Wrapped(goal.indicator),
            Wrapped(DIRECTIONS[goal.direction], "bold"),
            Wrapped(str(goal.due.year) if goal.due else ""),
            *_place(goal, titles),
        )
        for goal in goals
    )
    return _grid(("指标", "方向", "时限"), rows, titles)


def _tasks(tasks: Iterable[Task]) -> RenderableType:
    """One row a task: who leads, who answers, who helps, and by when."""
    rows = (
        (Wrapped(task_name(task)), Wrapped(units_by_role(task)), Wrapped(task.due.text if task.due else ""))
        for task in tasks
    )
    return _grid(("任务", "单位", "时限"), rows, None)


def _deadlines(deadlines: Iterable[Deadline], titles: Place) -> RenderableType:
    rows = (
        (
            Wrapped(_marked(deadline.task or "", deadline)),
            Wrapped(deadline.text, "bold"),
            Wrapped(DEADLINES[deadline.kind]),
            Wrapped(str(deadline.end or "")),
            *_place(deadline, titles),
        )
        for deadline in deadlines
    )
    return _grid(("事项", "时限", "类型", "最后一天"), rows, titles)


def _responsibilities(responsibilities: Iterable[Responsibility], titles: Place) -> RenderableType:
    rows = (
        (
            Wrapped(_marked(one.unit, one)),
            Wrapped(UNIT_ROLES[one.role]),
            Wrapped(one.evidence.text),
            *_place(one, titles),
        )
        for one in responsibilities
    )
    return _grid(("单位", "分工", "原文"), rows, titles)


def _box(record: Box) -> RenderableType:
    body: list[RenderableType] = [Wrapped(paragraph) for paragraph in record.paragraphs if paragraph.strip()]
    if record.rows:
        body.append(_cells(record.columns, record.rows))
    return Panel(Group(*body), title=Text(plain(box_title(record)), style="bold"), title_align="left", box=box.ROUNDED)


def _table(record: TableRecord) -> RenderableType:
    title = Wrapped(record.title or "（无题）", "bold")
    return Padding(Group(title, _cells(record.columns, record.rows)), (1, 0, 0, 0))


def _cells(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> RenderableType:
    return Grid(columns, [[*map(Wrapped, row)] for row in rows])


def _in_a_box(table: TableRecord, boxes: Iterable[Box]) -> bool:
    place = table.evidence
    return any(a.evidence.start <= place.start and place.end <= a.evidence.end for a in boxes)
