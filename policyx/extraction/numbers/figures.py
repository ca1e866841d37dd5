"""Figures: judged numbers from prose and tables alike, and how they become records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from msgspec import Struct

from policyx.extraction.numbers.due import DueFrom
from policyx.extraction.numbers.verdict import Verdict
from policyx.model.document import Document
from policyx.model.identity import Ids
from policyx.model.plan import Actual, AsOf, Attribute, Baseline, Basis, CellPlace, Due, Evidence, Measure, Role, Target
from policyx.reading.numerals import plain
from policyx.reading.quantities import Quantity


class Figure(Struct, frozen=True, kw_only=True):
    """A number that is a target or an actual value; ``start``/``end`` bound its evidence in the document text.

    ``due_from``: where its due year was found. ``purpose``: what a sum is for, as it stands behind the number.
    """

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
    basis: Basis | None = None
    baseline: Baseline | None = None
    scope: str | None = None
    table: CellPlace | None = None
    purpose: str | None = None
    due: Due | None = None
    due_from: DueFrom | None = None
    as_of: AsOf | None = None


def records(figures: Iterable[Figure], document: Document, ids: Ids) -> list[tuple[Figure, Target | Actual]]:
    """Each figure with its record, in the order of the text."""
    made: list[tuple[Figure, Target | Actual]] = []
    for figure, indicator in _told_apart(sorted(figures, key=lambda figure: figure.start)):
        fields = _fields(figure, document) | {"indicator": indicator}
        content = (figure.scope, indicator, fields["value"], fields["upper"], figure.unit)
        if figure.verdict == "target":
            year = figure.due.year if figure.due else None
            made.append((figure, Target(id=ids.make("t", *content, year), due=figure.due, **fields)))
        else:
            made.append((figure, Actual(id=ids.make("a", *content), as_of=figure.as_of, **fields)))
    return made


def _told_apart(figures: list[Figure]) -> Iterator[tuple[Figure, str]]:
    """发行债券300亿元, 安排债券50亿元支持技改: of several sums of one name, the parts are named by their purpose."""
    sums: dict[str, set[Decimal]] = {}
    for figure in figures:
        if figure.verdict == "target" and figure.quantity.kind == "money" and figure.measure != "increase":
            sums.setdefault(figure.indicator, set()).add(figure.quantity.value)
    for figure in figures:
        several = figure.purpose and len(sums.get(figure.indicator, ())) > 1
        yield figure, f"{figure.purpose}的{figure.indicator}" if several else figure.indicator


def _fields(figure: Figure, document: Document) -> dict[str, Any]:
    quantity, text = figure.quantity, document.text[figure.start : figure.end]
    return {
        "value": plain(quantity.value),
        "upper": None if quantity.upper is None else plain(quantity.upper),
        "unit": figure.unit,
        "comparator": quantity.comparator,
        "measure": figure.measure,
        "role": figure.role,
        "commitment": figure.commitment,
        "attribute": figure.attribute,
        "basis": figure.basis,
        "baseline": figure.baseline,
        "scope": figure.scope,
        "section": figure.section,
        "table": figure.table,
        "evidence": Evidence(text=text, start=figure.start, end=figure.end, page=figure.page),
        "rule": figure.rule,
    }
