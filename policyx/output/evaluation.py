"""How well records agree with labelled ones: for the terminal in Chinese, and as JSON.

Comparators, roles and kinds are shown in the codes that stand in the gold files, for that is where they are mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from rich import box
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from policyx.model.evaluation import (
    DiffEvaluation,
    Evaluation,
    Figures,
    Found,
    FoundPair,
    Gold,
    Kind,
    Share,
    Verdict,
    Wrong,
)
from policyx.model.gold import GoldActual, GoldBox, GoldDeadline, GoldField, GoldPair, GoldResponsibility, GoldTarget
from policyx.model.plan import Actual, Deadline, Goal, Responsibility, Target
from policyx.output.wrapping import Wrapped

_KINDS: dict[Kind, str] = {
    "targets": "目标",
    "actuals": "实绩",
    "responsibilities": "责任",
    "deadlines": "时限",
    "boxes": "专栏",
    "metadata": "元数据",
}
_FIELDS = {
    "indicator": "指标",
    "unit": "单位",
    "comparator": "比较符",
    "due": "时限年",
    "as_of": "时点年",
    "measure": "性质",
    "baseline": "基期值",
    "baseline_year": "基期年",
    "role": "角色",
    "scope": "范围",
    "end": "最后一天",
    "kind": "类型",
    "cells": "单元格",
    "metadata.title": "标题",
    "metadata.document_number": "文号",
    "metadata.issuers": "发文机关",
    "metadata.kind": "文种",
    "metadata.region": "地区",
    "metadata.issued_on": "成文日期",
    "metadata.published_on": "发布日期",
    "metadata.effective_from": "施行日期",
    "metadata.expires_on": "失效日期",
    "metadata.period.name": "规划期",
    "metadata.period.start": "规划期首年",
    "metadata.period.end": "规划期末年",
}


class EvaluationScreen(Struct, frozen=True):
    """Figures of each kind and field, then at most ``show`` records of each list."""

    evaluation: Evaluation
    show: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        evaluation = self.evaluation
        yield _figures(evaluation.total)
        yield _fields(evaluation.total)
        if len(evaluation.documents) > 1:
            yield _documents(evaluation.documents)
        for document in evaluation.without_output:
            yield Wrapped(f"! {document}：没有抽取结果，全部计为漏报", "yellow")
        missed = [(item.document, _KINDS[item.kind], _gold(item.gold)) for item in evaluation.missed]
        false = [(item.document, _KINDS[item.kind], _found(item.found)) for item in evaluation.false_alarms]
        yield from _list("漏报", ("文件", "类型", "金标"), missed, self.show)
        yield from _list("误报", ("文件", "类型", "找到"), false, self.show)
        yield from _list("字段错误", ("文件", "类型", "金标", "字段"), map(_wrong, evaluation.wrong), self.show)


class DiffEvaluationScreen(Struct, frozen=True):
    """The same for the difference of two plans."""

    evaluation: DiffEvaluation
    show: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        evaluation = self.evaluation
        table = _table("", "金标", "找到", "误配", "准确率", "召回率", "F1")
        counts = (evaluation.gold, evaluation.found, evaluation.false)
        table.add_row("配对", *map(str, counts), *map(_share, (evaluation.precision, evaluation.recall, evaluation.f1)))
        yield table
        parts = {
            "变化": evaluation.change,
            "删去": evaluation.removed,
            "新增": evaluation.added,
            "兑现": evaluation.kept_promises,
        }
        yield _judged((name, part) for name, part in parts.items() if part.of)
        changes = [
            (f"{_pair(item.gold)} {item.gold.change}", _changes(item.found)) for item in evaluation.wrong_changes
        ]
        promises = [
            (f"{item.indicator} {_words(item.target_value, item.unit, item.met)}",)
            for item in evaluation.wrong_promises
        ]
        yield from _list("漏配", ("金标",), [(_pair(pair),) for pair in evaluation.missed], self.show)
        yield from _list("变化错误", ("金标", "找到"), changes, self.show)
        yield from _list("拆散", ("找到",), [(_pair_found(pair),) for pair in evaluation.broken], self.show)
        yield from _list("不应配对", ("找到",), [(_pair_found(pair),) for pair in evaluation.forbidden], self.show)
        yield from _list("未列为删去", ("指标",), [(name,) for name in evaluation.not_removed], self.show)
        yield from _list("未列为新增", ("指标",), [(name,) for name in evaluation.not_added], self.show)
        yield from _list("兑现错误", ("金标",), promises, self.show)


def _table(name: str, *columns: str) -> Table:
    """Words in the first column, figures to the right in the others."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    table.add_column(name)
    for column in columns:
        table.add_column(column, justify="left" if column == "类型" else "right", no_wrap=True)
    return table


