"""Where records stand in the text, cut into pieces that do not overlap, as a page has to have them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple
from unicodedata import category


class Span(NamedTuple):
    """Words of a record, by its place in the list; or a number that became no record, and why, in ``number``.

    ``around``: not the record's own words, but those that it has to be read with.
    """

    start: int
    end: int
    record: int | None
    kind: str
    number: int | None = None
    around: bool = False


class Run(NamedTuple):
    """Text; ``number`` is that of its span."""

    text: str
    number: int | None = None


class Piece(NamedTuple):
    """A stretch of text and the records that it belongs to, whose words are shortest first.

    ``anchor``: the first piece of one of them; ``heads``: of a task, so that it can be marked where it begins.
    """

    runs: tuple[Run, ...]
    records: tuple[int, ...] = ()
    kind: str = ""
    anchor: int | None = None
    heads: bool = False


class Marks:
    """All spans of a document; pieces have to be asked for in the order of the text.

    ``anchors`` holds, by the number of a record, the anchor of the first piece that it stands in.
    """

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self._text = text
        self._spans = sorted(spans, key=lambda span: span[:2])
        self._starts = [span.start for span in self._spans]
        self._longest = max((span.end - span.start for span in self._spans), default=0)
        self.anchors: dict[int, int] = {}

    def pieces(self, start: int, end: int) -> list[Piece]:
        """The text from ``start`` to ``end``; nothing of it is left out or added."""
        return list(self._pieces(start, end)) if start < end else []

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        here = [span for span in self._spans[first:last] if span.end > start]
        cuts = sorted({start, end, *(at for span in here for at in span[:2] if start < at < end)})
        found: list[tuple[tuple[tuple[int, ...], str], Run, list[Span]]] = []
        for left, right in pairwise(cuts):
            covering = [span for span in here if span.start <= left and right <= span.end]
            found.append((_belongs(covering), self._run(left, right, covering), covering))
        for (records, kind), alike in groupby(found, key=itemgetter(0)):
            runs, (covering, *_) = zip(*((run, covering) for _, run, covering in alike), strict=True)
            yield self._piece(records, kind, runs, covering)

    def _run(self, left: int, right: int, covering: Iterable[Span]) -> Run:
        number = next((span.number for span in covering if span.number is not None), None)
        return Run(legible(self._text[left:right]), number)

    def _piece(self, records: tuple[int, ...], kind: str, runs: tuple[Run, ...], covering: list[Span]) -> Piece:
        new = [record for record in records if record not in self.anchors]
        anchor = len(self.anchors) if new else None
        tasks = {span.record for span in covering if span.kind == "tasks"}
        self.anchors.update((record, anchor) for record in new if anchor is not None)
        return Piece(runs, records, kind, anchor, heads=any(record in tasks for record in new))


def _belongs(covering: list[Span]) -> tuple[tuple[int, ...], str]:
    """The records that words belong to, the shortest first, and the kind that colours them."""
    covering.sort(key=lambda span: (span.end - span.start, span.start))
    records = tuple(dict.fromkeys(span.record for span in covering if span.record is not None))
    kinds = [span.kind for span in covering if span.record is not None and not span.around]
    return records, kinds[0] if kinds else "around" if records else ""


def legible(text: str) -> str:
    """``text``, as long as it is, without characters that steer a reader's screen or that a page may not hold."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\t" or category(c) == "Zs" else "\ufffd" for c in text)
