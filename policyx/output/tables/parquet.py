"""Plans as Apache Parquet: all records in one table, typed columns."""

from __future__ import annotations

from collections.abc import Sequence

from policyx.model.plan import Plan
from policyx.output.sheets.parquet import as_parquet
from policyx.output.tables.long import long_table


def write(plans: Sequence[Plan]) -> bytes:
    table = long_table(plans)
    return as_parquet(table.columns, [[row[name] for name in table.columns] for row in table.rows])
