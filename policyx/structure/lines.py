"""The blocks of a document with what their first characters say: the line every part of the structure is read from."""

from __future__ import annotations

from msgspec import Struct

from policyx.model.document import Block, Document
from policyx.reading.folding import Folded, fold
from policyx.reading.numerals import read_integer
from policyx.ruleset import Pattern, Ruleset

#: Numbers and titles of headings, boxes and tables stand within these first characters.
HEAD = 120
_STARTS = frozenset("第一二三四五六七八九十(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")


class Mark(Struct, frozen=True, gc=False):
    """A number in front of a line: ``rank`` orders the kinds, ``after`` is the offset behind it in the document."""

    rank: int
    value: int | None
    written: str
    after: int


class Line(Struct, frozen=True, gc=False):
    """One block. ``text`` is all of it, ``folded`` its first :data:`HEAD` characters as rules match them."""

    block: Block
    text: str
    folded: Folded
    mark: Mark | None

    @property
    def is_table(self) -> bool:
        return self.block.table is not None

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence or a clause does."""
        return self.text[-1:] in _ENDS

    @property
    def is_short(self) -> bool:
        """Could be a title: short, of one line, without the end of a sentence."""
        return not self.is_table and len(self.text) <= 60 and not self.ended and "。" not in self.text


_ENDS = frozenset("。；！？，：;!?,:、…")


def read_lines(document: Document, rules: Ruleset) -> list[Line]:
    patterns = [(pattern, pattern.constants) for pattern in rules.patterns("structure.number")]
    return [_line(document, block, [pattern for pattern, _ in patterns]) for block in document.blocks]


def _line(document: Document, block: Block, patterns: list[Pattern]) -> Line:
    text = document.text[block.start : block.end]
    folded = fold(document.text, block.start, min(block.end, block.start + HEAD))
    return Line(block, text, folded, read_mark(folded, patterns) if block.table is None else None)


def read_mark(folded: Folded, patterns: list[Pattern]) -> Mark | None:
    """The number in front of ``folded``; ``None`` if there is none."""
    first = folded.text[:1]
    if not (first in _STARTS or first.isdecimal()):
        return None
    for pattern in patterns:
        found = pattern.regex.match(folded.text)
        if not found:
            continue
        start, after = folded.span(found.start(), found.end())
        if pattern.constants.get("blank") and not folded.source[after : after + 1].isspace():
            continue  # 7月底前 is no seventh item
        value, dots = found["value"], found["value"].count(".")
        rank = pattern.constants["rank"] + (dots - 1 if dots else 0)
        return Mark(rank, _integer(value.rpartition(".")[2]), folded.source[start:after], after)
    return None


def _integer(text: str) -> int | None:
    return ord(text) - ord("①") + 1 if "①" <= text <= "⑳" else read_integer(text)
