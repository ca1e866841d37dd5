"""What the room of frames gives: for every sentence what holds by where it stands, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from policyx.reading.cues import Cue
from policyx.reading.dates import Anchor, TimeExpression
from policyx.reading.folding import Folded
from policyx.structure.shape import Passage

#: A tense that fits by less than this better than the other one is a guess.
THIN = 1.0

Tense = Literal["back", "ahead"]
TenseFrom = Literal["document", "heading", "opener", "wording", "around", "sentence"]
"""What told: the kind of document, the headings above, an opener, the wording of the paragraph, the paragraphs
around it, or the sentence itself."""

TimeFrom = Literal["passage", "part", "lead_in", "heading", "row"]
"""Where a time was said that holds for a sentence: earlier in its passage, at the head of the part that the passage
goes on with, in a sentence over the list, in a heading, in the row or over the column of a table."""


class Reason(Struct, frozen=True, gc=False):
    """Why a passage looks back or ahead: what told, the rule, and the words (of a heading, or of the text)."""

    whence: TenseFrom
    rule: str | None = None
    words: str = ""


class Held(Struct, frozen=True, gc=False):
    """A time that holds for a sentence, the words that say it, and where they stand.

    ``place``: offsets in the document's text, ``None`` for the words of a heading, a label or a cell.
    """

    time: TimeExpression
    text: str
    whence: TimeFrom
    place: tuple[int, int] | None = None


class Frame(Struct, frozen=True, gc=False):
    """What holds for one sentence, ``[start, end)`` of its passage's folded text.

    ``past``: what told that it looks back although the part around it looks ahead.
    ``due``: the time to come that is said before it; ``as_of``: the past time. ``None`` where none is said.
    """

    start: int
    end: int
    tense: Tense
    past: Cue | None = None
    due: Held | None = None
    as_of: Held | None = None


class FramedPassage(Struct, frozen=True, gc=False):
    """A passage folded once, its times found once, a frame for each of its sentences.

    ``bare``: the folded text with asides blanked out.

    ``sure``: how much better the passage's tense fits than the other one; below 1 it is a guess.
    ``topics``: what run-in headings and labels say that it is about (住房：…), and from where on.
    """

    passage: Passage
    folded: Folded
    bare: str
    times: tuple[TimeExpression, ...]
    tense: Tense
    reason: Reason
    sure: float
    frames: tuple[Frame, ...]
    topics: tuple[tuple[int, str], ...] = ()

    def topic_at(self, at: int) -> str | None:
        """What the passage is about at a place of its folded text."""
        return next((topic for start, topic in reversed(self.topics) if start <= at), None)


class Discourse(Struct, frozen=True):
    """All passages that are read as prose, by where they start. ``anchor``: what relative times are counted from.

    ``told``: the rule by which the whole document only looks back (统计公报, 总结), if it does.
    ``back_year``: the year that a review is of where it does not say. ``goal_year``: the year of the overall goals,
    with which a plan ends that does not say of which years it is.
    """

    anchor: Anchor
    back_year: int | None
    goal_year: int | None
    told: str | None
    passages: Mapping[int, FramedPassage]
