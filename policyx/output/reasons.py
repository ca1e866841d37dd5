"""An explanation to read in the terminal, in Chinese: a card for each number, one line for those that count nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from policyx.model.explanation import (
    Cue,
    ExplainedColumn,
    ExplainedNumber,
    ExplainedTable,
    Explanation,
    Given,
    Origin,
    RuleNote,
)
from policyx.output.wrapping import Wrapped

_VERDICTS = {"target": "目标", "actual": "实绩", "neither": "都不是"}
_STYLES = {"target": "green", "actual": "blue", "neither": "yellow"}
_DIRECTIONS = {"back": "回顾过去", "ahead": "面向将来"}
_WHENCE = {
    "document": "文件", "heading": "标题", "opener": "段首", "wording": "本段用词", "around": "前后文",
    "sentence": "本句",
}  # fmt: skip
_CONFIDENCE = {"high": "高", "medium": "中", "low": "低"}
_HOW = {
    "before": "数字前",
    "behind": "数字后",
    "shared": "共用",
    "restored": "承前",
    "row": "本行",
    "column": "本列",
    "caption": "表题",
    "clause": "本分句",
    "sentence": "本句前文",
    "passage": "本段前文",
    "part": "本部分开头",
    "lead_in": "本节前文",
    "heading": "标题",
    "period": "取规划期末",
    "year": "取文件年份",
    "number": "数字本身",
    "none": "未写明",
}
_ROWS = {"item": "", "group": "分组", "subtotal": "小计", "total": "合计"}
_MEASURES = {"level": "水平", "increase": "增量", "decrease": "减量", "growth": "增速"}
_COLUMNS = {
    "serial": "序号", "group": "分组", "indicator": "指标", "place": "地区、单位", "project": "项目",
    "period": "年份", "unit": "单位", "attribute": "属性", "owner": "责任单位", "sign": "责任单位（符号）",
    "person": "人员", "time": "时限", "remark": "备注", "target": "目标", "change": "增速、累计",
    "baseline": "基期", "result": "完成情况", "former": "原目标、原文", "other": "其他",
}  # fmt: skip
#: Rules of numbers that were never looked at as quantities: a line for all of a clause, no card each.
_LINES = {
    f"neither.{name}" for name in ("time", "name", "ordinal", "class", "glued", "word", "title", "note", "header")
}


class Reasons(Struct, frozen=True):
    """The whole explanation: ``Console().print(Reasons(explanation))``."""

    explanation: Explanation

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        numbers = self.explanation.numbers
        counts = Counter[str](number.verdict for number in numbers)
        said = "   ".join(f"{word} {counts[verdict]}" for verdict, word in _VERDICTS.items())
        yield Wrapped(f"{_one_line(self.explanation.source.name)}   数字 {len(numbers)}   {said}", "bold")
        for table in self.explanation.tables:
            yield _table(table)
        for (line, _), group in groupby(numbers, key=lambda number: (number.rule.id in _LINES, number.clause.start)):
            same = list(group)
            if line:
                yield _line(same)
            else:
                yield from map(_card, same)


def _line(numbers: Sequence[ExplainedNumber]) -> RenderableType:
    """2025（时间）、三（词语的一部分）: what counts nothing in a clause."""
    said = "、".join(
        f"{_one_line(number.evidence.text)}（{_label(number.rule)}{_words(number)}）" for number in numbers
    )
    return Wrapped(f"· 不作数量：{said}", "dim")


def _words(number: ExplainedNumber) -> str:
    """The words around the number that told, where they are more than the number."""
    words = number.cue.evidence.text if number.cue else number.evidence.text
    return "" if words == number.evidence.text else f" {_one_line(words)}"


def _card(number: ExplainedNumber) -> RenderableType:
    style = _STYLES[number.verdict]
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    for label, fact in facts(number):
        grid.add_row(label, Wrapped(fact))
    title = Text.assemble(
        f" {_VERDICTS[number.verdict]} ", (f" {_one_line(number.evidence.text)} ", f"bold reverse {style}"), " "
    )
    row = f"{number.indicator.value} │ " if number.table and number.indicator else ""
    body = Group(Wrapped(_one_line(row + number.clause.text), "bold"), grid)
    return Panel(body, title=title, title_align="left", box=box.ROUNDED, border_style=style, padding=(0, 1))


def facts(number: ExplainedNumber, values: bool = True) -> Iterator[tuple[str, str]]:
    """Label and words of each thing that a card says; without ``values`` only where those of the record are from."""
    yield "理由", f"{_label(number.rule)}{_cue(number.cue)}"
    yield "规则", number.rule.id + (f"，用词见 {number.cue.rule.id}（{number.cue.rule.file}）" if number.cue else "")
    bounded = number.comparator if number.comparator and number.comparator.value != "=" else None
    fields = {
        "指标": number.indicator, "比较": bounded, "单位": number.unit, "时限": number.due,
        "时间": number.as_of, "范围": number.scope, "基期": number.baseline,
    }  # fmt: skip
    for label, field in fields.items():
        if field and (values or field.origins):
            yield label, _given(field, values)
    if number.measure:
        yield "类型", _MEASURES[str(number.measure.value)]
    if number.titles or number.outlook:
        yield "位置", _place(number)
    if number.confidence:
        doubts = "；".join(map(_label, number.doubts))
        yield "把握", f"{_CONFIDENCE[number.confidence]}{f'（{doubts}）' if doubts else ''}"


def _place(number: ExplainedNumber) -> str:
    path = " › ".join(number.titles)
    if number.outlook is None:
        return path
    outlook = number.outlook
    words = f"「{_one_line(outlook.title)}」" if outlook.title else ""
    return f"{path}（{_WHENCE[outlook.whence]}{words}{_DIRECTIONS[outlook.direction]}）".lstrip()


def _cue(cue: Cue | None) -> str:
    return f"：「{_one_line(cue.evidence.text)}」" if cue else ""


def _given(field: Given, valued: bool) -> str:
    origins = "，".join(map(_origin, field.origins))
    return "  ← ".join(filter(None, (str(field.value) if valued else "", origins)))


def _origin(origin: Origin) -> str:
    return _HOW[origin.how] + (f"「{_one_line(origin.evidence.text)}」" if origin.evidence else "")


def _label(rule: RuleNote) -> str:
    return rule.label or rule.about


def _one_line(text: str) -> str:
    """``text`` without line breaks and without characters that would steer the terminal."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


