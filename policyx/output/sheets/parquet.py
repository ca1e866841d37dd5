"""Rows as Apache Parquet with typed columns; pyarrow (Apache-2.0, an extra) writes it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, BinaryIO

from policyx.errors import MissingDependency
from policyx.output.sheets.shapes import Value

try:
    import pyarrow as pa
    from pyarrow import parquet
except ImportError:
    raise MissingDependency("parquet needs pyarrow", hint="pip install 'policyx[parquet]'") from None

_ROWS = 20_000
"""Of a row group, which is what is held in memory."""
_KINDS = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), datetime.date: pa.date32()}


def write_rows(columns: Mapping[str, Any], rows: Iterable[Sequence[Value]], stream: BinaryIO) -> None:
    """``rows`` under ``columns``, which have a type each; what is no text, integer, truth or day is a double."""
    schema = pa.schema([(name, _KINDS.get(kind, pa.float64())) for name, kind in columns.items()])
    rest = iter(rows)
    with parquet.ParquetWriter(stream, schema) as file:
        while group := list(islice(rest, _ROWS)):
            columns_of_group = zip(schema.types, zip(*group, strict=True), strict=True)
            arrays = [pa.array([_cell(value, kind) for value in column], kind) for kind, column in columns_of_group]
            file.write_table(pa.table(arrays, schema=schema))


def _cell(value: Value, kind: Any) -> Any:
    return str(value) if kind == pa.string() and value is not None else value
