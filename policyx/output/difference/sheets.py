"""A difference as sheets: a row a record, each fact in a column of its own, numbers as numbers and dates as dates.

The columns of the two sides have the same names after 旧 and 新. A record that stands on one side only leaves the other
side empty; one that was split or merged has a row for each of its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product, starmap

from policyx.model.difference import (
    BoxesDiff,
    DeadlinesDiff,
    Delta,
    KeptPromise,
    NearMiss,
    PlanDiff,
    ResponsibilitiesDiff,
    SectionsDiff,
    TargetsDiff,
)
from policyx.model.plan import Box, Deadline, Goal, Responsibility, Section, Target
from policyx.output.difference.classes import NAMES
from policyx.output.difference.report import row_changes, said
from policyx.output.difference.shapes import Sheet, Value
from policyx.output.difference.targets import DIRECTIONS, Matched, labels, name
from policyx.output.wording import COMPARATORS, DEADLINES, FACTS, MEASURES, ROLES, UNIT_ROLES, by_task, plain

Cells = tuple[Value, ...]
TARGET = (
    "名称", "值", "上限", "单位", "比较", "口径", "档次", "力度", "属性", "年份", "范围",
    "基期值", "基期单位", "基期年", "原文", "页",
)  # fmt: skip
TASK = ("名称", *UNIT_ROLES.values(), "原文", "页")
DEADLINE = ("名称", "时限", "类型", "起始日", "截止日", "原文", "页")
BOX = ("名称", "编号", "页")
SECTION = ("名称", "编号", "层级", "页")
BASIS = ("匹配度", "理由")


def sheets(difference: PlanDiff) -> tuple[Sheet, ...]:
    """One a kind of record, with its columns even where there is no record."""
    delta = ("差值", "差值单位", "变化率%")
    done = ("实绩", "实绩单位", "实绩时间", "实绩原文", "实绩页", "理由")
    return (
        _sheet("目标", _two_sided(TARGET, *delta, *BASIS), _target_rows(difference.targets)),
        _sheet("责任单位", _two_sided(TASK, "加入", "退出", *BASIS), _task_rows(difference.responsibilities)),
        _sheet("时限", _two_sided(DEADLINE, *BASIS), _deadline_rows(difference.deadlines)),
        _sheet("专栏", _two_sided(BOX, "内容变化", *BASIS), _box_rows(difference.boxes)),
        _sheet("章节", _two_sided(SECTION, *BASIS), _section_rows(difference.sections)),
        _sheet("元数据", ("变化", "项目", "旧内容", "新内容"), _field_rows(difference)),
        _sheet("承诺兑现", ("结果", *(f"旧{name}" for name in TARGET), *done), _promise_rows(difference.kept_promises)),
        _sheet("存疑", _two_sided(TARGET, *BASIS), _doubtful_rows(difference.targets.uncertain)),
    )


def _sheet(title: str, columns: tuple[str, ...], rows: Iterable[Cells]) -> Sheet:
    cleaned = (tuple(plain(value) if isinstance(value, str) else value for value in row) for row in rows)
    return Sheet(title, columns, tuple(cleaned))


def _two_sided(side: tuple[str, ...], *others: str) -> tuple[str, ...]:
    return ("变化", *(f"旧{column}" for column in side), *(f"新{column}" for column in side), *others)


def _one_sided(removed: Iterable[Cells], added: Iterable[Cells], more: int) -> Iterator[Cells]:
    """Rows of records that only one plan has; ``more`` columns follow the two sides."""
    rest = (None,) * more
    yield from ((NAMES["added"], *(None,) * len(cells), *cells, *rest) for cells in added)
    yield from ((NAMES["removed"], *cells, *(None,) * len(cells), *rest) for cells in removed)


def _basis(match: Matched) -> Cells:
    return round(match.score, 4), match.reason


def _target_rows(difference: TargetsDiff) -> Iterator[Cells]:
    for pair in difference.pairs:
        yield labels(pair.changes), *_target(pair.old), *_target(pair.new), *_delta(pair.delta), *_basis(pair)
    for one in difference.regrouped:
        for old, new in product(one.old, one.new):
            yield NAMES[one.kind], *_target(old), *_target(new), *_delta(None), *_basis(one)
    yield from _one_sided(map(_target, difference.removed), map(_target, difference.added), 5)


def _target(record: Target | Goal) -> Cells:
    year = record.due.year if record.due else None
    quote = (record.evidence.text, record.evidence.page)
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
    return (change.value, change.unit, change.percent) if change else (None, None, None)


def _task_rows(difference: ResponsibilitiesDiff) -> Iterator[Cells]:
    for pair in difference.pairs:
        moved = ("、".join(pair.joined) or None, "、".join(pair.left) or None)
        old, new = _task(pair.old[0].task, pair.old), _task(pair.new[0].task, pair.new)
        yield labels(pair.changes), *old, *new, *moved, *_basis(pair)
    removed, added = (starmap(_task, by_task(records)) for records in (difference.removed, difference.added))
    yield from _one_sided(removed, added, 4)


def _task(task: str, records: tuple[Responsibility, ...]) -> Cells:
    by_role = ("、".join(record.unit for record in records if record.role == role) or None for role in UNIT_ROLES)
    evidence = records[0].evidence
    return task, *by_role, evidence.text, evidence.page


def _deadline_rows(difference: DeadlinesDiff) -> Iterator[Cells]:
    for pair in difference.pairs:
        yield labels(pair.changes), *_deadline(pair.old), *_deadline(pair.new), *_basis(pair)
    yield from _one_sided(map(_deadline, difference.removed), map(_deadline, difference.added), 2)


def _deadline(record: Deadline) -> Cells:
    kind, evidence = DEADLINES[record.kind], record.evidence
    return record.task, record.text, kind, record.start, record.end, evidence.text, evidence.page


def _box_rows(difference: BoxesDiff) -> Iterator[Cells]:
    for pair in difference.pairs:
        changes = "\n".join(row_changes(pair)) or None
        yield labels(pair.changes), *_box(pair.old), *_box(pair.new), changes, *_basis(pair)
    yield from _one_sided(map(_box, difference.removed), map(_box, difference.added), 3)


def _box(record: Box) -> Cells:
    return record.title, record.number, record.evidence.page


def _section_rows(difference: SectionsDiff) -> Iterator[Cells]:
    for pair in difference.pairs:
        yield labels(pair.changes), *_section(pair.old), *_section(pair.new), *_basis(pair)
    yield from _one_sided(map(_section, difference.removed), map(_section, difference.added), 2)


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
        yield NAMES["uncertain"], *_target(miss.old), *_target(miss.new), *_basis(miss)
