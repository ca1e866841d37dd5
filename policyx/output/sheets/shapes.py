"""Rows of typed cells under named columns."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from policyx.model.plan import Number

Value = str | Number | datetime.date | None
CUT = "…（超长，已截断）"
"""Stands at the end of a text that was too long for its cell."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rows`` hold no text with control characters.

    ``title`` stands above the columns. ``widths`` are columns' in characters of Latin script, else made from the rows.
    ``front`` is how many columns, from the left, are printed; all where it is ``None``. ``merged``: the first column
    is one cell where neighbours say the same.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    title: str = ""
    widths: tuple[int, ...] = ()
    front: int | None = None
    merged: bool = False


def cut(text: str, longest: int) -> str:
    """``text``, shortened to ``longest`` characters with a mark that says so."""
    return text if len(text) <= longest else text[: longest - len(CUT)] + CUT
