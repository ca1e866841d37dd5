"""By when a task is to be done as a whole."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from policyx.extraction.tasks.drafts import Draft, Span
from policyx.model.plan import Deadline, TaskDue


def due_of(draft: Draft, deadlines: Sequence[Deadline]) -> TaskDue | None:
    """The last day that is set for all of the work: beside it (in a bracket, a column), else in its sentences.

    A day for one part of it counts where no other day is set, or where each part has one.
    """
    if not deadlines:
        return None
    beside = [one for one in deadlines if not _inside(one.evidence.start, draft.works)]
    if beside:
        return _last(beside)
    # 3年内 bounds the work even where the document does not say when the years begin; 每年, 长期坚持 set no day.
    dated, said = [one for one in deadlines if one.kind in ("by", "during")], tuple(draft.sentences)
    whole = [one for one in dated if _covers((one,), said)]
    if whole or len({one.end for one in dated}) == 1 or _covers(dated, said):
        return _last(whole or dated)
    return None


def _last(deadlines: Sequence[Deadline]) -> TaskDue | None:
    if not deadlines:
        return None
    last = max(deadlines, key=lambda one: one.end or datetime.date.min)
    return TaskDue(text=last.text, date=last.end)


def _inside(place: int, spans: Sequence[Span]) -> bool:
    return any(start <= place < end for start, end in spans)


def _covers(deadlines: Sequence[Deadline], sentences: Sequence[Span]) -> bool:
    """Whether a deadline stands over each of the sentences."""
    held = [(one.evidence.start, one.evidence.end) for one in deadlines]
    return bool(held) and all(any(a < end and start < b for a, b in held) for start, end in sentences)
