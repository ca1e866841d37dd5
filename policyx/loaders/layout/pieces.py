"""Rows of a page, each cut into pieces at wide gaps, and what tables without all their rules ask of them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from policyx.loaders.layout.content import Glyph

FEW = 4  # rows that are few to tell a table by
HAIR = 0.1  # ems of white that may part figures from words
_FIGURE = re.compile(r"[-+±≥≤<>＞＜约]?[\d,.]+[%％‰]?|[-—–/]+|[（(]?\d{1,3}[)）.、]")
_YEAR = re.compile(r"(?:19|20)\d\d")

Row = list[list[Glyph]]


def text_of(piece: Sequence[Glyph]) -> str:
    """The characters of a piece."""
    return "".join(glyph.text for glyph in piece).strip()


def has_figures(row: Row) -> bool:
    """Whether a piece is nothing but a figure, and no year."""
    texts = [text_of(piece) for piece in row]
    return any(_FIGURE.fullmatch(text) and not _YEAR.fullmatch(text) for text in texts)


def column_of(piece: Sequence[Glyph], gutters: Sequence[float]) -> int:
    """The column in which the middle of a piece stands."""
    return bisect_left(gutters, (piece[0].x0 + piece[-1].x1) / 2)


def gutters_between(columns: Iterable[Sequence[float]]) -> tuple[float, ...]:
    """The middles of the white between columns, which are told by where they begin and end."""
    return tuple((one[1] + other[0]) / 2 for one, other in itertools.pairwise(columns))
