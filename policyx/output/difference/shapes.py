"""What is shown of a difference in words: a report."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import force_setattr

from policyx.model.plan import Evidence, Number
from policyx.output.wording import plain


class Cell(Struct, frozen=True):
    """A text without control characters; ``quotes`` are the words it was read from, for outputs that have room."""

    text: str
    quotes: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        force_setattr(self, "text", plain(self.text))


class Row(Struct, frozen=True):
    """``classes`` of change, the most important first; ``basis`` says why both sides were taken for one."""

    classes: tuple[str, ...]
    cells: tuple[Cell, ...]
    basis: str = ""


class Group(Struct, frozen=True):
    """Rows of one class; the name is empty where a part has no groups."""

    name: str
    rows: tuple[Row, ...]


class Bar(Struct, frozen=True):
    """``high`` is the upper end of a range; ``words`` say the value as it stands in the document."""

    label: str
    low: Number
    high: Number | None
    words: str


class Bars(Struct, frozen=True):
    """One number of each of many, the greatest first."""

    title: str
    bars: tuple[Bar, ...]


class Lines(Struct, frozen=True):
    """Numbers by year: each series has a name and ``(year, number)`` in the order of the years."""

    title: str
    series: tuple[tuple[str, tuple[tuple[int, Number], ...]], ...]


class Part(Struct, frozen=True):
    """``charts`` draw what the rows say, for outputs that can; ``broad``: more columns than a screen has room for."""

    name: str
    columns: tuple[str, ...]
    groups: tuple[Group, ...]
    charts: tuple[Bars | Lines, ...] = ()
    broad: bool = False

    @property
    def size(self) -> int:
        return sum(len(group.rows) for group in self.groups)


class Point(Struct, frozen=True):
    """A change in a sentence, under its class, with the words of either plan."""

    name: str
    sentence: str
    old: Evidence | None
    new: Evidence | None


class Digest(Struct, frozen=True):
    """What one screen has room for: how many of each class, and what matters most."""

    counts: tuple[tuple[str, int], ...]
    points: tuple[Point, ...]


class Report(Struct, frozen=True):
    """``facts`` are named lines above the parts; a part without rows is left out."""

    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    digest: Digest | None = None
