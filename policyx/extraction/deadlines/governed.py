"""What a time governs: the clause that it stands in, and all of the sentence that is the task set for that time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from policyx.extraction.deadlines.drafts import KINDS
from policyx.reading.clauses import clauses, covering, sentences
from policyx.reading.dates import TimeExpression

_SHORTEST_TASK = 6
_LONGEST_OPENING = 12  # 年底前完成以下任务：
_END = "。;!?,:"
_JOINED = ("、", "和", "与", "及", "以及")
Span = tuple[int, int]


class Setting(Struct, frozen=True, dict=True):
    """The folded text that a time stands in, its sentence, and the times of the text.

    ``block`` is the run of times that stand side by side (2027年底和2028年底) and share what is said of them.
    """

    text: str
    sentence: Span
    time: TimeExpression
    block: Span
    times: Sequence[TimeExpression]

    @property
    def before(self) -> str:
        """What the sentence says before the times."""
        return self.text[self.sentence[0] : self.block[0]]

    @property
    def after(self) -> str:
        """What the sentence says behind the times."""
        return self.text[self.block[1] : self.sentence[1]]

    @cached_property
    def clause(self) -> Span:
        """The clause of the time; where little else stands in it (到2025年，…), with those behind it."""
        first, last = self._own_clause
        for _, end in clauses(self.text, *self.sentence):
            if self._said(first, last) >= _SHORTEST_TASK:
                break
            last = max(last, end)
        return first, max(first + len(self.text[first:last].rstrip(_END)), self.time.end)

    def governed(self) -> Span:
        """The clause and all behind it up to the next time that is set; where that says little, with what is before.

        A time in front of its sentence (到2025年，…；…。) governs the parts divided by ； as well, if none has its own.
        """
        first, last = self._own_clause
        for start, end in clauses(self.text, *self.sentence):
            if start >= last:
                if self._sets_time(start, end) and self._said(first, last) > 0:
                    break
                last = end
        if self._is_in_front(first) and last >= len(self.text[: self.sentence[1]].rstrip(_END)):
            last = self._end_of_list(self.sentence[1])
        for start, end in reversed(clauses(self.text, self.sentence[0], first)):
            if self._said(first, last) >= _SHORTEST_TASK or self._sets_time(start, end):
                break
            first = start
        return first, max(first + len(self.text[first:last].rstrip(_END)), self.block[1])

    @cached_property
    def _own_clause(self) -> Span:
        spans = clauses(self.text, *self.sentence)
        first, last = covering(spans, self.time.start)[0], covering(spans, self.time.end - 1)[1]
        return max(first, self.text.rfind("】", first, self.time.start) + 1), max(last, self.block[1])

    def _said(self, first: int, last: int) -> int:
        """How many characters of a span are no times, nor what joins them."""
        timed = sum(other.end - other.start for other in self.times if first <= other.start < last)
        return len(self.text[first:last].strip(_END + "、和与及在于")) - timed

    def chain(self) -> Span:
        """对严重地区按月监测、按季评估: where what all parts share ends, and where the part of this time ends."""
        first, last = self.block[0], len(self.text)
        for other in reversed([one for one in self.times if one.end <= first]):
            if self.text[first - 1 : first] != "、" or other.kind not in KINDS or other.start < self.sentence[0]:
                break
            first = other.start
        for other in self.times:
            if other.start > self.block[1] and other.kind in KINDS and self.text[other.start - 1] == "、":
                last = other.start - 1
                break
        return first, last

    def bracket(self) -> Span | None:
        """The round bracket that the time stands in, its marks included."""
        start = self.text.rfind("(", self.sentence[0], self.time.start)
        end = self.text.find(")", self.time.end, self.sentence[1])
        closed = self.text.rfind(")", self.sentence[0], self.time.start)
        return (start, end + 1) if start > closed and end >= 0 else None

    def _is_in_front(self, first: int) -> bool:
        behind = self.text[self.block[1] : self.block[1] + _LONGEST_OPENING]
        return first == self.sentence[0] and (behind.startswith(",") or ":" in behind)

    def _end_of_list(self, end: int) -> int:
        """Where the parts of a sentence that are divided by ； end; ``end`` if one of them has a time of its own."""
        stop = end
        while self.text[stop - 1 : stop] == ";" and stop < len(self.text):
            _, stop = covering(sentences(self.text), stop)
        return end if self._sets_time(end, stop) else stop

    def _sets_time(self, start: int, end: int) -> bool:
        return any(other.kind in KINDS and start <= other.start < end for other in self.times)


def settings(text: str, times: Sequence[TimeExpression]) -> list[Setting]:
    """Each of the times of a folded text with what it stands in."""
    spans = sentences(text)
    blocks: list[list[TimeExpression]] = []
    for time in times:
        joined = bool(blocks) and text[blocks[-1][-1].end : time.start] in _JOINED
        if joined and time.kind in KINDS and blocks[-1][-1].kind in KINDS:
            blocks[-1].append(time)
        else:
            blocks.append([time])
    return [
        Setting(text, covering(spans, time.start), time, (block[0].start, block[-1].end), times)
        for block in blocks
        for time in block
    ]
