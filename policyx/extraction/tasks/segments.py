"""The work that one bracket of units closes: from the number of its item, or from the end of the bracket before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from policyx.extraction.tasks.items import Item, Line
from policyx.extraction.tasks.statements import Statement, standing
from policyx.ruleset import Ruleset

_MARKS = "。;,、:.)])】〕([【〔—- "


class Piece(Struct, frozen=True, gc=False):
    """``[start:end]`` of the folded text of a line."""

    line: Line
    start: int
    end: int

    def span(self) -> tuple[int, int]:
        return self.line.folded.span(self.start, self.end)


class Segment(Struct):
    """A piece of work of an item, and what is said of units beside it.

    ``head``: the units stand behind the title, before the work. ``apart``: they stand in lines of their own.
    ``shared`` are units of the item around it; ``to`` is where it ends with what stands beside it.
    """

    item: Item
    pieces: list[Piece] = field(default_factory=list)
    closers: list[Statement] = field(default_factory=list)
    shared: list[Statement] = field(default_factory=list)
    boxes: list[int] = field(default_factory=list)
    head: bool = False
    apart: bool = False
    first: bool = False
    start: int = 0
    to: int = 0

    @property
    def units(self) -> list[Statement]:
        return self.closers or self.shared


def segments_of(items: Iterable[Item], closers: Sequence[Statement], rules: Ruleset) -> dict[int, list[Segment]]:
    """The segments of each item, by its identity (``id``), units of outer items shared among those inside."""
    reader = _Reader(closers, rules)
    found = {id(item): reader.of(item) for item in items}
    for item in items if closers else ():
        if item.inner:
            _share(item, found)
    return found


class _Reader:
    def __init__(self, closers: Sequence[Statement], rules: Ruleset) -> None:
        self._closers = closers
        self._starts = [one.start for one in closers]
        self._label = rules.pattern("tasks.label_line").regex

    def of(self, item: Item) -> list[Segment]:
        segments = [Segment(item, first=True)]
        for line in item.lines:
            self._line(line, segments)
        return [one for one in segments if one.pieces or one.closers]

    def _line(self, line: Line, segments: list[Segment]) -> None:
        passage, text, at = line.passage, line.folded.text, line.start
        closers = standing(self._closers, self._starts, passage.start, passage.end)
        worked = False
        for closer in closers:
            first, last = (line.offset(place) for place in (closer.start, closer.end))
            if self._is_work(text[at:first]):
                worked = True
                if segments[-1].closers:
                    segments.append(Segment(segments[-1].item))
                segments[-1].pieces.append(Piece(line, at, first))
            _close(segments[-1], closer, apart=not worked and at == line.start == 0)
            at = max(at, last)
        current = segments[-1]
        if self._is_work(text[at:]):
            if current.closers and not closers and not current.head:
                segments.append(Segment(current.item))
            segments[-1].pieces.append(Piece(line, at, len(text)))
        elif text[at:].strip(_MARKS) or not closers:
            current.to = passage.end

    def _is_work(self, text: str) -> bool:
        said = text.strip(_MARKS)
        return len(said) > 1 and self._label.match(said) is None


def _close(segment: Segment, closer: Statement, *, apart: bool) -> None:
    if not segment.closers:
        segment.head = segment.first and not segment.pieces
        segment.apart = apart
    segment.closers.append(closer)
    segment.to = max(segment.to, closer.end)


def _share(item: Item, found: dict[int, list[Segment]]) -> None:
    """Units behind the title of an item, or in a line at its end, hold for the inner items that have none."""
    own = [one for one in found[id(item)] if one.head]
    leaves = [one for inner in item.inner for one in inner.walk() if not one.inner]
    bare = [one for one in leaves if not any(segment.closers for segment in found[id(one)])]
    statements = [closer for one in own for closer in one.closers]
    if not statements and not item.is_chapter and len(bare) == len(leaves) - 1 and leaves[-1] not in bare:
        last = found[id(leaves[-1])]
        if len(last) == 1 and last[0].apart:
            statements = last[0].closers
    for one in bare if statements else ():
        for segment in found[id(one)]:
            segment.shared = statements


def spans(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments with their place: from the number of the item, or from the first word of the work."""
    for one in segments:
        line = one.item.lines[0]
        one.start = line.passage.start if one.first else one.pieces[0].span()[0]
        ends = [piece.span()[1] for piece in one.pieces[-1:]] + [closer.end for closer in one.closers]
        one.to = max([one.to, *ends])
        yield one


def with_boxes(segments: Sequence[Segment], starts: dict[int, tuple[int, int]]) -> None:
    """Gives each 专栏 of an item to the segment that it stands in or behind; ``starts``: where each box stands."""
    if not any(segment.item.boxes for segment in segments):
        return
    for segment, following in pairwise([*segments, None]):
        assert segment is not None
        for box in segment.item.boxes:
            begin, end = starts[box]
            if segment.start <= begin and (following is None or begin < following.start):
                segment.boxes.append(box)
                segment.to = max(segment.to, end)
