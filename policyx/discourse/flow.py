"""How times flow through a document: from heading and lead-in to sentence, from sentence to the next ones, until
another time or another part begins. Makes the frames of each passage in the order of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from policyx.discourse.evidence import ASIDE, behind_lead, is_of_name, may_turn_back, opener_at
from policyx.discourse.headings import dated, sides_of, times_of
from policyx.discourse.leads import Lead, is_item_below, mark_of
from policyx.discourse.parts import Part, Text
from policyx.discourse.shape import Frame, FramedPassage, Held, Tense
from policyx.discourse.timing import HEAD, goes_elsewhere, is_base, is_of_year_before, is_of_years, leading_time
from policyx.discourse.topics import topics_of
from policyx.model.plan import Section
from policyx.reading.clauses import sentences
from policyx.reading.cues import Cue, search
from policyx.reading.dates import Anchor, TimeExpression, is_over, is_past
from policyx.reading.folding import Folded, fold
from policyx.ruleset import Ruleset, compiled

#: Times without a year of their own: in a review they are of the year reviewed.
_YEARLESS = frozenset({"dates.within_year", "dates.month_range", "dates.day_range", "dates.calendar"})
_OWN_YEAR = compiled(r"[0-9〇零○一二三四五六七八九]{2,4}年|今年|明年")


class Flow(Struct):
    """What holds at the point that has been reached. ``lead``: the time over a list; ``part``: the past time that the
    paragraphs go on with, and the headings it was named under; ``picked``: of a heading with several times the one
    that its paragraphs have come to, by the heading."""

    anchor: Anchor
    rules: Ruleset
    sections: Mapping[str, Section]
    lead: Lead | None = None
    part: tuple[Held, tuple[str, ...]] | None = None
    picked: dict[str, TimeExpression] = field(default_factory=dict)

    def frame(self, text: Text, part: Part, following: Text | None, assigned: Held | None) -> FramedPassage:
        """The frames of a passage; ``following`` is the one behind it, ``assigned`` a time set by row or label."""
        passage, folded = text.passage, text.folded
        if part.tense == "ahead" or (self.part and self.part[1][:1] != part.path[:1]):
            self.part = None
        if self.lead and not self.lead.holds(passage, folded.text, self.sections):
            self.lead = None
        as_of = self._as_of(part)
        times = text.times
        if part.tense == "back":
            year = as_of.time.last.year if as_of and as_of.time.last else self.anchor.back
            times = [_in_year(time, year, folded.text, self.rules) for time in times]
        due = assigned or self._due(part)
        if part.tense == "back" or may_turn_back(text.bare, times, self.rules):
            reader = _Passage(folded, text.bare, times, part, self.anchor, self.rules, due, as_of)
            frames = tuple(reader.frames())
            self._go_on(text, part, reader, following)
        else:
            frames = tuple([Frame(*sentence, "ahead", None, due, as_of) for sentence in sentences(folded.text)])
        if passage.kind == "cell":
            frames = _shared(frames)
        topics = topics_of(folded, part.path, self.rules)
        return FramedPassage(
            passage, folded, text.bare, tuple(times), part.tense, part.reason, part.sure, frames, topics
        )

    def _due(self, part: Part) -> Held | None:
        """The time of the lead-in, else of the nearest heading; a heading within the list is nearer."""
        for depth in dated(part.path, self.anchor, self.rules):
            if self.lead and depth < len(self.lead.path):
                break
            if held := self._heading(part.path[depth], part.path[depth + 1 :], "ahead"):
                return held
        if self.lead:
            return self.lead.held
        return None

    def _as_of(self, part: Part) -> Held | None:
        """The past time that the part goes on with, or of a heading, whichever is nearer."""
        known = self.part[1] if self.part else ()
        for depth in dated(part.path, self.anchor, self.rules):
            if self.part and part.path[: depth + 1] == known[: depth + 1]:
                break
            if held := self._heading(part.path[depth], part.path[depth + 1 :], "back", part.tense == "back"):
                return held
        return self.part[0] if self.part else None

    def _heading(self, title: str, below: Sequence[str], side: Tense, looks_back: bool = False) -> Held | None:
        """The time that a heading names on one side of the document: the one its paragraphs have come to.

        ``looks_back``: the part under it does.
        """
        over, coming = sides_of(title, self.anchor, self.rules)
        # 上半年工作情况 in a paper of the same year: what looks back on it is of that time all the same.
        found = coming if side == "ahead" else over or (coming if looks_back else ())
        if not found:
            return None
        time = found[-1] if side == "ahead" else found[0]
        if len(found) > 1:
            time = self._named_below(title, below, found) or self.picked.get(title, time)
        return _named(title, time)

    def _named_below(self, title: str, below: Sequence[str], times: Sequence[TimeExpression]) -> TimeExpression | None:
        """“十五五”主要目标和2026年重点任务 over a heading 主要目标: the time in front of the words that it takes up."""
        text = fold(title).text
        for inner in below:
            at = text.find(fold(inner).text[-2:]) if len(inner) >= 2 else -1
            before = [time for time in times if time.start <= at]
            if before:
                return before[-1]
        return None

    def _go_on(self, text: Text, part: Part, reader: _Passage, following: Text | None) -> None:
        """What the passage leaves behind for the ones after it."""
        opened = reader.opened
        if opened is not None and opened.time.last is not None:
            for title in part.path:
                for time in times_of(title, self.anchor, self.rules):
                    if (time.first, time.last) == (opened.time.first, opened.time.last):
                        self.picked[title] = time
            if part.tense == "back" and is_of_years(opened.time) and is_past(opened.time, self.anchor):
                self.part = (replace(opened, whence="part"), part.path)
        if (carried := reader.due_carried) is not None:
            self.lead = self._lead(text, part, carried, following) or self.lead

    def _lead(self, text: Text, part: Part, carried: Held, following: Text | None) -> Lead | None:
        """The lead that a passage ends with: it ends in a colon, states goals, or a list begins behind it."""
        folded, passage = text.folded.text, text.passage
        far = bool(self.anchor.period and carried.time.last and carried.time.last.year > self.anchor.period[1])
        mark = mark_of(folded)
        held = replace(carried, whence="lead_in")
        if folded.endswith(":"):
            return Lead(held, passage.section, part.path, False, mark)
        if following and is_item_below(folded, following.folded.text):
            return Lead(held, passage.section, part.path, True, mark)
        goals = self.rules.words("targets.goal_heading").regex
        if mark is None and not far and any(goals.search(title) for title in part.path[-2:]):
            return Lead(held, passage.section, part.path, False, mark)
        return None


@lru_cache(maxsize=64)  # the passages under a heading follow one another
def _named(title: str, time: TimeExpression) -> Held:
    return Held(time, fold(title).written(time.start, time.end), "heading")


@lru_cache(maxsize=4096)  # the cells of a table are mostly one sentence of the same few lengths
def _shared(frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    return frames


class _Passage(Struct):
    """One passage on its way. ``due_carried``/``past_carried``: the times that its sentences have come to.

    ``opened``: the time at its head, or the span that it turns to.
    """

    folded: Folded
    bare: str
    times: Sequence[TimeExpression]
    part: Part
    anchor: Anchor
    rules: Ruleset
    due: Held | None
    as_of: Held | None
    due_carried: Held | None = None
    past_carried: Held | None = None
    opened: Held | None = None

    def frames(self) -> list[Frame]:
        found: list[Frame] = []
        tense: Tense = self.part.tense
        past: Cue | None = None
        for sentence in sentences(self.folded.text):
            inside = self._inside(sentence)
            tense, past = self._tense(sentence, inside, tense, past)
            due = (self.due_carried or self.due) if tense == "ahead" else None
            as_of = self.past_carried or self.as_of
            found.append(Frame(*sentence, tense, past, due, as_of))
            self._go_on(sentence, inside, first=len(found) == 1)
        return found

    def _tense(
        self, sentence: tuple[int, int], inside: Sequence[TimeExpression], before: Tense, past: Cue | None
    ) -> tuple[Tense, Cue | None]:
        """A sentence goes on as the one before it, unless it opens another part (今后五年…) or is plainly a task."""
        text, rules = self.folded.text, self.rules
        opener, cue = opener_at(self.bare, sentence[0], self.times, self.anchor, rules)
        if opener == "back" and not search(text, sentence, "tense.aim", rules):
            return "back", cue
        if before == "ahead" and past is None:
            return before, past
        if self.part.tense == "back":
            back = self.anchor.back or 0
            dated = any(
                time.last and time.last.year > back and time.kind in ("by", "during", "point")
                for time in inside
                if not is_over(time, self.anchor)
            )
            to_come = cue is not None and (dated or cue.rule == "discourse.opener_ahead")
            return ("ahead", None) if opener == "ahead" and to_come else (before, past)
        start = behind_lead(text, sentence, rules)
        task = (
            opener == "ahead"
            or start > sentence[0]
            or rules.pattern("discourse.imperative").regex.match(text, start)
            or search(text, sentence, "tense.intent", rules)
        )
        return ("ahead", None) if task else (before, past)

    def _inside(self, sentence: tuple[int, int]) -> list[TimeExpression]:
        carried = self.past_carried or self.due_carried
        return own_times(self.folded.text, self.bare, self.times, sentence, carried, self.anchor, self.rules)

    def _go_on(self, sentence: tuple[int, int], inside: Sequence[TimeExpression], first: bool) -> None:
        if not inside:
            return
        text = self.folded.text
        leading = leading_time(text, sentence, inside, self.anchor, self.rules)
        if leading:
            self.due_carried = self._held(leading)
        elif goes_elsewhere(text, inside, self.anchor, self.rules):
            self.due_carried = None
        past = [
            time
            for time in inside
            if is_past(time, self.anchor)
            and time.kind != "base"
            and time.last is not None
            and time.start - sentence[0] <= 2 * HEAD
            and text[time.end : time.end + 1] != "的"
            and not _compares(text, time)
        ]
        if past:
            self.past_carried = self._held(past[-1])
        elif leading:
            self.past_carried = None
        if first:
            self.opened = self._held(past[-1]) if past else self._held(leading) if leading else None
        elif past and past[-1].kind == "past":  # 2025年…顺利收官。回望过去五年，…
            self.opened = self._held(past[-1])

    def _held(self, time: TimeExpression) -> Held:
        written = self.folded.written(time.start, time.end)
        return Held(time, written, "passage", self.folded.span(time.start, time.end))


def own_times(
    text: str,
    bare: str,
    times: Sequence[TimeExpression],
    sentence: tuple[int, int],
    carried: Held | None,
    anchor: Anchor,
    rules: Ruleset,
) -> list[TimeExpression]:
    """The times of a sentence that its numbers may be of: not those that they are only compared with, nor those that
    only say which one is meant."""
    if not times:
        return []
    own = [
        time
        for time in times
        if sentence[0] <= time.start < sentence[1]
        and bare[time.start] != ASIDE
        and not (is_base(text, time, rules) or is_of_name(text, time, rules))
    ]
    before = [carried.time] if carried else []
    return [
        time
        for index, time in enumerate(own)
        if not is_of_year_before(text, time, [*before, *own[:index]], anchor, rules)
    ]


def _compares(text: str, time: TimeExpression) -> bool:
    """2020年到2025年,…由…提高到…: from one year to another, for that sentence alone."""
    return time.rule == "dates.year_range" and any(mark in text[time.start : time.end] for mark in "到至")


def _in_year(time: TimeExpression, year: int | None, text: str, rules: Ruleset) -> TimeExpression:
    """全年, 前三季度, 10月底 in a review are of the year reviewed."""
    written = text[time.start : time.end]
    yearless = time.rule in _YEARLESS or written in rules.words("targets.whole_year").members
    if (
        year is None
        or not yearless
        or _OWN_YEAR.search(written)
        or rules.words("dates.last_year").regex.search(written)
    ):
        return time
    return replace(time, first=_moved(time.first, year), last=_moved(time.last, year))


def _moved(day: date | None, year: int) -> date | None:
    if day is None:
        return None
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
