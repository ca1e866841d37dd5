"""Figures of prose: a judged number with all its fields."""

from __future__ import annotations

from policyx.discourse.shape import Discourse
from policyx.extraction.numbers.asof import as_of
from policyx.extraction.numbers.due import DueFrom, due_of
from policyx.extraction.numbers.figures import Figure
from policyx.extraction.numbers.naming.indicators import measure_of
from policyx.extraction.numbers.prose.reading import Found, Reading
from policyx.model.plan import Baseline, Due, Metadata
from policyx.reading.numerals import plain


def figure_of(found: Found, reader: Reading, metadata: Metadata, discourse: Discourse) -> Figure:
    """The figure that a judged number of the passage is."""
    named, text = found.named, reader.folded.text
    first, last = found.clause[0], max(found.clause[1], named.right)
    while text[last - 1] in ";。!?,\n":
        last -= 1
    start, end = reader.folded.span(first, last)
    judgement = found.judgement
    target = judgement.verdict == "target"
    due, due_from = _due(found, reader, metadata, discourse) if target else (None, None)
    return Figure(
        verdict=judgement.verdict,
        rule=judgement.rule,
        quantity=named.quantity,
        indicator=found.indicator,
        start=start,
        end=end,
        page=reader.passage.page,
        section=reader.passage.section,
        unit=named.quantity.unit,
        measure=measure_of(named, found.indicator, reader.rules),
        role=found.role,
        commitment=found.commitment,
        attribute=reader.labels.attribute_of(named.quantity, reader.quantities),
        basis=found.basis,
        scope=found.scope,
        purpose=_purpose(found, reader),
        baseline=_baseline(found),
        due=due,
        due_from=due_from,
        as_of=None if target else as_of(found.timing, found.frame, reader.folded, discourse),
    )


def _due(found: Found, reader: Reading, metadata: Metadata, discourse: Discourse) -> tuple[Due | None, DueFrom | None]:
    return due_of(found.timing, found.frame, reader.folded, discourse, metadata)


def _baseline(found: Found) -> Baseline | None:
    quantity = found.named.baseline
    if quantity is None:
        return None
    unit = quantity.unit or found.named.quantity.unit
    return Baseline(value=plain(quantity.value), unit=unit, year=found.baseline_year)


def _purpose(found: Found, reader: Reading) -> str | None:
    """What a sum is for: 安排专项资金5亿元|支持技改."""
    quantity = found.named.quantity
    if quantity.kind != "money" or found.named.behind:
        return None
    purpose = reader.rules.pattern("indicators.purpose").regex.match(reader.folded.text, quantity.end, found.clause[1])
    return reader.folded.written(*purpose.span("aim")) if purpose else None
