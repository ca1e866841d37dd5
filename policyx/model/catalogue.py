"""What ``policyx catalogue`` tells: the entries of the catalogue, and which names have none yet."""

from __future__ import annotations

from policyx.model.plan import Shape


class CatalogueEntry(Shape):
    """An indicator: ``names`` counts what else it is called; ``polarity`` is 1 where more is better, -1 where less is."""

    code: str
    name: str
    theme: str
    units: tuple[str, ...]
    polarity: int
    measures: tuple[str, ...]
    names: int


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
