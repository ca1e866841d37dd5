"""Many reports by indicators of the catalogue: as a report with charts, and as sheets, wide and long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median

from policyx.errors import one_line
from policyx.model.catalogue import Missing
from policyx.model.difference import Side
from policyx.model.panel import Panel, PanelColumn, PanelValue
from policyx.model.plan import Actual, Number
from policyx.output.difference.blocks import spread
from policyx.output.difference.shapes import Bar, Bars, Cell, Group, Lines, Part, Report, Row
from policyx.output.sheets.shapes import Sheet, Value
from policyx.output.wording import BASES, COMPARATORS, MEASURES, ROLES, SENSES, figure, period_years, plain

KINDS = {"target": "目标", "actual": "实绩"}
SIDE = ("地区", "年份", "文件")
LONG = (
    "地区", "年份", "文件", "代码", "指标", "口径", "类别", "对应年", "值", "上限", "单位", "比较", "档次", "主要指标",
    "时限", "范围", "表内", "原名", "原值", "原上限", "原单位", "量", "力度", "属性", "原文", "页",
)  # fmt: skip
MISSING = ("指标", "单位", "文件数", "次数")
SHARED = 2  # reports that an indicator is in at least, to stand in the wide table of a page
LISTED = 100  # names without an entry that are told where there is no sheet for all of them
DRAWN = 3  # bars that make a distribution

Cells = dict[tuple[int, int], list[PanelValue]]


def panel_report(panel: Panel) -> Report:
    """Targets as a distribution and as a table, targets beside results, and what the catalogue does not know."""
    targets, names = _cells(panel, "target"), _labels(panel.reports)
    missing = [Row((), tuple(map(Cell, map(str, _missing(one))))) for one in panel.missing[:LISTED]]
    kept = Part("目标与实绩", ("地区", "指标", "年份", "目标", "实绩"), *_kept(panel))
    parts = (
        Part("目标分布", ("指标", "地区数", "最低", "中位", "最高", "分布"), *_distributions(panel, targets, names)),
        _wide_part(panel, targets),
        kept,
        Part("无目录条目的指标", MISSING, (Group("", tuple(missing)),)),
    )
    return Report("指标面板", tuple(_facts(panel)), tuple(part for part in parts if part.size))


def panel_sheets(panel: Panel) -> tuple[Sheet, ...]:
    """Targets in words and as numbers (of a range the lower end), results, all of them in rows, and what is missing."""
    targets, actuals = _cells(panel, "target"), _cells(panel, "actual")
    return (
        _wide_sheet("目标", panel, targets, _words),
        _wide_sheet("目标值", panel, targets, lambda cell: cell[0].value),
        _wide_sheet("实绩", panel, actuals, lambda cell: "；".join(map(_dated, cell))),
        long_sheet(panel),
        Sheet("无目录条目", MISSING, tuple(tuple(_clean(value) for value in _missing(one)) for one in panel.missing)),
    )


def long_sheet(panel: Panel) -> Sheet:
    """A row a number."""
    rows = (
        (*_typed(panel.reports[value.report]), *_long(value, panel.columns[value.column])) for value in panel.values
    )
    return Sheet("长表", LONG, tuple(tuple(map(_clean, row)) for row in rows))


def _facts(panel: Panel) -> Iterator[tuple[str, str]]:
    kinds = Counter(value.kind for value in panel.values)
    regions = {side.metadata.region for side in panel.reports} - {None}
    yield "报告", f"{len(panel.reports)} 份，{len(regions)} 个地区"
    yield "指标", f"{len(panel.columns)} 个（目标 {kinds['target']} 个数字，实绩 {kinds['actual']} 个）"
    alone = sum(column.reports < SHARED for column in panel.columns)
    if alone and len(panel.reports) >= SHARED:
        yield "只见于一份文件", f"{alone} 个指标，见长表"
    yield "无目录条目", f"{len(panel.missing)} 个名称"


def _cells(panel: Panel, kind: str) -> Cells:
    """What stands in the table, by report and column; a floor stands before its stretch."""
    cells: Cells = {}
    for value in panel.values:
        if value.shown and value.kind == kind:
            cells.setdefault((value.report, value.column), []).append(value)
    for cell in cells.values():
        cell.sort(key=lambda value: value.record.role == "stretch")
    return cells


def heading(column: PanelColumn) -> str:
    """地区生产总值 年均增速（%）."""
    sense = BASES.get(column.basis or "", "") + SENSES[column.sense]
    unit = f"（{column.unit}）" if column.unit else ""
    return plain(f"{column.name} {sense}".strip() + unit)


def _distributions(panel: Panel, cells: Cells, names: Sequence[str]) -> tuple[tuple[Group, ...], tuple[Bars, ...]]:
    rows, charts = [], []
    for number, column in enumerate(panel.columns):
        last = _last(panel, ((report, cell[0]) for (report, place), cell in sorted(cells.items()) if place == number))
        bars = [Bar(names[report], value.value, value.upper, _word(value)) for report, value in last]
        if len(bars) < SHARED:
            continue
        bars.sort(key=lambda bar: -(bar.low if bar.high is None else (bar.low + bar.high) / 2))
        values = [bar.low for bar in bars]
        facts = (str(len(bars)), bars[-1].words, figure(_middle(values)), bars[0].words, spread(values))
        rows.append(Row((), tuple(map(Cell, (heading(column), *facts)))))
        if len(bars) >= DRAWN:
            charts.append(Bars(heading(column), tuple(bars)))
    return (Group("", tuple(rows)),), tuple(charts)


def _last(panel: Panel, cells: Iterable[tuple[int, PanelValue]]) -> Iterable[tuple[int, PanelValue]]:
    """Of each region the number of the last year."""
    found: dict[str, tuple[int, PanelValue]] = {}
    for report, value in cells:
        place = panel.reports[report].metadata.region or f"#{report}"
        if place not in found or (value.year or 0) > (found[place][1].year or 0):
            found[place] = report, value
    return found.values()


def _middle(values: Sequence[Number]) -> Number:
    middle = median(values)
    return int(middle) if middle == int(middle) else round(middle, 6)


def _wide_part(panel: Panel, cells: Cells) -> Part:
    """Columns that several reports have; a page has no room for the others."""
    least = min(SHARED, len(panel.reports))
    filled = Counter(place for _, place in cells)
    places = [place for place in range(len(panel.columns)) if filled[place] >= least]
    columns = ("地区", "年份", *(heading(panel.columns[place]) for place in places))
    rows = (
        Row((), (*map(Cell, _side(side)[:2]), *(_quoted(cells.get((number, place), ())) for place in places)))
        for number, side in enumerate(panel.reports)
    )
    return Part("目标", columns, (Group("", tuple(rows) if places else ()),), broad=True)


def _quoted(cell: Sequence[PanelValue]) -> Cell:
    return Cell(_words(cell), tuple(value.record.evidence for value in cell))


def _kept(panel: Panel) -> tuple[tuple[Group, ...], tuple[Lines, ...]]:
    """What was to be reached in a year beside what another report says was reached, of one region and indicator."""
    rows, charts = [], []
    for (region, place), years in _by_year(panel).items():
        both = [year for year, kinds in sorted(years.items()) if len(kinds) > 1]
        title = heading(panel.columns[place])
        for year in both:
            words = (_word(years[year][kind]) for kind in KINDS)
            rows.append(Row((), tuple(map(Cell, (region, title, str(year), *words)))))
        if both and len(years) > 1:
            series = (
                (name, tuple((year, kinds[kind].value) for year, kinds in sorted(years.items()) if kind in kinds))
                for kind, name in KINDS.items()
            )
            charts.append(Lines(f"{region}：{title}", tuple(series)))
    return (Group("", tuple(rows)),), tuple(charts)


def _by_year(panel: Panel) -> dict[tuple[str, int], dict[int, dict[str, PanelValue]]]:
    """By region and column the target and the result of each year: the one that stands in the table, else the first."""
    found: dict[tuple[str, int], dict[int, dict[str, PanelValue]]] = {}
    for value in sorted(panel.values, key=lambda value: (value.column, not value.shown)):
        region, record = panel.reports[value.report].metadata.region, value.record
        of_years = isinstance(record, Actual) and record.as_of is not None and record.as_of.start_year is not None
        if region and value.year and not record.scope and not of_years:
            found.setdefault((region, value.column), {}).setdefault(value.year, {}).setdefault(value.kind, value)
    return found


def _labels(reports: Sequence[Side]) -> list[str]:
    """A short name for each: its region, with the year where a region has several."""
    regions = [side.metadata.region or side.metadata.title or one_line(side.source.name) for side in reports]
    several = {name for name, times in Counter(regions).items() if times > 1}
    return [
        f"{name} {_side(side)[1]}".strip() if name in several else name
        for name, side in zip(regions, reports, strict=True)
    ]


def _side(side: Side) -> tuple[str, str, str]:
    """Where and when, by what the document says of itself, and its file."""
    meta = side.metadata
    issued = meta.issued_on or meta.published_on
    years = period_years(meta.period) or (str(issued.year) if issued else "")
    return plain(meta.region or ""), years, one_line(side.source.name)


def _words(cell: Sequence[PanelValue]) -> str:
    return "；".join(map(_word, cell))


def _word(value: PanelValue) -> str:
    """保底≥5–6, in the column's unit."""
    record = value.record
    upper = "" if value.upper is None else f"–{figure(value.upper)}"
    scope = f"（{record.scope}）" if record.scope else ""
    return plain(
        f"{ROLES.get(record.role or '', '')}{COMPARATORS[record.comparator]}{figure(value.value)}{upper}{scope}"
    )


