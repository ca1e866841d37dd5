"""An indicator over several plans: as a report, and as a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from policyx.errors import one_line
from policyx.model.difference import Trend, TrendRow
from policyx.model.plan import Number, Target
from policyx.output.difference.blocks import spark
from policyx.output.difference.shapes import Cell, Group, Lines, Part, Report, Row
from policyx.output.sheets.shapes import Sheet
from policyx.output.wording import COMPARATORS, MEASURES, ROLES, figure, period_years, plain

FEW = 2  # plans whose numbers show no course yet
KEYS = ("指标", "范围", "口径", "单位")


def trend_report(trend: Trend) -> Report:
    """One part: a row an indicator, a column a plan; what most plans have comes first."""
    names = heads(trend)
    titles = (plain(side.metadata.title or one_line(side.source.name)) for side in trend.plans)
    rows = _common_first(trend)
    groups = tuple(
        Group(f"见于{number}份文件", tuple(Row((), tuple(_cells(row, names))) for row in alike))
        for number, alike in groupby(rows, key=_plans_with)
    )
    facts = tuple(zip(names, titles, strict=True))
    charts = tuple(chart for row in rows if (chart := _chart(row)))
    columns = (*KEYS, *(("走势",) if len(names) > FEW else ()), *names)
    return Report("指标走势", facts, (Part("指标", columns, groups, charts),) if groups else ())


def _chart(row: TrendRow) -> Lines | None:
    """Targets by the year in which they are due, and what was reached in these years; of one year it tells nothing."""
    dues = [target.due.year if target and target.due else None for target in row.targets]
    lines = (("目标", _points(dues, row.values)), ("实绩", _points(dues, row.reached)))
    series = tuple((name, points) for name, points in lines if points)
    if len({year for _, points in series for year, _ in points}) < 2:
        return None
    title = " ".join(filter(None, _key(row)[:3]))
    return Lines(f"{title}（{row.unit}）" if row.unit else title, series)


def _points(years: Sequence[int | None], values: Sequence[Number | None]) -> tuple[tuple[int, Number], ...]:
    """In the order of the years; of one year's several targets the last."""
    known = {year: value for year, value in zip(years, values, strict=False) if year and value is not None}
    return tuple(sorted(known.items()))


def trend_sheets(trend: Trend) -> tuple[Sheet, ...]:
    """One sheet of numbers, one of the words that they were read from, one with bounds, ranges and years."""
    names = heads(trend)
    columns = (*KEYS, *names)
    rows = _common_first(trend)
    values = tuple((*_key(row), *row.values) for row in rows)
    quotes = tuple(
        (*_key(row), *(plain(target.evidence.text) if target else None for target in row.targets)) for row in rows
    )
    whole = tuple((*_key(row), *(cell.text or None for cell in _figures(row, names))) for row in rows)
    return Sheet("指标走势", columns, values), Sheet("原文", columns, quotes), Sheet("目标", columns, whole)


def _common_first(trend: Trend) -> list[TrendRow]:
    return sorted(trend.rows, key=_plans_with, reverse=True)


def _plans_with(row: TrendRow) -> int:
    return sum(target is not None for target in row.targets)


def heads(trend: Trend) -> Sequence[str]:
    """A heading for each plan: its period, else its file, numbered where two files have one name."""
    files = [one_line(side.source.name) for side in trend.plans]
    periods = [plain(period_years(side.metadata.period)) or file for side, file in zip(trend.plans, files, strict=True)]
    for names in (periods, files):
        if len(set(names)) == len(names):
            return names
    return [f"{number} {file}" for number, file in enumerate(files, start=1)]


def _key(row: TrendRow) -> tuple[str, str | None, str | None, str | None]:
    """What tells the rows apart: floor and stretch of one indicator have a row each."""
    role = next((target.role for target in row.targets if target), None)
    sense = " ".join(filter(None, (MEASURES.get(row.measure or ""), ROLES.get(role or ""))))
    return plain(row.indicator), row.scope and plain(row.scope), sense or None, row.unit and plain(row.unit)


def _cells(row: TrendRow, names: Sequence[str]) -> Iterator[Cell]:
    yield from (Cell(word or "") for word in _key(row))
    if len(names) > FEW:
        yield Cell(spark(row.values))
    yield from _figures(row, names)


def _figures(row: TrendRow, names: Sequence[str]) -> Iterator[Cell]:
    uppers = row.uppers or tuple(target.upper if target else None for target in row.targets)
    nothing = (None,) * len(row.values)
    results = zip(row.results or nothing, row.reached or nothing, strict=True)
    places = zip(names, row.values, uppers, row.targets, results, strict=True)
    for head, value, upper, target, (result, reached) in places:
        if value is None or target is None:
            yield Cell("")
        else:
            done = "" if reached is None else f"\n实绩 {figure(reached)}"
            quotes = (target.evidence, *((result.evidence,) if result else ()))
            yield Cell(_figure(value, upper, target, head) + done, quotes)


def _figure(value: Number, upper: Number | None, target: Target, head: str) -> str:
    """≥3500（2025）, without the year that stands above."""
    end = "" if upper is None else f"–{figure(upper)}"
    year = f"（{target.due.year}）" if target.due and str(target.due.year) != head else ""
    return f"{COMPARATORS[target.comparator]}{figure(value)}{end}{year}"
