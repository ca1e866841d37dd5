"""What is shown of a difference in words: a report."""

from __future__ import annotations

from dataclasses import dataclass

from policyx.model.plan import Evidence
from policyx.output.wording import plain


@dataclass(frozen=True, slots=True)
class Cell:
    """A text without control characters; ``quotes`` are the words it was read from, for outputs that have room."""

    text: str
    quotes: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", plain(self.text))


@dataclass(frozen=True, slots=True)
class Row:
    """``classes`` of change, the most important first; ``basis`` says why both sides were taken for one."""

    classes: tuple[str, ...]
    cells: tuple[Cell, ...]
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one class; the name is empty where a part has no groups."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    columns: tuple[str, ...]
    groups: tuple[Group, ...]

    @property
    def size(self) -> int:
        return sum(len(group.rows) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Report:
    """``facts`` are named lines above the parts; a part without rows is left out."""

    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
