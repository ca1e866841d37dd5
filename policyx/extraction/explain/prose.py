"""Explaining the numbers of a passage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from policyx.discourse.shape import Held
from policyx.extraction.explain.answers import Explainer, given
from policyx.extraction.numbers.figures import Figure
from policyx.extraction.numbers.prose import name_of
from policyx.extraction.numbers.prose.reading import Found, Reading, numbers_of
from policyx.extraction.numbers.verdict import Judgement, neither
from policyx.model.explanation import ExplainedNumber, Given, How, Origin
from policyx.reading.clauses import clauses, covering, sentences
from policyx.reading.dates import Anchor, TimeExpression, find_times
from policyx.reading.folding import Folded, fold
from policyx.reading.quantities import Unread
from policyx.structure.shape import Passage


class ProseExplainer(Struct, frozen=True):
    """Explains what the reading of prose went by."""

    explainer: Explainer

    def numbers(self, reading: Reading) -> Iterator[ExplainedNumber]:
        """Every number of a passage that was read."""
        for found, figure in zip(reading.found, reading.figures, strict=True):
            yield self._found(found, reading).model_copy(update=self._fields(found, figure, reading))
        for found in reading.others:
            indicator = name_of(found.named, found.clause[0], reading)
            name = {"indicator": self._indicator(found, indicator, reading)} if indicator else {}
            yield self._found(found, reading).model_copy(update=name)
        for found in (*reading.found, *reading.others):
            if start := found.named.baseline:
                span, judgement = (start.number, start.bound), Judgement("neither", "neither.baseline")
                yield self.explainer.judged(span, found.clause, judgement, reading.folded, reading.passage)
        text = reading.folded.text
        spans = _clauses(text)
        numbers = numbers_of(text, reading.framed.times, reading.rules, reading.labels.spans())
        for unread in (*(one for one in numbers if isinstance(one, Unread)), *reading.unread):
            clause = covering(spans, unread.number)
            yield self.explainer.unread(unread, clause, reading.folded, reading.passage)

    def unread_passage(self, passage: Passage) -> Iterator[ExplainedNumber]:
        """The numbers of a passage that is not read for targets: a title, a note, the header of a table."""
        folded = fold(self.explainer.structure.document.text, passage.start, passage.end)
        rule = "header" if passage.kind == "cell" else passage.kind
        yield from self.set_aside(folded, passage, f"neither.{rule}")

    def set_aside(self, folded: Folded, passage: Passage, rule: str) -> Iterator[ExplainedNumber]:
        """The numbers of a stretch that ``rule`` keeps from being read, its times and names first."""
        text, rules = folded.text, self.explainer.rules
        spans = _clauses(text)
        for number in numbers_of(text, find_times(text, rules, Anchor()), rules):
            clause = covering(spans, number.number)
            if isinstance(number, Unread):
                yield self.explainer.unread(number, clause, folded, passage)
            else:
                judgement = Judgement("neither", rule)
                yield self.explainer.judged((number.number, number.bound), clause, judgement, folded, passage)

    def _found(self, found: Found, reading: Reading) -> ExplainedNumber:
        quantity, judgement = found.named.quantity, found.judgement
        if judgement.verdict != "neither" and not found.indicator:
            judgement = neither("nameless")
        span = quantity.number, quantity.bound
        return self.explainer.judged(span, found.clause, judgement, reading.folded, reading.passage)

    def _fields(self, found: Found, figure: Figure, reading: Reading) -> dict[str, Any]:
        record = self.explainer.record(figure)
        page, quantity, baseline = reading.passage.page, found.named.quantity, found.named.baseline
        start = self.explainer.written(reading.folded, (baseline.number, baseline.end), page) if baseline else None
        before = Origin(how="before", evidence=start)
        return {
            **self.explainer.sureness(figure),
            "indicator": self._indicator(found, found.indicator, reading).model_copy(
                update={"value": record.indicator}
            ),
            "comparator": self.explainer.comparator(quantity, reading.folded, page),
            "unit": given(record.unit, Origin(how="number")),
            "measure": given(record.measure),
            "due": self._due(found, figure, reading),
            "as_of": self._as_of(found, figure, reading),
            "scope": given(record.scope, *self._scope(found, reading)),
            "baseline": given(record.baseline.value if record.baseline else None, before),
        }

    def _indicator(self, found: Found, name: str, reading: Reading) -> Given:
        named = found.named
        spans: list[tuple[How, tuple[int, int] | None]] = []
        head = named.head
        while head is not None:
            spans.append(("restored", (head.phrase.start, head.phrase.end)))
            head = head.head if head.phrase.empty else None
        spans.append(("shared", named.phrase.owner))
        spans.append(("behind" if named.behind else "before", (named.phrase.start, named.phrase.end)))
        spans.append(("shared", named.phrase.tail))
        origins = (
            Origin(how=how, evidence=evidence)
            for how, span in spans
            if span and (evidence := self.explainer.written(reading.folded, span, reading.passage.page))
        )
        return Given(value=name, origins=tuple(origins))

    def _time(self, time: TimeExpression | None, how: How, reading: Reading) -> Origin:
        span = (time.start, time.end) if time else (0, 0)
        return Origin(how=how, evidence=self.explainer.written(reading.folded, span, reading.passage.page))

    def _due(self, found: Found, figure: Figure, reading: Reading) -> Given | None:
        due, whence = figure.due, figure.due_from
        if due is None or whence is None:
            return None
        if whence in ("clause", "sentence") and found.timing.time:
            return given(due.year, self._time(found.timing.time, whence, reading))
        held = found.timing.held or found.frame.due
        if held is None or whence in ("period", "year"):
            return given(due.year, Origin(how=whence))
        return given(due.year, self._held(held, reading))

    def _held(self, held: Held, reading: Reading) -> Origin:
        """Where a time was said that a frame holds."""
        if held.whence == "heading":
            return self._heading(held.text, reading)
        return Origin(how=held.whence, evidence=self.explainer.evidence(*held.place, None) if held.place else None)

    def _heading(self, time: str, reading: Reading) -> Origin:
        """The time of a heading above, where the heading writes it in one piece."""
        text, sections = self.explainer.structure.document.text, self.explainer.structure.sections
        around = [section.start for section in sections if section.start <= reading.passage.start < section.end]
        for start in reversed(around):
            if (at := text.find(time, start, text.find("\n", start) % (len(text) + 1))) >= 0:
                return Origin(how="heading", evidence=self.explainer.evidence(at, at + len(time), None))
        return Origin(how="heading")

    def _as_of(self, found: Found, figure: Figure, reading: Reading) -> Given | None:
        if figure.as_of is None:
            return None
        own = found.timing.time if found.timing.held is None else None
        if own is not None and own.last is not None and own.kind != "recurring":
            how: How = "clause" if found.timing.here else "sentence"
            return given(figure.as_of.text, self._time(own, how, reading))
        held = found.frame.as_of
        return given(figure.as_of.text, self._held(held, reading) if held else Origin(how="year"))

    def _scope(self, found: Found, reading: Reading) -> Iterator[Origin]:
        """The words before the verb, or the place within the clause; one said before is not looked for."""
        phrase, text = found.named.phrase, reading.folded.text
        at = text.rfind(fold(found.scope or "").text, 0, found.named.quantity.number)
        span = phrase.scope or ((at, at + len(found.scope or "")) if at >= 0 else None)
        if span:
            how: How = "clause" if span[0] >= found.clause[0] else "sentence"
            yield Origin(how=how, evidence=self.explainer.written(reading.folded, span, reading.passage.page))


def _clauses(text: str) -> list[tuple[int, int]]:
    return [clause for sentence in sentences(text) for clause in clauses(text, *sentence)]
