"""An indicator over several plans: as a report, and as a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from policyx.model.difference import Trend, TrendRow
from policyx.model.plan import Number, Target
from policyx.output.difference.shapes import Cell, Group, Part, Report, Row
from policyx.output.sheets.shapes import Sheet
from policyx.output.wording import COMPARATORS, MEASURES, ROLES, figure, period_years, plain

KEYS = ("指标", "范围", "口径", "单位")


def trend_report(trend: Trend) -> Report:
    """One part: a row an indicator, a column a plan; what most plans have comes first."""
    names = heads(trend)
    titles = (plain(side.metadata.title or side.source.name) for side in trend.plans)
    groups = tuple(
        Group(f"见于{number}份文件", tuple(Row((), tuple(_cells(row))) for row in rows))
        for number, rows in groupby(_common_first(trend), key=_plans_with)
    )
    facts = tuple(zip(names, titles, strict=True))
    return Report("指标走势", facts, (Part("指标", (*KEYS, *names), groups),) if groups else ())


def trend_sheets(trend: Trend) -> tuple[Sheet, ...]:
    """One sheet of numbers, one of the words that they were read from, one with bounds, ranges and years."""
    columns = (*KEYS, *heads(trend))
    rows = _common_first(trend)
    values = tuple((*_key(row), *row.values) for row in rows)
    quotes = tuple(
        (*_key(row), *(plain(target.evidence.text) if target else None for target in row.targets)) for row in rows
    )
    whole = tuple((*_key(row), *(cell.text or None for cell in _figures(row))) for row in rows)
    return Sheet("指标走势", columns, values), Sheet("原文", columns, quotes), Sheet("目标", columns, whole)


def _common_first(trend: Trend) -> list[TrendRow]:
    return sorted(trend.rows, key=_plans_with, reverse=True)


def _plans_with(row: TrendRow) -> int:
    return sum(target is not None for target in row.targets)


def heads(trend: Trend) -> Sequence[str]:
    """A heading for each plan: its period, else its file, numbered where two files have one name."""
    files = [plain(side.source.name) for side in trend.plans]
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


def _cells(row: TrendRow) -> Iterator[Cell]:
    yield from (Cell(word or "") for word in _key(row))
    yield from _figures(row)


def _figures(row: TrendRow) -> Iterator[Cell]:
    uppers = row.uppers or tuple(target.upper if target else None for target in row.targets)
    for value, upper, target in zip(row.values, uppers, row.targets, strict=True):
        if value is None or target is None:
            yield Cell("")
        else:
            yield Cell(_figure(value, upper, target), (target.evidence,))


def _figure(value: Number, upper: Number | None, target: Target) -> str:
    """≥3500（2025）."""
    end = "" if upper is None else f"–{figure(upper)}"
    year = f"（{target.due.year}）" if target.due else ""
    return f"{COMPARATORS[target.comparator]}{figure(value)}{end}{year}"
