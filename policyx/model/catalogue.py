"""What ``policyx catalogue`` tells: the entries of the catalogue, and which names have none yet."""

from __future__ import annotations

from policyx.model.plan import Measure
from policyx.model.shape import Shape


class CatalogueEntry(Shape):
    """An indicator. ``also`` and ``regex`` are what else it is called; ``dimension`` is what its usual unit, the first,
    measures; ``polarity`` is 1 where more is better, -1 where less is.
    """

    code: str
    name: str
    also: tuple[str, ...]
    regex: str | None
    dimension: str
    units: tuple[str, ...]
    polarity: int
    measures: tuple[Measure, ...]


class Missing(Shape):
    """A name without an entry: how often it stands in how many documents, and mostly in which unit."""

    indicator: str
    count: int
    documents: int
    unit: str | None


class Coverage(Shape):
    """Targets and actual values of documents: ``known`` of ``numbers`` have an entry."""

    documents: int
    numbers: int
    known: int
    missing: tuple[Missing, ...]
