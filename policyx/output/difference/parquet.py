"""A panel as Apache Parquet: a row a number, the columns of its long table with their types."""

from __future__ import annotations

import io

from policyx.model.panel import Panel
from policyx.output.difference.panel import long_sheet
from policyx.output.sheets.parquet import write_rows

INTEGERS = {"对应年", "页"}
NUMBERS = {"值", "上限", "原值", "原上限"}


def write(panel: Panel) -> bytes:
    sheet = long_sheet(panel)
    kinds = {name: int if name in INTEGERS else float if name in NUMBERS else str for name in sheet.columns}
    stream = io.BytesIO()
    write_rows(kinds, sheet.rows, stream)
    return stream.getvalue()
