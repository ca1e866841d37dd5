"""What a reader of a spreadsheet format gives: the texts of the cells, and what is merged, hidden and printed."""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec import Struct, field

from policyx.errors import InputError
from policyx.loaders import limits

MAX_CELLS = 1_000_000
"""Cells with text in one workbook; a table of 20,000 rows and 20 columns has less than half of it."""
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]")
_BREAK = re.compile("\r\n?|\n|_x000[Dd]_\n?")


class Area(NamedTuple):
    """A rectangle of cells, its last row and column included; counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(Struct):
    """``rows``: by row and column the text of each cell that has one. Hidden rows and columns are those with text.

    ``printed`` are the print areas, none where the whole sheet is printed. ``errors`` counts cells such as ``#REF!``,
    ``uncalculated`` formulas whose result the file does not hold.
    """

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    printed: list[Area] = field(default_factory=list)
    errors: int = 0
    uncalculated: int = 0


class Counter:
    """Counts the cells of a workbook, and stops where it has too many or its time is up."""

    def __init__(self, name: str) -> None:
        self._name, self._cells = name, 0

    def row(self, cells: int) -> None:
        """Raise an ``InputError`` when ``cells`` more are too many."""
        limits.check()
        self._cells += cells
        if self._cells > MAX_CELLS:
            what = f"the workbook has more than {MAX_CELLS:,} cells with text"
            raise InputError(what, where=self._name, hint="save the sheets that matter as a file of their own")


def shown(text: str) -> str:
    """``text`` as a cell shows it: lines that the author broke, without blank ones and what cannot be seen."""
    if text.isprintable():
        return text.strip()
    lines = _UNSEEN.sub("", _BREAK.sub("\n", text).replace("\t", " ")).split("\n")
    return "\n".join(line for line in map(str.strip, lines) if line)
