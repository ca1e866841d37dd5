"""What explanations of prose and of tables share: slices of the text, notes on rules, the record of a figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from policyx.discourse.shape import Discourse
from policyx.extraction.confidence import Doubts, level_of
from policyx.extraction.explain.rulings import RuleNotes
from policyx.extraction.numbers.figures import Figure
from policyx.extraction.numbers.verdict import Judgement
from policyx.model.explanation import Cue, ExplainedNumber, Given, How, Origin, Outlook
from policyx.model.plan import Actual, Evidence, Metadata, Target
from policyx.reading.cues import Cue as FoldedCue
from policyx.reading.folding import Folded
from policyx.reading.quantities import Quantity, Unread
from policyx.ruleset import Ruleset
from policyx.ruleset.compiling import compiled
from policyx.structure.shape import Passage, Structure

_NUMBER = compiled(r"\d+(?:[.,]\d+)*")
_LONGEST = 20  # characters of a number
_UNREAD = {
    "attributes": "neither.name",
    "dates": "neither.time",
    "targets": "neither.name",
    "units.ordinal": "neither.ordinal",
    "units.class": "neither.class",
}


@dataclass
class Explainer:
    """One document on its way to being explained; ``made`` are the records by the identity of their figures."""

    structure: Structure
    discourse: Discourse
    metadata: Metadata
    rules: Ruleset
    made: Mapping[int, Target | Actual]
    notes: RuleNotes = field(init=False)
    doubts: Doubts = field(init=False)

    def __post_init__(self) -> None:
        self.notes = RuleNotes(self.rules)
        self.doubts = Doubts(self.metadata, self.structure.document.notices, self.rules, self.discourse)

    def evidence(self, start: int, end: int, page: int | None) -> Evidence:
        return Evidence(text=self.structure.document.text[start:end], start=start, end=end, page=page)

    def written(self, folded: Folded, span: tuple[int, int], page: int | None) -> Evidence | None:
        """The slice that a span of the folded text stands for, without marks and half numbers at its ends."""
        start, end = _whole(folded.text, *span)
        while start < end and not _tells(folded.text[start]):
            start += 1
        while end > start and not _tells(folded.text[end - 1]):
            end -= 1
        return self.evidence(*folded.span(start, end), page) if start < end else None

    def outlook(self, passage: Passage, at: int) -> Outlook | None:
        """Where the sentence at ``at`` in the folded text of a passage looks, and why."""
        framed = self.discourse.passages.get(passage.start)
        if framed is None:
            return None
        frame = next((frame for frame in framed.frames if frame.start <= at < frame.end), None)
        if frame is not None and frame.tense != framed.tense:
            past = frame.past and _whole(framed.folded.text, frame.past.start, frame.past.end)
            words = framed.folded.written(*past) if past else None
            rule = self.notes[frame.past.rule] if frame.past else None
            return Outlook(direction=frame.tense, whence="sentence", title=words, rule=rule)
        reason = framed.reason
        title = self.metadata.title if reason.whence == "document" else reason.words or None
        rule = self.notes[reason.rule] if reason.rule else None
        return Outlook(direction=framed.tense, whence=reason.whence, title=title, rule=rule)

    def cue(self, cue: FoldedCue | None, folded: Folded, page: int | None) -> Cue | None:
        evidence = self.written(folded, (cue.start, cue.end), page) if cue else None
        return Cue(rule=self.notes[cue.rule], evidence=evidence) if cue and evidence else None

    def judged(
        self, number: tuple[int, int], clause: tuple[int, int], judgement: Judgement, folded: Folded, passage: Passage
    ) -> ExplainedNumber:
        """What holds for every number: ``number`` and ``clause`` are spans of the folded text."""
        page = passage.page
        return ExplainedNumber(
            evidence=self.evidence(*folded.span(*number), page),
            clause=self.evidence(*folded.span(*clause), page),
            verdict=judgement.verdict,
            rule=self.notes[judgement.rule],
            cue=self.cue(judgement.cue, folded, page),
            section=passage.section,
            titles=passage.title_path,
            outlook=self.outlook(passage, number[0]),
        )

    def unread(self, unread: Unread, clause: tuple[int, int], folded: Folded, passage: Passage) -> ExplainedNumber:
        """A number that counts nothing."""
        rule = _UNREAD.get(unread.rule) or _UNREAD.get(unread.rule.partition(".")[0]) or unread.rule
        known = unread.rule != rule
        cue = FoldedCue(unread.rule, unread.first, unread.last) if known else None
        return self.judged((unread.number, unread.end), clause, Judgement("neither", rule, cue), folded, passage)

    def comparator(self, quantity: Quantity, folded: Folded, page: int | None) -> Given:
        before = self.written(folded, (quantity.start, quantity.number), page)
        behind = self.written(folded, (quantity.bound, quantity.end), page)
        found: list[tuple[How, Evidence | None]] = [("before", before), ("behind", behind)]
        origins = tuple(Origin(how=how, evidence=evidence) for how, evidence in found if evidence)
        how: How = "none" if quantity.comparator == "=" else "number"
        return Given(value=quantity.comparator, origins=origins or (Origin(how=how),))

    def record(self, figure: Figure) -> Target | Actual:
        return self.made[id(figure)]

    def sureness(self, figure: Figure) -> dict[str, Any]:
        """The record that a figure became, its confidence, and what casts doubt on it."""
        record = self.record(figure)
        doubts = self.doubts.of(record)
        notes = tuple(self.notes[doubt.id] for doubt in doubts)
        return {"record": record.id, "confidence": level_of(doubts), "doubts": notes}


def _tells(character: str) -> bool:
    """Not a mark, nor the place of a time."""
    return character.isalnum() or character in "<>≥≤~%≦≧"


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with all of a number that it begins in, without one that it ends in: rules look at one digit."""
    for number in _NUMBER.finditer(text, max(start - _LONGEST, 0), end + _LONGEST):
        if number.start() < start < number.end():
            start = number.start()
        if number.start() < end < number.end():
            end = number.start() if start < number.start() else number.end()
    return start, end


def given(value: str | int | float | None, *origins: Origin) -> Given | None:
    return None if value is None else Given(value=value, origins=origins)
