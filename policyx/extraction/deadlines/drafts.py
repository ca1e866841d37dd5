"""What every reader of this room hands over: a time, the task that it is set for, and where both stand."""

from __future__ import annotations

from msgspec import Struct

from policyx.model.identity import Ids
from policyx.model.plan import Deadline, DeadlineKind, Evidence
from policyx.reading.dates import TimeExpression
from policyx.ruleset import compiled
from policyx.structure.shape import Passage, Structure

#: The kinds of time that can be deadlines, and the kind of deadline that each makes.
KINDS: dict[str, DeadlineKind] = {
    "by": "by",
    "during": "during",
    "point": "during",
    "recurring": "recurring",
    "ongoing": "ongoing",
}


_NUMBERING = compiled(
    r"[(（][一二三四五六七八九十\d]{1,3}[)）]|^[一二三四五六七八九十]{1,3}、|^\d{1,2}[.．、](?!\d)|^[①-⑳]"
)


class Draft(Struct, frozen=True):
    """A deadline before it has an id; offsets of ``clause`` are those of the document, ``task`` is empty if unknown."""

    text: str
    time: TimeExpression
    task: str
    clause: tuple[int, int]


def _unnumbered(task: str) -> str:
    """A task without the number of its item; one that is a list keeps those of its items."""
    marks = list(_NUMBERING.finditer(task))
    return task[marks[0].end() :].strip() if len(marks) == 1 and marks[0].start() == 0 else task


def record(draft: Draft, structure: Structure, passage: Passage, ids: Ids) -> Deadline:
    """The draft as a record of the plan."""
    start, end = draft.clause
    time = draft.time
    kind = KINDS[time.kind]
    return Deadline(
        id=ids.make("d", draft.text, draft.task),
        text=draft.text,
        kind=kind,
        start=time.first if kind == "during" else None,
        end=time.last,
        task=_unnumbered(draft.task) or None,
        section=passage.section,
        evidence=Evidence(text=structure.document.text[start:end], start=start, end=end, page=passage.page),
        rule=time.rule,
    )