def _figures(total: Mapping[Kind, Figures]) -> RenderableType:
    """Metadata are asked for field by field, never missed: they have a share of right ones only."""
    table = _table("类型", "金标", "找到", "误报", "准确率", "召回率", "F1", "整条 F1")
    for kind, part in total.items():
        found = [str(part.found), str(part.false), *map(_share, (part.precision, part.recall, part.f1))]
        table.add_row(_KINDS[kind], str(part.gold), *(found if kind != "metadata" else "–––––"), _share(part.whole_f1))
    return table


def _documents(documents: Mapping[str, Mapping[Kind, Figures]]) -> RenderableType:
    table = _table("文件", "类型", "金标", "漏报", "误报", "F1", "整条 F1")
    for document, kinds in documents.items():
        for at, (kind, part) in enumerate(kinds.items()):
            found = [str(part.gold - part.found), str(part.false), _share(part.f1)]
            words = Wrapped("" if at else document), _KINDS[kind], str(part.gold)
            table.add_row(*words, *(found if kind != "metadata" else "–––"), _share(part.whole_f1))
    return table


def _fields(total: dict[Kind, Figures]) -> RenderableType:
    return _judged(
        (f"{_KINDS[kind]} {_FIELDS.get(name, name)}", part)
        for kind, figures in total.items()
        for name, part in figures.fields.items()
    )


def _judged(parts: Iterable[tuple[str, Share]]) -> RenderableType:
    table = _table("字段", "对", "共", "比例")
    for name, part in parts:
        share = _share(part.right / part.of) if part.of else "–"
        table.add_row(name, str(part.right), str(part.of), share)
    return table


def _share(share: float) -> str:
    return f"{share:.3f}"


def _list(name: str, columns: Sequence[str], rows: Iterable[Sequence[str]], show: int) -> Iterator[RenderableType]:
    """At most ``show`` rows under a heading that says how many there are; nothing where there are none."""
    items = list(rows)
    if not items:
        return
    yield Text.assemble("\n", (f" {name} ", "bold reverse"), (f" {len(items)}", "dim"))
    if not show:
        return
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column)
    for item in items[:show]:
        table.add_row(*map(Wrapped, item))
    yield table
    if len(items) > show:
        yield Text(f"… 还有 {len(items) - show} 条（--show）", style="dim")


def _wrong(item: Wrong) -> tuple[str, ...]:
    fields = "\n".join(map(_verdict, item.fields))
    return item.document, _KINDS[item.kind], _gold(item.gold), fields


def _verdict(verdict: Verdict) -> str:
    """时限年：2025 → 2030: as labelled, then as found."""
    gold = verdict.gold[0] if isinstance(verdict.gold, tuple) else verdict.gold
    name = _FIELDS.get(verdict.field, verdict.field)
    return f"{name}：{_word(gold)} → {_word(verdict.found)}"


def _gold(gold: Gold) -> str:
    """What was labelled, and under it the words it stands in."""
    match gold:
        case GoldTarget():
            year = gold.as_of if isinstance(gold, GoldActual) else gold.due
            words = _words(gold.indicator[0], gold.comparator, gold.value, gold.upper, gold.unit, year)
            return f"{words}\n{_quote(gold.quote)}"
        case GoldResponsibility():
            return f"{_words(gold.unit[0], gold.role)}\n{_quote(gold.quote)}"
        case GoldDeadline():
            return f"{_words(gold.text, gold.kind, gold.end)}\n{_quote(gold.quote)}"
        case GoldBox():
            return f"专栏{gold.number or ''} {gold.title}"
        case GoldField():
            return _words(*gold.accepted[:1])


def _found(found: Found) -> str:
    match found:
        case Target() | Actual():
            time = found.due if isinstance(found, Target) else found.as_of
            year = time.year if time else None
            words = _words(found.indicator, found.comparator, found.value, found.upper, found.unit, year)
        case Responsibility():
            words = _words(found.unit, found.role)
        case Deadline():
            words = _words(found.text, found.kind, found.end)
        case _:
            return f"专栏{found.number or ''} {found.title}"
    return f"{words}\n{_quote(found.evidence.text)}"


def _pair(pair: GoldPair) -> str:
    old = _words(pair.old, pair.old_value, pair.old_unit)
    return f"{old} → {_words(pair.new, pair.new_value, pair.new_unit)}"


def _pair_found(pair: FoundPair) -> str:
    return f"{_side(pair.old)} → {_side(pair.new)}"


def _side(record: Target | Goal) -> str:
    return _words(record.indicator, record.value, record.unit)


def _changes(found: Iterable[Sequence[str]]) -> str:
    return "\n".join("、".join(changes) or "same" for changes in found)


def _quote(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text[:60]}{'…' if len(text) > 60 else ''}”"


def _words(*parts: Any) -> str:
    return " ".join(_word(part) for part in parts if part is not None)


def _word(value: Any) -> str:
    if value is None:
        return "–"
    return value.isoformat() if isinstance(value, date) else str(value)
