"""Tasks in running text: numbered items, paragraphs that a bracket of units closes, the paragraphs of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from policyx.discourse.shape import Discourse
from policyx.extraction.tasks.drafts import Draft, Span, headings_above
from policyx.extraction.tasks.items import Item, Line, own_title, read_items
from policyx.extraction.tasks.places import Places
from policyx.extraction.tasks.segments import Piece, Segment, segments_of, spans, with_boxes
from policyx.extraction.tasks.statements import Statement
from policyx.model.plan import Metadata
from policyx.reading.clauses import sentences
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset
from policyx.structure.shape import Structure

_LEAST_UNITS = 0.2
"""A document assigns its work where so many of its innermost items have units beside them."""
_ITEMS = 60
"""Ranks from here on are those of items: 1., (1), 一是."""


def of_prose(
    structure: Structure, discourse: Discourse, metadata: Metadata, statements: Sequence[Statement], rules: Ruleset
) -> Iterator[Draft]:
    """The tasks of a document outside its tables, in the order of the text within each item."""
    root = read_items(structure, rules)
    closers = [one for one in statements if one.closes]
    reader = _Reader(structure, discourse, metadata, rules)
    items = list(root.walk())
    found = segments_of(items, closers, rules)
    leaves = [item for item in items if not item.inner]
    assigned = sum(any(one.units for one in found[id(item)]) for item in leaves)
    reader.assigns = assigned > 1 and assigned >= _LEAST_UNITS * len(leaves)
    for item in items:
        yield from reader.of(item, found[id(item)])


class _Reader:
    def __init__(self, structure: Structure, discourse: Discourse, metadata: Metadata, rules: Ruleset) -> None:
        self._structure, self._discourse = structure, discourse
        self._boxes = {at: (box.evidence.start, box.evidence.end) for at, box in enumerate(structure.boxes)}
        self._idle = [rules.pattern(f"tasks.{name}") for name in ("idle_heading", "idle_topic")]
        self._busy = rules.pattern("tasks.busy_heading").regex
        self._goals_and_work = rules.pattern("tasks.goals_and_work").regex
        self._no_work = [
            rules.pattern(f"tasks.{name}").regex for name in ("opening", "own_terms", "imprint", "appeal", "sign_off")
        ]
        self._rights = rules.pattern("tasks.rights").regex
        self._orders = metadata.kind not in rules.words("tasks.idle_kind").members
        self._reports = metadata.kind in rules.words("tasks.report_kind").members
        self._is_idle = cache(self._names_no_work)  # asked of the headings above with every item
        self.assigns = False

    def of(self, item: Item, segments: list[Segment]) -> Iterator[Draft]:
        """The tasks of an item's own lines."""
        placed = list(spans(segments))
        with_boxes(placed, self._boxes)
        for segment in placed:
            if segment.units and (segment.pieces or not item.inner):
                yield self._draft(segment, alone=len([one for one in placed if one.units]) == 1)
            elif segment.first and not item.inner and self._is_busy(item):
                yield from self._without_units(item, segment)

    def _is_busy(self, item: Item) -> bool:
        """Whether work is to be done there at all: no thoughts, principles, goals, reviews."""
        if not self._orders or self._is_idle(item.name) or any(map(self._is_idle_above, item.path)):
            return False
        return 2 * sum(map(self._looks_ahead, item.lines)) >= len(item.lines)

    def _is_idle_above(self, name: str) -> bool:
        """The chapter 主要目标任务 of a report tells the goals first; the items below it are work."""
        return self._is_idle(name) and not (self._reports and self._goals_and_work.search(fold(name).text))

    def _names_no_work(self, name: str) -> bool:
        text = fold(name).text
        idle = any(pattern.may_be_in(text) and pattern.regex.search(text) for pattern in self._idle)
        return idle and self._busy.search(text) is None

    def _looks_ahead(self, line: Line) -> bool:
        framed = self._discourse.passages.get(line.passage.start)
        return framed is None or framed.tense == "ahead"

    def _without_units(self, item: Item, segment: Segment) -> Iterator[Draft]:
        """A numbered item as a whole; in what assigns nothing the paragraphs of a chapter, or of a report's item."""
        own = takewhile(lambda piece: not self._rights.match(piece.line.folded.text), segment.pieces)
        segment.pieces = [piece for piece in own if self._says_work(piece)]
        lines = [piece.line for piece in segment.pieces]
        titles = [own_title(line) for line in lines] if not self.assigns else []
        titled = 2 * sum(title is not None for title, _ in titles) > len(lines)
        several = len(lines) > 1 and (titled or (item.rank < _ITEMS and (self._reports or item.is_chapter)))
        if not self.assigns and (several or not item.number):
            leads_in = titled and titles[0][0] is None
            for line, (title, start) in list(zip(lines, titles, strict=True))[leads_in:]:
                yield self._paragraph(item, line, title, start)
        elif item.number and lines and not (self.assigns and item.is_chapter and len(lines) > 1):
            segment.to = max(segment.pieces[-1].span()[1], *(self._boxes[box][1] for box in segment.boxes), 0)
            yield self._draft(segment, alone=True)

    def _says_work(self, piece: Piece) -> bool:
        text = piece.line.folded.text[piece.start : piece.end]
        return len(text) > 6 and not any(regex.search(text) for regex in self._no_work)

    def _paragraph(self, item: Item, line: Line, title: str | None, start: int) -> Draft:
        piece = Piece(line, start, len(line.folded.text))
        above = (*item.path, item.name) if item.title else item.path
        passage = line.passage
        return Draft(
            number=None,
            title=title,
            text=_said([piece]),
            path=above,
            section=passage.section,
            place=(passage.start, passage.end),
            page=passage.page,
            rule="tasks.paragraph",
            works=(piece.span(),),
            sentences=_sentences([piece]),
        )

    def _draft(self, segment: Segment, *, alone: bool) -> Draft:
        """``alone``: the item is one task, which has its number and title."""
        item, pieces = segment.item, segment.pieces
        named = bool(item.number) and (alone or not item.is_chapter)
        number, title = (item.number, item.title) if named else (None, None)
        path = item.path if named or not item.title else (*item.path, item.name)
        if not named and pieces:
            title, start = own_title(pieces[0].line) if pieces[0].start == 0 else (None, pieces[0].start)
            if start < pieces[0].end:
                pieces = [Piece(pieces[0].line, start, pieces[0].end), *pieces[1:]]
            else:
                title = None
        line = item.lines[0]
        if not pieces:
            end = line.start
            pieces = [Piece(line, line.after, end)] if line.after < end else []
            title = None if line.folded.text[line.after : end].endswith("。") else title
        first = pieces[0].line if pieces else line
        return Draft(
            number=number,
            title=title,
            text=_said(pieces) or title or "",
            path=path,
            section=first.passage.section,
            place=(segment.start if named or not segment.pieces else segment.pieces[0].span()[0], segment.to),
            page=first.passage.page if not segment.first else line.passage.page,
            rule="tasks.item" if named else "tasks.bracket",
            works=tuple(piece.span() for piece in pieces),
            units=tuple(segment.units),
            boxes=tuple(segment.boxes),
            sentences=_sentences(pieces),
        )


