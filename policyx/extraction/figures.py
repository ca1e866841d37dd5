"""Figures: judged numbers from prose and tables alike, and how they become records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from policyx.extraction.verdict import Verdict
from policyx.model.document import Document
from policyx.model.identity import Ids
from policyx.model.plan import Actual, AsOf, Attribute, Baseline, CellPlace, Due, Evidence, Measure, Role, Target
from policyx.reading.numbers import plain
from policyx.reading.quantities import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that is a target or an actual value; ``start``/``end`` bound its evidence in the document text."""

    verdict: Verdict
    rule: str
    quantity: Quantity
    indicator: str
    start: int
    end: int
    page: int | None
    section: str | None
    unit: str | None
    measure: Measure | None = None
    role: Role | None = None
    commitment: str | None = None
    attribute: Attribute | None = None
    baseline: Baseline | None = None
    scope: str | None = None
    table: CellPlace | None = None
    due: Due | None = None
    as_of: AsOf | None = None


def records(figures: Iterable[Figure], document: Document, ids: Ids) -> tuple[tuple[Target, ...], tuple[Actual, ...]]:
    """Targets and actuals with their ids, each in the order of the text."""
    targets: list[Target] = []
    actuals: list[Actual] = []
    for figure in sorted(figures, key=lambda figure: figure.start):
        fields = _fields(figure, document)
        content = (figure.scope, figure.indicator, fields["value"], fields["upper"], figure.unit)
        if figure.verdict == "target":
            year = figure.due.year if figure.due else None
            targets.append(Target(id=ids.make("t", *content, year), due=figure.due, **fields))
        else:
            actuals.append(Actual(id=ids.make("a", *content), as_of=figure.as_of, **fields))
    return tuple(targets), tuple(actuals)


def _fields(figure: Figure, document: Document) -> dict[str, Any]:
    quantity, text = figure.quantity, document.text[figure.start : figure.end]
    return {
        "indicator": figure.indicator,
        "value": plain(quantity.value),
        "upper": None if quantity.upper is None else plain(quantity.upper),
        "unit": figure.unit,
        "comparator": quantity.comparator,
        "measure": figure.measure,
        "role": figure.role,
        "commitment": figure.commitment,
        "attribute": figure.attribute,
        "baseline": figure.baseline,
        "scope": figure.scope,
        "section": figure.section,
        "table": figure.table,
        "evidence": Evidence(text=text, start=figure.start, end=figure.end, page=figure.page),
        "rule": figure.rule,
    }
