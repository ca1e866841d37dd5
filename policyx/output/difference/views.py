"""A difference, a trend or a panel, put into words or cells."""

from __future__ import annotations

from policyx.model.difference import PlanDiff, Trend
from policyx.model.panel import Panel
from policyx.output.difference.overview import overview
from policyx.output.difference.panel import panel_report, panel_sheets
from policyx.output.difference.report import report
from policyx.output.difference.shapes import Report
from policyx.output.difference.sheets import sheets
from policyx.output.difference.trend import trend_report, trend_sheets
from policyx.output.sheets.shapes import Sheet

Subject = PlanDiff | Trend | Panel


def as_report(subject: Subject) -> Report:
    match subject:
        case Panel():
            return panel_report(subject)
        case Trend():
            return trend_report(subject)
        case PlanDiff():
            return report(subject)


def first_sheet(subject: Subject) -> Sheet | None:
    """What a workbook opens with, for a page of paper."""
    return overview(report(subject)) if isinstance(subject, PlanDiff) else None


def as_sheets(subject: Subject) -> tuple[Sheet, ...]:
    match subject:
        case Panel():
            return panel_sheets(subject)
        case Trend():
            return trend_sheets(subject)
        case PlanDiff():
            return sheets(subject)
