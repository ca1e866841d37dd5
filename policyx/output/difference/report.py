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
    TaskPart,
    TasksDiff,
)
from policyx.model.plan import Box, Deadline, Period, Section, Task
from policyx.output.difference.classes import NAMES, gone, leading, ranked, weight
from policyx.output.difference.counts import counts
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
    period_years,
    plain,
    short,
    task_head,
    told_anew,
    units_by_role,
)

UNSAID = "（未写明）"
CLAUSE = re.compile("[,，;；。]")
FEW = 3  # tasks that a plan may have gained or lost altogether


def report(difference: PlanDiff) -> Report:
    """Everything in ``difference``; ``facts`` are the two plans and how much there is of each class."""
    targets = ("指标", "旧目标", "新目标", "变化", "说明")
    kept = {promise.target.id for promise in difference.kept_promises if promise.status == "met"}
    misses = doubtful_rows(difference.targets.uncertain)
    lost = gone(difference)
    kinds = (
        _part("承诺兑现", ("指标", "原目标", "实绩", "结果", "说明"), promise_rows(difference.kept_promises)),
        _part("目标", targets, target_rows(difference.targets, lost, kept)),
        _part("任务", ("任务", "旧", "新", "变化"), _task_rows(difference.tasks, lost)),
        _part("时限", ("事项", "旧时限", "新时限", "变化"), _deadline_rows(difference.deadlines, lost)),
        _part("专栏", ("旧专栏", "新专栏", "变化", "说明"), _box_rows(difference.boxes, lost)),
        _part("章节", ("旧章节", "新章节", "变化"), _section_rows(difference.sections, lost)),
        _part("元数据", ("项目", "旧", "新"), map(_field_row, difference.metadata), grouped=False),
        _part("存疑", ("旧指标", "旧目标", "新指标", "新目标", "说明"), misses, grouped=False),
        _part("读法存疑", targets, vague_rows(difference.targets, lost), grouped=False),
    )
    parts = tuple(part for part in kinds if part.size)
    facts = (("旧", _side(difference.old)), ("新", _side(difference.new)), *counts(difference, parts))
    return Report("规划对照", facts, parts, digest(difference))


def _side(side: Side) -> str:
    """Its title; without one whose it is, of what time and kind."""
    about, name = side.metadata, one_line(side.source.name)
    year = f"{about.period.start}年" if about.period and about.period.start == about.period.end else ""
    known = f"{'、'.join(about.issuers)}{year or period_years(about.period)}{about.kind}" if about.kind else ""
    title = about.title or known
    return plain(f"{title}（{name}）" if title else name)


def _part(name: str, columns: tuple[str, ...], rows: Iterable[Row], *, grouped: bool = True) -> Part:
    """Rows grouped by what matters most of them; within a group they stay in the order in which they come."""
    if not grouped:
        return Part(name, columns, (Group("", tuple(rows)),))
    ordered = sorted(rows, key=lambda row: weight(leading(row.classes)))
    groups = groupby(ordered, key=lambda row: leading(row.classes))
    return Part(name, columns, tuple(Group(NAMES[first], tuple(group)) for first, group in groups))


def _task_rows(difference: TasksDiff, lost: str) -> Iterator[Row]:
    """Who is to do it, by when, and how it begins; all of its words stand in the quotes."""
    if not difference.pairs and not difference.parts and (alone := _one_side(difference)):
        yield alone
        return
    for pair in difference.pairs:
        moves = [f"{word}{'、'.join(units)}" for word, units in (("加入 ", pair.joined), ("退出 ", pair.left)) if units]
        change = "\n".join((labels(pair.changes), *moves))
        said = "text_changed" in pair.changes
        titled = said and pair.old.title and pair.new.title
        head = Cell(renamed(task_head(pair.old), task_head(pair.new)) if titled else task_head(pair.new))
        texts = told_anew(pair.old.text, pair.new.text) if said else ("", "")
        sides = (_answers(task, text) for task, text in zip((pair.old, pair.new), texts, strict=True))
        cells = (head, *sides, Cell(change))
        yield Row(ranked(pair.changes), cells, basis(pair))
    for part in difference.parts:
        before, after = Cell(part.old_text, (part.old.evidence,)), Cell(part.new_text, (part.new.evidence,))
        yield Row((part.kind,), (Cell(_within(part)), before, after, Cell(NAMES[part.kind])), basis(part))
    for task in difference.added:
        yield Row(("added",), (Cell(task_head(task)), NOTHING, _answers(task, task.text), Cell(NAMES["added"])))
    for task in difference.removed:
        yield Row((lost,), (Cell(task_head(task)), _answers(task, task.text), NOTHING, Cell(NAMES[lost])))


