"""Deadlines: by when, within what time or how often a commitment is to be met.

In: the structure of a document; out: its deadlines, and the one time that a label or a row sets for its numbers.
Three readers find them where they stand: ``prose``, ``labels`` and ``columns``. What a time *is* they never say:
that is ``reading.dates``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from policyx.cubes.shape import Cube
from policyx.discourse.shape import Discourse, FramedPassage
from policyx.extraction.deadlines.columns import of_cell, tasks_of, timed_cells
from policyx.extraction.deadlines.drafts import Draft, record
from policyx.extraction.deadlines.labels import of_brackets, of_labels
from policyx.extraction.deadlines.prose import of_prose
from policyx.model.identity import Ids
from policyx.model.plan import Deadline
from policyx.reading.dates import Anchor
from policyx.reading.folding import tidy
from policyx.ruleset import Ruleset
from policyx.structure.shape import Passage, Structure


def read_deadlines(
    structure: Structure, discourse: Discourse, cubes: Sequence[Cube], rules: Ruleset, ids: Ids
) -> tuple[Deadline, ...]:
    """The deadlines of a document, in the order of its text; what looks back has none."""
    records: list[Deadline] = []
    above: Passage | None = None
    since: list[FramedPassage] = []  # not yet looked at, whether a line of labels may be about them
    timed = timed_cells(cubes)
    replaced = {start for cube in cubes for start in cube.replaced}
    for framed in discourse.passages.values():
        passage = framed.passage
        if passage.start in replaced:
            continue
        tasks = tasks_of(framed, timed, cubes, rules)
        for draft in _drafts(framed, tasks, discourse.anchor, rules) if _looks_ahead(framed) else ():
            if not draft.task and passage.kind != "cell":
                above = next((one.passage for one in reversed(since) if _is_task_for_below(one, rules)), above)
                since.clear()
                draft = replace(draft, task=_task_of(structure, above))
            records.append(record(draft, structure, passage, ids))
        since.append(framed)
    return tuple(records)


def _looks_ahead(framed: FramedPassage) -> bool:
    return framed.tense == "ahead" or any(frame.tense == "ahead" for frame in framed.frames)


def _is_task_for_below(framed: FramedPassage, rules: Ruleset) -> bool:
    """Whether a line of labels below a passage is about it: not if it is such a line, address or cell itself."""
    text = framed.folded.text
    if framed.passage.kind == "cell" or not text or text.endswith(":"):
        return False
    return rules.pattern("deadlines.other_label").regex.match(text) is None


def _task_of(structure: Structure, above: Passage | None) -> str:
    if above is None:
        return ""
    return above.title_path[-1] if above.kind == "heading" else tidy(structure.text(above))


def _drafts(framed: FramedPassage, tasks: Sequence[str], anchor: Anchor, rules: Ruleset) -> Iterator[Draft]:
    """The deadlines of one passage, in the order of its text; ``tasks``: of a cell of nothing but deadlines."""
    passage, folded = framed.passage, framed.folded
    if tasks:
        yield from of_cell(passage, folded, tasks, anchor, rules)
        return
    prose = of_prose(framed, anchor, rules)
    if passage.kind == "heading":  # 2025年重点工作 only says what the section is about
        prose = (draft for draft in prose if draft.time.kind == "by")
    found = [*of_labels(folded, anchor, rules), *of_brackets(folded, anchor, rules), *prose]
    yield from sorted(found, key=lambda draft: draft.time.start)
