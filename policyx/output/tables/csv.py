"""Plans as CSV: all records in one table, a row each."""

from __future__ import annotations

from collections.abc import Sequence

from policyx.model.plan import Plan
from policyx.output.sheets.csv import as_csv
from policyx.output.tables.long import long_table


def write(plans: Sequence[Plan]) -> bytes:
    table = long_table(plans)
    return as_csv([list(table.columns), *(list(row.values()) for row in table.rows)])
