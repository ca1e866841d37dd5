"""A difference or a trend as an Excel workbook: a sheet a kind of record."""

from __future__ import annotations

from policyx.model.difference import PlanDiff, Trend
from policyx.output.difference.views import as_sheets
from policyx.output.sheets.xlsx import as_workbook


def write(subject: PlanDiff | Trend) -> bytes:
    return as_workbook(as_sheets(subject))
