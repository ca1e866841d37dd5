"""A difference or a trend, put into words or cells."""

from __future__ import annotations

from policyx.model.difference import PlanDiff, Trend
from policyx.output.difference.report import report
from policyx.output.difference.shapes import Report
from policyx.output.difference.sheets import sheets
from policyx.output.difference.trend import trend_report, trend_sheets
from policyx.output.sheets.shapes import Sheet


def as_report(subject: PlanDiff | Trend) -> Report:
    return trend_report(subject) if isinstance(subject, Trend) else report(subject)


def as_sheets(subject: PlanDiff | Trend) -> tuple[Sheet, ...]:
    return trend_sheets(subject) if isinstance(subject, Trend) else sheets(subject)
