"""The numbered items of a document and what stands under each: headings, their paragraphs, and lists inside them.

Headings are known from the structure; here the numbered paragraphs that are none join them (2.到2031年，建成…).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from policyx.extraction.tasks.drafts import named
from policyx.model.plan import Section
from policyx.reading.folding import Folded, fold, tidy
from policyx.ruleset import Ruleset
from policyx.structure.lines import read_mark
from policyx.structure.shape import Passage, Structure

_LONGEST_TITLE, _LONGEST_LINE = 30, 40
_CHAPTER = 50
"""Ranks below are those of chapters: 第一章, 一、."""


class Line(Struct, frozen=True, gc=False):
    """A paragraph of an item, in folded text: behind its number comes at ``after`` its title, at ``start`` the work."""

    passage: Passage
    folded: Folded
    after: int = 0
    start: int = 0

    def offset(self, place: int) -> int:
        """Where a place of the document lies in the folded text."""
        return _offset(self.passage, self.folded, place)


def _offset(passage: Passage, folded: Folded, place: int) -> int:
    if len(folded.text) == passage.end - passage.start:  # nothing was left out
        return place - passage.start
    return len(fold(folded.source, passage.start, place).text)


class Item(Struct):
    """A heading or a numbered paragraph with the ``lines`` up to the first item inside it; the root has no rank.

    ``boxes`` are those that stand among the lines, or behind them.
    """

    number: str | None = None
    title: str | None = None
    rank: float = -1
    section: str | None = None
    path: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    boxes: list[int] = field(default_factory=list)
    inner: list[Item] = field(default_factory=list)

    @property
    def is_chapter(self) -> bool:
        return self.rank < _CHAPTER

    @property
    def name(self) -> str:
        return named(self.number, self.title)

    def walk(self) -> Iterator[Item]:
        """The item and all inside it, in the order of the text."""
        yield self
        for one in self.inner:
            yield from one.walk()


def read_items(structure: Structure, rules: Ruleset) -> Item:
    """The root of all items; what stands before the first heading are its own lines."""
    root = _Outline(structure, rules).read()
    _fold_lists(root)
    return root


class _Outline:
    def __init__(self, structure: Structure, rules: Ruleset) -> None:
        self._structure = structure
        self._sections = {section.start: section for section in structure.sections}
        self._numbers = [*rules.patterns("structure.number"), *rules.patterns("tasks.number")]
        self._open = [Item()]

    def read(self) -> Item:
        root, below = self._open[0], False
        for passage in self._structure.passages:
            top = self._open[-1]
            if passage.box is not None:
                if passage.box not in top.boxes:
                    top.boxes.append(passage.box)
            elif passage.kind in ("heading", "paragraph") and not (below and passage.kind == "heading"):
                below = self._add(passage)
                continue
            below = False
        return root

    def _add(self, passage: Passage) -> bool:
        """Puts a paragraph where it belongs; whether its title may stand in the next line."""
        folded = self._structure.folded(passage)
        section = self._sections.get(passage.start)
        mark = read_mark(folded, self._numbers)
        if section is None and mark is None:
            self._open[-1].lines.append(Line(passage, folded))
            return False
        rank = float(mark.rank) if mark else _CHAPTER - 50 + section.level if section else 0.0
        self._close(rank, section)
        after = _offset(passage, folded, mark.after) if mark else 0
        title, start = _titled(folded, after, section)
        item = Item(tidy(mark.written) if mark else None, title, rank, section.id if section else None)
        above = self._open[-1]
        item.path = (*above.path, above.name) if above.title else above.path
        above.inner.append(item)
        self._open.append(item)
        item.lines.append(Line(passage, folded, after, start))
        return section is not None and start == len(folded.text) == after

    def _close(self, rank: float, section: Section | None) -> None:
        """Ends what the next item does not stand in: of headings the outline knows, of paragraphs their numbers."""
        while len(self._open) > 1:
            top = self._open[-1]
            if section is not None and top.section is not None:
                if top.section == section.parent:
                    return
            elif top.rank < rank:
                return
            self._open.pop()


def _titled(folded: Folded, after: int, section: Section | None) -> tuple[str | None, int]:
    """The title behind the number, and where the work begins behind the title."""
    text = folded.text
    if section is not None:
        name = fold(section.title).text
        at = text.find(name, after)
        if at < 0:  # it stands in the next line
            return section.title, len(text)
        end = at + len(name)
        if at > after or end == len(text) or text[end] in "。:([〔【":
            while end < len(text) and text[end] in ("】])" if at > after else "。:"):
                end += 1
            return section.title, end
    end = text.find("。", after)
    if after and end < 0 and len(text) - after <= _LONGEST_LINE and text[-1] not in ";:,、)":
        return folded.written(after, len(text)), len(text)
    short = 0 < end - after <= _LONGEST_TITLE and end + 1 < len(text) and text[end + 1] not in "([【〔"
    return (folded.written(after, end), end + 1) if short else (None, after)


def _fold_lists(item: Item) -> None:
    """Takes inner items that are parts of one sentence (1.…；2.…；3.…。) for lines of the item around them."""
    for one in item.inner:
        _fold_lists(one)
    parts = [one for one in item.inner if not one.inner and len(one.lines) == 1]
    if len(parts) < max(2, len(item.inner)) or item.is_chapter:
        return
    if all(one.lines[0].folded.text.endswith(";") for one in parts[:-1]):
        item.lines += [replace(one.lines[0], after=0, start=0) for one in parts]
        item.boxes += [box for one in parts for box in one.boxes]
        item.inner = []


def own_title(line: Line) -> tuple[str | None, int]:
    """The run-in title of a paragraph without a number (做强先进制造业。新建…), and where the work begins."""
    title, start = _titled(line.folded, line.start, None)
    return (None, line.start) if title and any(sign.isdigit() for sign in title) else (title, start)