def _table(table: ExplainedTable) -> RenderableType:
    columns = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for name in ("列", "当作", "所计", "年份", "依据"):
        columns.add_column(name)
    for column in table.columns:
        columns.add_row(*_column(column))
    verdict = "有目标" if table.targets else "无目标"
    title = Text(f" 表格 {_one_line(table.title or '（无题）')} ", "bold")
    body = Group(Wrapped(f"{verdict}：{_label(table.rule)}（{table.rule.id}）"), columns, _rows(table))
    return Panel(body, title=title, title_align="left", box=box.ROUNDED, border_style="cyan", padding=(0, 1))


def _column(column: ExplainedColumn) -> Iterator[RenderableType]:
    yield Wrapped(_one_line(column.header))
    yield Wrapped(_COLUMNS[column.kind])
    place = f"{column.place}：" if column.place else ""
    unit = f"（{column.unit}）" if column.unit else ""
    yield Wrapped(_one_line(f"{place}{column.name or ''}{unit}"))
    yield Wrapped(str(column.year or ""))
    yield Wrapped(column.rule.label or column.rule.id)


def _rows(table: ExplainedTable) -> RenderableType:
    rows = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for name in ("行", "指标", "单位", "范围", "年份", "任务"):
        rows.add_column(name)
    for number, row in enumerate(table.rows, start=1):
        kind = _ROWS[row.kind]
        said = (row.name, row.unit, row.scope, str(row.year or ""), row.task)
        rows.add_row(f"{number} {kind}".rstrip(), *(Wrapped(_one_line(text or "")) for text in said))
    return rows
