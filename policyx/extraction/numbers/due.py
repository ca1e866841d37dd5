"""Due: by when a number is to be met, from its own time or the one that its frame holds."""

from __future__ import annotations

from typing import Literal

from policyx.discourse.shape import Discourse, Frame
from policyx.discourse.timing import Timing
from policyx.model.plan import Due, Metadata
from policyx.reading.folding import Folded

DueFrom = Literal["clause", "sentence", "passage", "lead_in", "heading", "row", "column", "caption", "period", "year"]
"""Where a due year was found: the nearest first, the document's period and its own year last."""


def due_of(
    timing: Timing, frame: Frame, folded: Folded, discourse: Discourse, metadata: Metadata
) -> tuple[Due | None, DueFrom | None]:
    """The due date of a target: its own time, else the one that its frame holds, else the end of the period."""
    time = timing.time
    if time is not None and time.last is not None:
        text = timing.held.text if timing.held else folded.written(time.start, time.end)
        whence: DueFrom = "clause" if timing.here else "passage" if timing.held else "sentence"
        return Due(text=text, year=time.last.year, date=time.last, inherited=not timing.here), whence
    held = frame.due
    undated = time is None or time.kind == "recurring"
    if undated and held is not None and held.time.last is not None:
        due = Due(text=held.text, year=held.time.last.year, date=held.time.last, inherited=True)
        return due, "heading" if held.whence == "heading" else "row" if held.whence == "row" else "lead_in"
    return document_due(metadata, discourse)


def document_due(metadata: Metadata, discourse: Discourse) -> tuple[Due | None, DueFrom | None]:
    """The end of the document's own period, else the year of its goals, else its own year."""
    if metadata.period:
        end = metadata.period.end
        return Due(text=metadata.period.name or str(end), year=end, date=None, inherited=True), "period"
    year = discourse.goal_year or discourse.anchor.year
    if year is None:
        return None, None
    return Due(text=str(year), year=year, date=None, inherited=True), "period" if discourse.goal_year else "year"
