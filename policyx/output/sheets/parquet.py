"""Rows as Apache Parquet with typed columns; pyarrow (Apache-2.0, an extra) writes it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from typing import Any

from policyx.errors import MissingDependency
from policyx.output.sheets.shapes import Value

try:
    import pyarrow as pa
    from pyarrow import parquet
except ImportError:
    raise MissingDependency("parquet needs pyarrow", hint="pip install 'policyx[parquet]'") from None

_KINDS = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), datetime.date: pa.date32()}


def as_parquet(columns: Mapping[str, Any], rows: Sequence[Sequence[Value]]) -> bytes:
    """``rows`` under ``columns``, which have a type each; what is no text, integer, truth or day is a double."""
    kinds = [_KINDS.get(kind, pa.float64()) for kind in columns.values()]
    cells = zip(*rows, strict=True) if rows else ([] for _ in kinds)
    arrays = [
        pa.array([str(value) if kind == pa.string() and value is not None else value for value in column], type=kind)
        for kind, column in zip(kinds, cells, strict=True)
    ]
    stream = io.BytesIO()
    parquet.write_table(pa.table(arrays, names=list(columns)), stream)
    return stream.getvalue()
