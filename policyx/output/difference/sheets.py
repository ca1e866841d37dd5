"""A difference as sheets: a row a record, each fact in a column of its own, numbers as numbers and dates as dates.

Old and new stand beside each other, under the same name after 旧 and 新. A record that one plan alone has leaves the
cells of the other empty; one that was split or merged has a row for each of its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, product

from policyx.model.difference import (
    BoxesDiff,
    DeadlinesDiff,
    Delta,
    KeptPromise,
    NearMiss,
    PlanDiff,
    SectionsDiff,
    TargetsDiff,
    TasksDiff,
)
from policyx.model.plan import Box, Deadline, Goal, Section, Target, Task
from policyx.output.difference.classes import NAMES, gone
from policyx.output.difference.report import row_changes, said
from policyx.output.difference.targets import Matched, delta_unit, labels, name
from policyx.output.sheets.shapes import Sheet, Value
from policyx.output.wording import COMPARATORS, DEADLINES, DIRECTIONS, FACTS, MEASURES, ROLES, plain, task_name

Cells = tuple[Value, ...]
TARGET = (
    "名称", "值", "上限", "单位", "比较", "口径", "档次", "力度", "属性", "年份", "范围",
    "基期值", "基期单位", "基期年", "原文", "页",
)  # fmt: skip
TASK = ("名称", "牵头", "负责", "配合", "时限", "截止日", "原文", "页")
DEADLINE = ("名称", "时限", "类型", "起始日", "截止日", "原文", "页")
BOX = ("名称", "编号", "页")
SECTION = ("名称", "编号", "层级", "页")
DELTA = ("差值", "差值单位", "变化率%")
MOVES = ("加入", "退出")


def sheets(difference: PlanDiff) -> tuple[Sheet, ...]:
    """One a kind of record, with its columns even where there is no record."""
    lost = gone(difference)
    done = ("实绩", "实绩单位", "实绩时间", "实绩原文", "实绩页", "理由")
    return (
        _sheet("目标", _columns(TARGET, DELTA), _target_rows(difference.targets, lost)),
        _sheet("任务", _columns(TASK, MOVES), _task_rows(difference.tasks, lost)),
        _sheet("时限", _columns(DEADLINE), _deadline_rows(difference.deadlines, lost)),
        _sheet("专栏", _columns(BOX, ("内容变化",)), _box_rows(difference.boxes, lost)),
        _sheet("章节", _columns(SECTION), _section_rows(difference.sections, lost)),
        _sheet("元数据", ("变化", "项目", "旧内容", "新内容"), _field_rows(difference)),
        _sheet("承诺兑现", ("结果", *(f"旧{name}" for name in TARGET), *done), _promise_rows(difference.kept_promises)),
        _sheet("存疑", _columns(TARGET), _doubtful_rows(difference.targets.uncertain)),
    )


def _sheet(title: str, columns: tuple[str, ...], rows: Iterable[Cells]) -> Sheet:
    cleaned = (tuple(plain(value) if isinstance(value, str) else value for value in row) for row in rows)
    return Sheet(title, columns, tuple(cleaned))


def _columns(side: tuple[str, ...], before: tuple[str, ...] = ()) -> tuple[str, ...]:
    return ("变化", *before, *(f"{which}{name}" for name in side for which in "旧新"), "匹配度", "理由")


def _pair(match: Matched, classes: str, old: Cells, new: Cells, before: Cells = ()) -> Cells:
    return classes, *before, *_beside(old, new), round(match.score, 4), match.reason


def _alone(removed: Iterable[Cells], added: Iterable[Cells], lost: str, before: int = 0) -> Iterator[Cells]:
    """Rows of records that one plan alone has, with ``before`` empty cells before them."""
    for cells in added:
        yield NAMES["added"], *(None,) * before, *_beside((None,) * len(cells), cells), None, None
    for cells in removed:
        yield NAMES[lost], *(None,) * before, *_beside(cells, (None,) * len(cells)), None, None


def _beside(old: Cells, new: Cells) -> Iterator[Value]:
    return chain.from_iterable(zip(old, new, strict=True))


def _target_rows(difference: TargetsDiff, lost: str) -> Iterator[Cells]:
    for pair in difference.pairs:
        sides = _target(pair.old, pair.old_repeats), _target(pair.new, pair.new_repeats)
        yield _pair(pair, labels(pair.changes), *sides, _delta(pair.delta))
    for one in difference.regrouped:
        for old, new in product(one.old, one.new):
            yield _pair(one, NAMES[one.kind], _target(old), _target(new), _delta(None))
    yield from _alone(map(_target, difference.removed), map(_target, difference.added), lost, len(DELTA))


def _target(record: Target | Goal, repeats: tuple[Target, ...] = ()) -> Cells:
    """``repeats`` say the same once more: their words stand below those of the record."""
    year = record.due.year if record.due else None
    quote = ("\n".join(one.evidence.text for one in (record, *repeats)), record.evidence.page)
    if isinstance(record, Goal):
        nothing = (None,) * 4
        direction = DIRECTIONS[record.direction]
        return record.indicator, *nothing, direction, None, record.commitment, None, year, *nothing, *quote
    facts = (
        record.value, record.upper, record.unit, COMPARATORS[record.comparator] or None,
        MEASURES.get(record.measure or ""), ROLES.get(record.role or ""), record.commitment, record.attribute,
        year, record.scope,
    )  # fmt: skip
    start = record.baseline
    return name(record), *facts, *((start.value, start.unit, start.year) if start else (None,) * 3), *quote


def _delta(change: Delta | None) -> Cells:
    return (change.value, delta_unit(change), change.percent) if change else (None, None, None)


def _task_rows(difference: TasksDiff, lost: str) -> Iterator[Cells]:
    for pair in difference.pairs:
        moved = ("、".join(pair.joined) or None, "、".join(pair.left) or None)
        yield _pair(pair, labels(pair.changes), _task(pair.old), _task(pair.new), moved)
    for part in difference.parts:
        yield _pair(part, NAMES[part.kind], _task(part.old), _task(part.new), (None,) * len(MOVES))
    yield from _alone(map(_task, difference.removed), map(_task, difference.added), lost, len(MOVES))


def _task(task: Task) -> Cells:
    by_role = ("、".join(units) or None for units in (task.lead, task.responsible, task.support))
    due = (task.due.text, task.due.date) if task.due else (None, None)
    return task_name(task), *by_role, *due, task.evidence.text, task.evidence.page


def _deadline_rows(difference: DeadlinesDiff, lost: str) -> Iterator[Cells]:
    for pair in difference.pairs:
        yield _pair(pair, labels(pair.changes), _deadline(pair.old), _deadline(pair.new))
    yield from _alone(map(_deadline, difference.removed), map(_deadline, difference.added), lost)


def _deadline(record: Deadline) -> Cells:
    kind, evidence = DEADLINES[record.kind], record.evidence
    return record.task, record.text, kind, record.start, record.end, evidence.text, evidence.page


def _box_rows(difference: BoxesDiff, lost: str) -> Iterator[Cells]:
    for pair in difference.pairs:
        changes = "\n".join(row_changes(pair)) or None
        yield _pair(pair, labels(pair.changes), _box(pair.old), _box(pair.new), (changes,))
    yield from _alone(map(_box, difference.removed), map(_box, difference.added), lost, 1)


def _box(record: Box) -> Cells:
    return record.title, record.number, record.evidence.page


def _section_rows(difference: SectionsDiff, lost: str) -> Iterator[Cells]:
    for pair in difference.pairs:
        yield _pair(pair, labels(pair.changes), _section(pair.old), _section(pair.new))
    yield from _alone(map(_section, difference.removed), map(_section, difference.added), lost)


def _section(record: Section) -> Cells:
    return record.title, record.number, record.level, record.page


def _field_rows(difference: PlanDiff) -> Iterator[Cells]:
    for change in difference.metadata:
        yield NAMES["changed"], FACTS.get(change.field, change.field), said(change.old), said(change.new)


def _promise_rows(promises: Iterable[KeptPromise]) -> Iterator[Cells]:
    for promise in promises:
        done: Cells = (None,) * 5
        if promise.actual:
            actual, evidence = promise.actual, promise.actual.evidence
            time = actual.as_of.text if actual.as_of else None
            done = (actual.value, actual.unit, time, evidence.text, evidence.page)
        yield NAMES[promise.status], *_target(promise.target), *done, promise.reason


def _doubtful_rows(misses: Iterable[NearMiss]) -> Iterator[Cells]:
    for miss in misses:
        yield _pair(miss, NAMES["uncertain"], _target(miss.old), _target(miss.new))
