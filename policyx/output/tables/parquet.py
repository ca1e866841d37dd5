"""Plans as Apache Parquet: all records in one table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from policyx.model.plan import Plan
from policyx.output.sheets.parquet import write_rows
from policyx.output.tables.long import columns, rows
from policyx.output.tables.streams import into_file, into_memory


def _write(plans: Iterable[Plan], stream: BinaryIO) -> None:
    kinds = columns()
    write_rows(kinds, ([row.get(name) for name in kinds] for row in rows(plans)), stream)


write, write_file = into_memory(_write), into_file(_write)
