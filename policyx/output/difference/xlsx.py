"""A difference, a trend or a panel as an Excel workbook: a sheet a kind of record."""

from __future__ import annotations

from policyx.output.difference.views import Subject, as_sheets, first_sheet
from policyx.output.sheets.xlsx import as_workbook


def write(subject: Subject) -> bytes:
    first = first_sheet(subject)
    return as_workbook((*([first] if first else []), *as_sheets(subject)))
