"""Plans as an Excel workbook: a sheet a kind of record."""

from __future__ import annotations

from collections.abc import Sequence

from policyx.model.plan import Plan
from policyx.output.sheets.xlsx import as_workbook
from policyx.output.tables.sheets import sheets


def write(plans: Sequence[Plan]) -> bytes:
    return as_workbook(sheets(plans))
