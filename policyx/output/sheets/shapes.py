"""Rows of typed cells under named columns."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from policyx.model.plan import Number

Value = str | Number | datetime.date | None
CUT = "…（超长，已截断）"
"""Stands at the end of a text that was too long for its cell."""


class Sheet(Struct, frozen=True):
    """``rows`` hold no text with control characters.

    ``title`` stands above the columns. ``widths`` are columns' in characters of Latin script, else made from the rows.
    ``front`` is how many columns, from the left, are printed; all where it is ``None``. ``merged``: in that
    column neighbours that say the same are one cell.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    title: str = ""
    widths: tuple[int, ...] = ()
    front: int | None = None
    merged: int | None = None


def cut(text: str, longest: int) -> str:
    """``text``, shortened to ``longest`` characters with a mark that says so."""
    return text if len(text) <= longest else text[: longest - len(CUT)] + CUT


def runs(values: Sequence[Value]) -> Iterator[tuple[int, int]]:
    """Where equal neighbours stand: first and last."""
    start = 0
    for _, group in groupby(values):
        size = len(list(group))
        yield start, start + size - 1
        start += size
