"""A difference as a report: parts, groups and rows in the order in which an analyst wants them, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from policyx.errors import one_line
from policyx.model.difference import (
    BoxesDiff,
    BoxPair,
    DeadlinesDiff,
    FieldChange,
    PlanDiff,
    RowChange,
    SectionsDiff,
    Side,
    TasksDiff,
)
from policyx.model.plan import Box, Deadline, Period, Section, Task
from policyx.output.difference.classes import CHANGES, NAMES, PROMISES, leading, ranked, weight
from policyx.output.difference.digest import digest
from policyx.output.difference.shapes import Cell, Group, Part, Report, Row
from policyx.output.difference.targets import (
    NOTHING,
    basis,
    doubtful_rows,
    labels,
    promise_rows,
    renamed,
    target_rows,
    vague_rows,
)
from policyx.output.wording import (
    DEADLINES,
    FACTS,
    box_title,
    own_sentences,
    period_years,
    plain,
    short,
    task_head,
    units_by_role,
)

FEW = 3  # tasks that a plan may have gained or lost altogether
KINDS = {"tasks": "任务", "deadlines": "时限", "boxes": "专栏", "sections": "章节", "metadata": "元数据"}


def report(difference: PlanDiff) -> Report:
    """Everything in ``difference``; ``facts`` are the two plans and how much there is of each class."""
    facts = {"旧": _side(difference.old), "新": _side(difference.new), **_counts(difference.summary, difference.tasks)}
    targets = ("指标", "旧目标", "新目标", "变化", "说明")
    kept = {promise.target.id for promise in difference.kept_promises if promise.status == "met"}
    misses = doubtful_rows(difference.targets.uncertain)
    parts = (
        _part("承诺兑现", ("指标", "原目标", "实绩", "结果", "说明"), promise_rows(difference.kept_promises)),
        _part("目标", targets, target_rows(difference.targets, kept)),
        _part("任务", ("任务", "旧", "新", "变化"), _task_rows(difference.tasks)),
        _part("时限", ("事项", "旧时限", "新时限", "变化"), _deadline_rows(difference.deadlines)),
        _part("专栏", ("旧专栏", "新专栏", "变化", "说明"), _box_rows(difference.boxes)),
        _part("章节", ("旧章节", "新章节", "变化"), _section_rows(difference.sections)),
        _part("元数据", ("项目", "旧", "新"), map(_field_row, difference.metadata), grouped=False),
        _part("存疑", ("旧指标", "旧目标", "新指标", "新目标", "说明"), misses, grouped=False),
        _part("读法存疑", targets, vague_rows(difference.targets), grouped=False),
    )
    return Report("规划对照", tuple(facts.items()), tuple(part for part in parts if part.size), digest(difference))


def _counts(summary: dict[str, int], tasks: TasksDiff) -> dict[str, str]:
    """提高 12 · 降低 3 …, of targets, of promises and of everything else; zeros left out."""
    targets = _listed((CHANGES[name], summary.get(name, 0)) for name in CHANGES)
    promises = _listed((NAMES[name], summary.get(f"promises_{name}", 0)) for name in PROMISES)
    others = _listed(
        (f"{kind}{CHANGES[change]}", summary.get(f"{name}_{change}", 0))
        for name, kind in KINDS.items()
        for change in ("changed", "added", "removed")
    )
    counts = {"目标": targets or "没有目标", "承诺": promises, "其他": others, "换手": _hands(tasks)}
    return {name: numbers for name, numbers in counts.items() if numbers}


def _hands(tasks: TasksDiff) -> str:
    """How many tasks changed hands."""
    return _listed(
        (CHANGES[change], sum(change in pair.changes for pair in tasks.pairs))
        for change in ("lead_changed", "joined", "left", "role_changed")
    )


def _listed(counts: Iterable[tuple[str, int]]) -> str:
    return " · ".join(f"{name} {number}" for name, number in counts if number)


def _side(side: Side) -> str:
    title = side.metadata.title
    name = one_line(side.source.name)
    return plain(f"{title}（{name}）" if title else name)


def _part(name: str, columns: tuple[str, ...], rows: Iterable[Row], *, grouped: bool = True) -> Part:
    """Rows grouped by what matters most of them; within a group they stay in the order in which they come."""
    if not grouped:
        return Part(name, columns, (Group("", tuple(rows)),))
    ordered = sorted(rows, key=lambda row: weight(leading(row.classes)))
    groups = groupby(ordered, key=lambda row: leading(row.classes))
    return Part(name, columns, tuple(Group(NAMES[first], tuple(group)) for first, group in groups))


def _task_rows(difference: TasksDiff) -> Iterator[Row]:
    """Who is to do it, by when, and how it begins; all of its words stand in the quotes."""
    if not difference.pairs and (alone := _one_side(difference)):
        yield alone
        return
    for pair in difference.pairs:
        moves = [f"{word}{'、'.join(units)}" for word, units in (("加入 ", pair.joined), ("退出 ", pair.left)) if units]
        change = "\n".join((labels(pair.changes), *moves))
        said = "text_changed" in pair.changes
        titled = said and pair.old.title and pair.new.title
        head = Cell(renamed(task_head(pair.old), task_head(pair.new)) if titled else task_head(pair.new))
        cells = (head, _answers(pair.old, said, pair.new), _answers(pair.new, said, pair.old), Cell(change))
        yield Row(ranked(pair.changes), cells, basis(pair))
    for task in difference.added:
        yield Row(("added",), (Cell(task_head(task)), NOTHING, _answers(task, True), Cell(NAMES["added"])))
    for task in difference.removed:
        yield Row(("removed",), (Cell(task_head(task)), _answers(task, True), NOTHING, Cell(NAMES["removed"])))


def _one_side(difference: TasksDiff) -> Row | None:
    """Where one plan has no tasks at all, that is how it is read or written: its tasks have neither come nor gone."""
    come, gone = len(difference.added), len(difference.removed)
    if min(come, gone) or max(come, gone) <= FEW:
        return None
    which = "旧" if come else "新"
    texts = (f"{which}文件没有读出任务", f"{gone} 项" if gone else "", f"{come} 项" if come else "", "无从比较")
    return Row(("changed",), tuple(map(Cell, texts)))


def _answers(task: Task, said: bool, other: Task | None = None) -> Cell:
    """``other``: the same task in the other plan, whose sentences need no telling."""
    due = f"时限：{task.due.text}" if task.due else ""
    text = own_sentences(task.text, other.text) if other else task.text
    words = short(text) if said and (task.title or not task.lead) else ""
    return Cell("\n".join(filter(None, (units_by_role(task), due, words))), (task.evidence,))


def _deadline_rows(difference: DeadlinesDiff) -> Iterator[Row]:
    for pair in difference.pairs:
        task = Cell(pair.new.task or "")
        yield Row(
            ranked(pair.changes), (task, _time(pair.old), _time(pair.new), Cell(labels(pair.changes))), basis(pair)
        )
    for deadline in difference.added:
        yield Row(("added",), (Cell(deadline.task or ""), NOTHING, _time(deadline), Cell(NAMES["added"])))
    for deadline in difference.removed:
        yield Row(("removed",), (Cell(deadline.task or ""), _time(deadline), NOTHING, Cell(NAMES["removed"])))


def _time(deadline: Deadline) -> Cell:
    """2023年底前（截至 2023-12-31）."""
    kind = DEADLINES[deadline.kind]
    return Cell(f"{deadline.text}（{kind}{f' {deadline.end}' if deadline.end else ''}）", (deadline.evidence,))


def _box_rows(difference: BoxesDiff) -> Iterator[Row]:
    for pair in difference.pairs:
        cells = (_box(pair.old), _box(pair.new), Cell(labels(pair.changes)), Cell("\n".join(row_changes(pair))))
        yield Row(ranked(pair.changes), cells, basis(pair))
    for box in difference.added:
        yield Row(("added",), (NOTHING, _box(box), Cell(NAMES["added"]), NOTHING))
    for box in difference.removed:
        yield Row(("removed",), (_box(box), NOTHING, Cell(NAMES["removed"]), NOTHING))


def row_changes(pair: BoxPair) -> Iterator[str]:
    """A line for each row of a 专栏 that differs."""
    yield from (f"改：{_changed_row(row)}" for row in pair.rows_changed)
    yield from (f"增：{_line(row)}" for row in pair.rows_added)
    yield from (f"减：{_line(row)}" for row in pair.rows_removed)


def _changed_row(row: RowChange) -> str:
    """What heads the row, and the cells that differ; the whole rows where they have not the same columns."""
    if len(row.old) != len(row.new) or row.old[:1] != row.new[:1]:
        return f"{_line(row.old)} → {_line(row.new)}"
    cells = (f"{_line([a])} → {_line([b])}" for a, b in zip(row.old, row.new, strict=True) if a != b)
    return " ｜ ".join((_line(row.new[:1]), *cells))


def _line(row: Sequence[str]) -> str:
    """A row of a 专栏 on one line; the text of a merged cell stands in each cell that it covers."""
    return " ｜ ".join(dict.fromkeys(cell.replace("\n", " ") for cell in row))


def _box(box: Box) -> Cell:
    return Cell(box_title(box), (box.evidence,))


def _section_rows(difference: SectionsDiff) -> Iterator[Row]:
    for pair in difference.pairs:
        if pair.changes == ("renamed",) and _without_year(pair.old) == _without_year(pair.new):
            continue  # 2024年工作回顾 and 2025年工作回顾
        yield Row(
            ranked(pair.changes), (_section(pair.old), _section(pair.new), Cell(labels(pair.changes))), basis(pair)
        )
    for section in difference.added:
        yield Row(("added",), (NOTHING, _section(section), Cell(NAMES["added"])))
    for section in difference.removed:
        yield Row(("removed",), (_section(section), NOTHING, Cell(NAMES["removed"])))


def _without_year(section: Section) -> str:
    return re.sub(r"\d{4}年?", "", section.title)


def _section(section: Section) -> Cell:
    return Cell(f"{section.number or ''} {section.title}".strip())


def _field_row(change: FieldChange) -> Row:
    cells = (FACTS.get(change.field, change.field), said(change.old), said(change.new))
    return Row(("changed",), tuple(Cell(cell) for cell in cells))


def said(value: Any) -> str:
    """A value of the metadata in words: names joined, a period as its years."""
    match value:
        case None:
            return ""
        case list() | tuple():
            return "、".join(map(str, value))
        case {"start": int()}:
            return period_years(Period.model_validate(value))
        case _:
            return str(value)
