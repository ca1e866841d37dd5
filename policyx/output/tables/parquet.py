"""Plans as Apache Parquet: all records in one table, typed columns; pyarrow (Apache-2.0, an extra) writes it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

from policyx.errors import MissingDependency
from policyx.model.plan import Plan
from policyx.output.sheets.shapes import Value
from policyx.output.tables.long import long_table

try:
    import pyarrow as pa
    from pyarrow import parquet
except ImportError:
    raise MissingDependency("parquet needs pyarrow", hint="pip install 'policyx[parquet]'") from None


def write(plans: Sequence[Plan]) -> bytes:
    kinds = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), datetime.date: pa.date32()}
    table = long_table(plans)
    columns = {name: kinds.get(found, pa.float64()) for name, found in table.columns.items()}
    cells = {
        name: pa.array([_cell(row[name], columns[name] == pa.string()) for row in table.rows], type=kind)
        for name, kind in columns.items()
    }
    stream = io.BytesIO()
    parquet.write_table(pa.table(cells), stream)
    return stream.getvalue()


def _cell(value: Value, as_text: bool) -> Any:
    return str(value) if as_text and value is not None else value
