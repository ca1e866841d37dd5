"""What ``policyx panel`` writes: reports by indicators of the catalogue, as shapes."""

from __future__ import annotations

from typing import Literal

from policyx.model.catalogue import Missing
from policyx.model.difference import Side
from policyx.model.plan import Actual, Basis, Number, Target
from policyx.model.shape import Shape

PANEL_SCHEMA_VERSION = "1.0"

Sense = Literal["level", "increase", "growth", "decrease"]


class PanelColumn(Shape):
    """An indicator of the catalogue in one sense, so that all its numbers compare.

    ``sense`` says what a number is: how much there is, how much comes anew, by how much it rises or falls. ``reports``
    is the number of reports with a target or an actual value in it; all values are in ``unit``.
    """

    code: str
    name: str
    sense: Sense
    basis: Basis | None
    unit: str | None
    reports: int


class PanelValue(Shape):
    """A number of a report: the ``report``-th row and the ``column``-th column, both from 0.

    ``year`` is when it is to be reached or was; ``value`` and ``upper`` are in the column's unit, ``record`` says them
    as they were written. ``shown``: it is the one that stands in the table, floor and stretch both.
    """

    report: int
    column: int
    kind: Literal["target", "actual"]
    year: int | None
    value: Number
    upper: Number | None
    shown: bool
    record: Target | Actual


class Panel(Shape):
    """``missing`` are the names of numbers that the catalogue has no entry for."""

    schema_version: str = PANEL_SCHEMA_VERSION
    reports: tuple[Side, ...]
    columns: tuple[PanelColumn, ...]
    values: tuple[PanelValue, ...]
    missing: tuple[Missing, ...]
