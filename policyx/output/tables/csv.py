"""Plans as CSV: all records in one table, a row each."""

from __future__ import annotations

import io
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from policyx.model.plan import Plan
from policyx.output.sheets.csv import write_csv
from policyx.output.tables.long import columns, rows


def write(plans: Iterable[Plan]) -> bytes:
    stream = io.BytesIO()
    _write(plans, stream)
    return stream.getvalue()


def write_file(plans: Iterable[Plan], path: Path) -> None:
    with path.open("wb") as stream:
        _write(plans, stream)


def _write(plans: Iterable[Plan], stream: BinaryIO) -> None:
    names = list(columns())
    write_csv(chain([names], (map(row.get, names) for row in rows(plans))), stream)
