"""As of: of which year or span of years an actual value is."""

from __future__ import annotations

from policyx.discourse.shape import Discourse, Frame
from policyx.discourse.timing import Timing
from policyx.model.plan import AsOf
from policyx.reading.dates import TimeExpression
from policyx.reading.folding import Folded


def as_of(timing: Timing, frame: Frame, folded: Folded, discourse: Discourse) -> AsOf | None:
    """Its own time, else the past time that its frame holds, else the year that the document looks back on."""
    own = timing.time if timing.held is None else None
    if own is not None and own.kind != "recurring" and own.last is not None:
        return _of(own, folded.written(own.start, own.end), not timing.here)
    if frame.as_of is not None:
        return _of(frame.as_of.time, frame.as_of.text, True)
    if discourse.back_year is not None:
        text = folded.written(own.start, own.end) if own else str(discourse.back_year)
        return AsOf(text=text, year=discourse.back_year, inherited=True)
    return AsOf(text=folded.written(own.start, own.end), year=None) if own else None


def _of(time: TimeExpression, text: str, inherited: bool) -> AsOf:
    year = time.last.year if time.last else None
    first = time.first.year if time.first else None
    return AsOf(text=text, year=year, start_year=first if first != year else None, inherited=inherited)
