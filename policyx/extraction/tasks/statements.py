"""What was said of units in one place: a bracket, a labelled line, a cell or a sentence, with the records from it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from msgspec import Struct

from policyx.model.plan import Responsibility

T = TypeVar("T")

_IN_SENTENCES = ("responsibilities.prose", "responsibilities.host")


class Statement(Struct, frozen=True):
    """Offsets are those of the document. ``closes``: it stands beside the work, and is not part of its sentences."""

    start: int
    end: int
    records: tuple[Responsibility, ...]

    @property
    def closes(self) -> bool:
        return not any(record.rule.startswith(_IN_SENTENCES) for record in self.records)

    def share(self, place: int, places: int) -> Statement:
        """What one of several rows has of a cell that all of them point to: the records of each follow each other."""
        size, over = divmod(len(self.records), places)
        return self if over else Statement(self.start, self.end, self.records[place * size : (place + 1) * size])


def statements_of(records: Iterable[Responsibility]) -> list[Statement]:
    """The records of each place together, in the order of the text."""
    grouped = groupby(records, key=lambda record: (record.evidence.start, record.evidence.end))
    return [Statement(start, end, tuple(group)) for (start, end), group in grouped]


def standing(records: Sequence[T], starts: Sequence[int], start: int, end: int) -> Sequence[T]:
    """Those of the records, in the order of the text, that begin in ``[start, end)``; ``starts``: where each does."""
    first = bisect_left(starts, start)
    return records[first : bisect_left(starts, end, first)]


def units(statements: Iterable[Statement]) -> Mapping[str, Iterable[str]]:
    """The units of each role that some have, each once."""
    found: dict[str, dict[str, None]] = {}
    for one in statements:
        for record in one.records:
            found.setdefault(record.role, {})[record.unit] = None
    return found
