"""Deadlines: by when, within what time or how often a commitment is to be met.

In: the structure of a document; out: its deadlines, and the one time that a label or a row sets for its numbers.
Three readers find them where they stand: ``prose``, ``labels`` and ``columns``. What a time *is* they never say:
that is ``reading.dates``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policyx.discourse.anchor import anchor_of
from policyx.discourse.tense import is_outlook, is_retrospective, is_review
from policyx.extraction.deadlines.columns import holds_deadlines, of_cell, times_of_row
from policyx.extraction.deadlines.drafts import Draft, record
from policyx.extraction.deadlines.labels import of_brackets, of_labels
from policyx.extraction.deadlines.prose import of_prose
from policyx.extraction.deadlines.stated import stated
from policyx.model.identity import Ids
from policyx.model.plan import Deadline, Metadata
from policyx.reading.dates import Anchor, TimeExpression
from policyx.reading.folding import Folded, tidy
from policyx.ruleset import Ruleset
from policyx.structure.shape import Passage, Structure


def read_deadlines(structure: Structure, metadata: Metadata, rules: Ruleset, ids: Ids) -> tuple[Deadline, ...]:
    """The deadlines of a document, in the order of its text."""
    told = is_retrospective(metadata.title, structure.document.text, rules)
    anchor = replace(anchor_of(structure, metadata, rules), issued=metadata.issued_on or metadata.published_on)
    records: list[Deadline] = []
    above = ""
    for passage in structure.prose():
        folded = Folded(structure.document.text, passage.start, passage.end)
        if not (is_review(passage.title_path, rules) or (told and not is_outlook(passage.title_path, rules))):
            for draft in _drafts(structure, passage, folded, anchor, rules):
                draft = draft if draft.task or passage.kind == "cell" else replace(draft, task=above)
                records.append(record(draft, structure, passage, ids))
        above = _task_for_below(structure, passage, folded, rules) or above
    return tuple(records)


def time_assigned(
    structure: Structure, passage: Passage, folded: Folded, anchor: Anchor, rules: Ruleset
) -> tuple[TimeExpression, str] | None:
    """The one time that a label (完成时限：…) or the row of a table sets for a passage, and how it is written."""
    found = [
        (time, label["value"][time.start : time.end])
        for label in rules.pattern("deadlines.label").regex.finditer(folded.text)
        for time in stated(label["value"], anchor, rules)
    ]
    found = found or list(times_of_row(structure, passage, anchor, rules))
    dated = [one for one in found if one[0].last is not None]
    return dated[0] if len(dated) == 1 else None


def _task_for_below(structure: Structure, passage: Passage, folded: Folded, rules: Ruleset) -> str:
    """What a line of labels below a passage is about: the passage, if it is no such line, address or cell itself."""
    if passage.kind == "cell" or folded.text.endswith(":"):
        return ""
    if rules.pattern("deadlines.other_label").regex.match(folded.text):
        return ""
    return passage.title_path[-1] if passage.kind == "heading" else tidy(structure.text(passage))


def _drafts(structure: Structure, passage: Passage, folded: Folded, anchor: Anchor, rules: Ruleset) -> Iterator[Draft]:
    """The deadlines of one passage, in the order of its text."""
    if holds_deadlines(structure, passage, folded, anchor, rules):
        yield from of_cell(structure, passage, folded, anchor, rules)
        return
    prose = of_prose(folded, anchor, rules)
    if passage.kind == "heading":  # 2025年重点工作 only says what the section is about
        prose = (draft for draft in prose if draft.time.kind == "by")
    found = [*of_labels(folded, anchor, rules), *of_brackets(folded, anchor, rules), *prose]
    yield from sorted(found, key=lambda draft: draft.time.start)
