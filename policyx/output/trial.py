"""Rules on trial, to read in the terminal, in Chinese: what their examples give, what they change in documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from rich import box
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from policyx.errors import one_line
from policyx.model.difference import FieldChange
from policyx.model.plan import Actual, Box, Deadline, Goal, Responsibility, Section, TableRecord, Target, Task
from policyx.model.trial import Changes, Judged, Outcome, Record, Rereading
from policyx.output.wording import UNIT_ROLES
from policyx.output.wrapping import Wrapped

_KINDS = {
    "targets": "目标", "actuals": "实绩", "goals": "定性目标", "tasks": "任务", "deadlines": "时限",
    "responsibilities": "责任分工",
    "boxes": "专栏", "tables": "表格", "sections": "章节",
}  # fmt: skip
_FIELDS = {
    "indicator": "指标", "value": "数值", "upper": "上限", "unit": "单位", "comparator": "比较", "measure": "口径",
    "role": "角色", "commitment": "力度词", "attribute": "属性", "strength": "强度", "due": "时限", "baseline": "基期",
    "scope": "范围", "as_of": "时点", "text": "时间", "kind": "类型", "start": "起", "end": "止", "task": "事项",
    "collective": "集体", "evidence": "原文", "rule": "规则", "title": "标题", "number": "序号", "level": "层级",
    "document_number": "文号", "issuers": "发文机关", "region": "地区", "issued_on": "成文日期",
    "published_on": "发布日期", "effective_from": "施行日期", "expires_on": "失效日期", "period": "规划期",
    "canonical": "统一名称", "headline": "主要目标",
    "path": "上级标题", "lead": "牵头", "responsible": "负责", "support": "配合",
    "columns": "表头", "rows": "行", "paragraphs": "段落", "direction": "方向",
}  # fmt: skip


def outcome_table(outcomes: Iterable[Outcome]) -> RenderableType:
    """规则 | 例句 | 应有 | 实得 | 结果"""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", expand=True, pad_edge=False)
    for name, ratio in {"规则": 3, "例句": 4, "应有": 2, "实得": 2}.items():
        table.add_column(name, ratio=ratio)
    table.add_column("结果", no_wrap=True)
    for one in outcomes:
        verdict = Text("错", style="bold red") if one.problem else Text("对", style="green")
        wanted = one.wanted or ("有" if one.hit else "无")
        table.add_row(Wrapped(one.rule), Wrapped(one.text), Wrapped(wanted), Wrapped(one.found or "无"), verdict)
    return table


class RereadingScreen(Struct, frozen=True):
    """What changed in one document."""

    rereading: Rereading

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        counts = "   ".join(f"{_KINDS[kind]} {_count(changes)}" for kind, changes in self.rereading.records.items())
        nothing = "" if counts or self.rereading.metadata else "没有变化"
        yield Text.assemble((f" {one_line(self.rereading.source.name)} ", "bold reverse"), f" {counts or nothing}")
        for kind, judged in self.rereading.decided.items():
            yield Wrapped(f"判定 {_KINDS[kind]}：{_judged(judged)}")
        if self.rereading.metadata:
            yield Wrapped(f"元数据：{_said(self.rereading.metadata)}")
        if self.rereading.records:
            yield _table(self.rereading)


def _judged(judged: Judged) -> str:
    """找到 12/13 → 13/13，整条 11 → 13，误报 2 → 0"""
    before, after = judged.before, judged.after
    return (
        f"找到 {before.found}/{before.gold} → {after.found}/{after.gold}，"
        f"整条 {before.whole} → {after.whole}，误报 {before.false} → {after.false}"
    )


def _table(rereading: Rereading) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", expand=True, pad_edge=False)
    for name in ("类别", "变化"):
        table.add_column(name, no_wrap=True)
    for name, ratio in {"记录": 3, "改动": 3, "原文": 4}.items():
        table.add_column(name, ratio=ratio)
    for kind, changes in rereading.records.items():
        for verb, record, said in _lines(changes):
            table.add_row(_KINDS[kind], verb, Wrapped(_name(record)), Wrapped(said), Wrapped(_quote(record), "dim"))
    return table


def _lines(changes: Changes) -> Iterator[tuple[Text, Record, str]]:
    for record in changes.gained:
        yield Text("新增", style="green"), record, ""
    for record in changes.lost:
        yield Text("失去", style="red"), record, ""
    for change in changes.changed:
        yield Text("改动", style="yellow"), change.new, _said(change.fields)


def _count(changes: Changes) -> str:
    parts = {"+": changes.gained, "−": changes.lost, "~": changes.changed}
    return " ".join(f"{sign}{len(records)}" for sign, records in parts.items() if records)


def _said(fields: Iterable[FieldChange]) -> str:
    """One line a field: what it was, what it is."""
    return "\n".join(
        f"{_FIELDS.get(change.field, change.field)}：{_value(change.old)} → {_value(change.new)}" for change in fields
    )


def _value(value: object) -> str:
    """A value as JSON has it, in short."""
    if isinstance(value, dict):
        return _value(next((value[key] for key in ("label", "text", "value", "name") if value.get(key)), None))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(map(_value, value)) or "无"
    return "无" if value in (None, "") else str(value)


def _name(record: Record) -> str:
    match record:
        case Target() | Actual():
            upper = "" if record.upper is None else f"–{record.upper}"
            sign = "" if record.comparator in ("=", "range") else record.comparator
            return f"{record.indicator} {sign}{record.value}{upper}{record.unit or ''}"
        case Goal():
            return record.indicator
        case Deadline():
            return f"{record.text} {record.task}"
        case Responsibility():
            return f"{UNIT_ROLES[record.role]} {record.unit}"
        case Task():
            return record.title or record.text
        case Box() | TableRecord() | Section():
            return record.title or "（无题）"


def _quote(record: Record) -> str:
    return record.title if isinstance(record, Section) else record.evidence.text[:120]