def _said(pieces: Sequence[Piece]) -> str:
    written = (piece.line.folded.written(piece.start, piece.end) for piece in pieces)
    return "\n".join(filter(None, (text.lstrip("。；;，,、：:") for text in written)))


def _sentences(pieces: Sequence[Piece]) -> Iterator[Span]:
    """Where each sentence of the work stands in the document."""
    for piece in pieces:
        text = piece.line.folded.text[piece.start : piece.end]
        for start, end in sentences(text):
            if end - start > 2:
                yield piece.line.folded.span(piece.start + start, piece.start + end)


def sentence_tasks(structure: Structure, statements: Sequence[Statement]) -> Iterator[Draft]:
    """The paragraphs around statements that stand in no other task: what assigns work gives some."""
    places = Places((one.start, one.end) for one in (structure.passages if statements else ()))
    for statement in statements:
        at = places.innermost(statement.start)
        if at is None:
            continue
        passage = structure.passages[at]
        line = Line(passage, structure.folded(passage))
        title, start = own_title(line)
        end = line.offset(statement.start) if statement.closes else len(line.folded.text)
        piece = Piece(line, start if start < end else 0, end)
        yield Draft(
            number=None,
            title=title if start < end else None,
            text=_said([piece]) if end else structure.text(passage),
            path=headings_above(structure, passage.section),
            section=passage.section,
            place=(passage.start, passage.end),
            page=passage.page,
            rule="tasks.sentence",
            works=(piece.span(),) if end else (),
            units=(statement,) if statement.closes else (),
            sentences=_sentences([piece]),
        )
