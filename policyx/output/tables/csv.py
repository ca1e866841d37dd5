"""Plans as CSV: all records in one table, a row each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import BinaryIO

from policyx.model.plan import Plan
from policyx.output.sheets.csv import write_csv
from policyx.output.tables.long import columns, rows
from policyx.output.tables.streams import into_file, into_memory


def _write(plans: Iterable[Plan], stream: BinaryIO) -> None:
    names = list(columns())
    write_csv(chain([names], (map(row.get, names) for row in rows(plans))), stream)


write, write_file = into_memory(_write), into_file(_write)
