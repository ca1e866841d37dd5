"""Plans as Apache Parquet: all records in one table."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from policyx.model.plan import Plan
from policyx.output.sheets.parquet import write_rows
from policyx.output.tables.long import columns, rows


def write(plans: Iterable[Plan]) -> bytes:
    stream = io.BytesIO()
    _write(plans, stream)
    return stream.getvalue()


def write_file(plans: Iterable[Plan], path: Path) -> None:
    with path.open("wb") as stream:
        _write(plans, stream)


def _write(plans: Iterable[Plan], stream: BinaryIO) -> None:
    kinds = columns()
    write_rows(kinds, ([row.get(name) for name in kinds] for row in rows(plans)), stream)
