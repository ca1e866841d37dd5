"""Plans as Apache Parquet: all records in one table, typed columns; pyarrow (Apache-2.0, an extra) writes it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from policyx.errors import MissingDependency
from policyx.model.plan import Plan
from policyx.output.sheets.shapes import Value
from policyx.output.tables.long import columns, rows

try:
    import pyarrow as pa
    from pyarrow import parquet
except ImportError:
    raise MissingDependency("parquet needs pyarrow", hint="pip install 'policyx[parquet]'") from None


_ROWS = 20_000
"""Of a row group, which is what is held in memory."""
_KINDS = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), datetime.date: pa.date32()}


def write(plans: Iterable[Plan]) -> bytes:
    stream = io.BytesIO()
    _write(plans, stream)
    return stream.getvalue()


def write_file(plans: Iterable[Plan], path: Path) -> None:
    with path.open("wb") as stream:
        _write(plans, stream)


def _write(plans: Iterable[Plan], stream: BinaryIO) -> None:
    schema = pa.schema([(name, _KINDS.get(found, pa.float64())) for name, found in columns().items()])
    texts = {name for name in schema.names if schema.field(name).type == pa.string()}
    found = rows(plans)
    with parquet.ParquetWriter(stream, schema) as file:
        while group := list(islice(found, _ROWS)):
            cells = {name: [_cell(row.get(name), name in texts) for row in group] for name in schema.names}
            file.write_table(pa.table(cells, schema))


def _cell(value: Value, as_text: bool) -> Any:
    return str(value) if as_text and value is not None else value