def _within(part: TaskPart) -> str:
    """The part, and in which task it lives on or stood before."""
    if part.kind == "merged":
        return f"{task_head(part.old)}（并入{_named(part.new)}）"
    return f"{task_head(part.new)}（原属{_named(part.old)}）"


def _named(task: Task) -> str:
    """A task by its title, else by how it begins."""
    return f"：{task_head(task)}" if task.title else f"“{CLAUSE.split(plain(task.text))[0]}……”一段"


def _one_side(difference: TasksDiff) -> Row | None:
    """Where one plan has no tasks at all, that is how it is read or written: its tasks have neither come nor gone."""
    come, gone = len(difference.added), len(difference.removed)
    if min(come, gone) or max(come, gone) <= FEW:
        return None
    which = "旧" if come else "新"
    texts = (f"{which}文件没有读出任务", f"{gone} 项" if gone else "", f"{come} 项" if come else "", "无从比较")
    return Row(("changed",), tuple(map(Cell, texts)))


def _answers(task: Task, text: str) -> Cell:
    """Who answers for a task, by when, and ``text`` of it; empty where its words tell nothing."""
    due = f"时限：{task.due.text}" if task.due else ""
    words = short(text) if text and (task.title or not task.lead) else ""
    return Cell("\n".join(filter(None, (units_by_role(task), due, words))), (task.evidence,))


def _deadline_rows(difference: DeadlinesDiff, lost: str) -> Iterator[Row]:
    for pair in difference.pairs:
        task = Cell(pair.new.task or "")
        yield Row(
            ranked(pair.changes), (task, _time(pair.old), _time(pair.new), Cell(labels(pair.changes))), basis(pair)
        )
    for deadline in difference.added:
        yield Row(("added",), (Cell(deadline.task or ""), NOTHING, _time(deadline), Cell(NAMES["added"])))
    for deadline in difference.removed:
        yield Row((lost,), (Cell(deadline.task or ""), _time(deadline), NOTHING, Cell(NAMES[lost])))


def _time(deadline: Deadline) -> Cell:
    """2023年底前（截至 2023-12-31）."""
    kind = DEADLINES[deadline.kind]
    return Cell(f"{deadline.text}（{kind}{f' {deadline.end}' if deadline.end else ''}）", (deadline.evidence,))


def _box_rows(difference: BoxesDiff, lost: str) -> Iterator[Row]:
    for pair in difference.pairs:
        cells = (_box(pair.old), _box(pair.new), Cell(labels(pair.changes)), Cell("\n".join(row_changes(pair))))
        yield Row(ranked(pair.changes), cells, basis(pair))
    for box in difference.added:
        yield Row(("added",), (NOTHING, _box(box), Cell(NAMES["added"]), NOTHING))
    for box in difference.removed:
        yield Row((lost,), (_box(box), NOTHING, Cell(NAMES[lost]), NOTHING))


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


def _section_rows(difference: SectionsDiff, lost: str) -> Iterator[Row]:
    for pair in difference.pairs:
        if pair.changes == ("renamed",) and _without_year(pair.old) == _without_year(pair.new):
            continue  # 2024年工作回顾 and 2025年工作回顾
        yield Row(
            ranked(pair.changes), (_section(pair.old), _section(pair.new), Cell(labels(pair.changes))), basis(pair)
        )
    for section in difference.added:
        yield Row(("added",), (NOTHING, _section(section), Cell(NAMES["added"])))
    for section in difference.removed:
        yield Row((lost,), (_section(section), NOTHING, Cell(NAMES[lost])))


def _without_year(section: Section) -> str:
    return re.sub(r"\d{4}年?", "", section.title)


def _section(section: Section) -> Cell:
    return Cell(f"{section.number or ''} {section.title}".strip())


def _field_row(change: FieldChange) -> Row:
    sides = (said(value) or UNSAID for value in (change.old, change.new))
    cells = (FACTS.get(change.field, change.field), *sides)
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