def _dated(value: PanelValue) -> str:
    """5.2（2024）."""
    return _word(value) + (f"（{value.year}）" if value.year else "")


def _typed(side: Side) -> tuple[Value, ...]:
    """Where and when, a single year as a number, and the file."""
    region, years, name = _side(side)
    return region, int(years) if years.isdecimal() else years, name


def _wide_sheet(name: str, panel: Panel, cells: Cells, show: Callable[[list[PanelValue]], Value]) -> Sheet:
    places = sorted({place for _, place in cells})
    columns = (*SIDE, *(heading(panel.columns[place]) for place in places))
    rows = (
        (*_typed(side), *(show(cells[number, place]) if (number, place) in cells else None for place in places))
        for number, side in enumerate(panel.reports)
    )
    return Sheet(name, columns, tuple(rows))


def _long(value: PanelValue, column: PanelColumn) -> Iterable[Value]:
    record = value.record
    table = f"{record.table.table}:{record.table.row}:{record.table.column}" if record.table else None
    return (
        column.code, column.name, BASES.get(column.basis or "", "") + SENSES[column.sense], KINDS[value.kind],
        value.year, value.value, value.upper, column.unit, COMPARATORS[record.comparator],
        ROLES.get(record.role or ""), "是" if record.headline else None, _when(value), record.scope, table,
        record.indicator, record.value, record.upper, record.unit, MEASURES.get(record.measure or ""),
        record.commitment, record.attribute, record.evidence.text, record.evidence.page,
    )  # fmt: skip


def _when(value: PanelValue) -> str | None:
    """The words that say by when, or of when."""
    record = value.record
    said = record.as_of if isinstance(record, Actual) else record.due
    return said.text if said else None


def _missing(one: Missing) -> tuple[str, str, int, int]:
    return one.indicator, one.unit or "", one.documents, one.count


def _clean(value: Value) -> Value:
    return (plain(value) or None) if isinstance(value, str) else value
