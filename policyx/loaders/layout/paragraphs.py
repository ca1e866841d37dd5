"""Lines → paragraphs, over columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from policyx.loaders.layout.cells import TablePart, join
from policyx.loaders.layout.lines import Line
from policyx.loaders.layout.page import Column, PageLayout
from policyx.model.document import BlockKind

_SLACK = 0.4  # ems that a full line may leave free beside what the next line's head needs
_INDENT = 0.8  # ems from which a line counts as indented
_TITLE = 1.12  # size against the body's from which a line is display type
_SAME_SIZE = 0.04
_RAGGED = 3.5  # ems that a line in mid-sentence may leave free: marks drag their neighbours to the next line
_WRAPPED = 9  # characters; display type that is shorter says all it has to (an office above a date)
_LOOSE = 1.3  # pitch against the usual one from which there is a gap between paragraphs
_LEADERS = re.compile(r"[.…·．]{4}\s*\d+$")
_BULLET = re.compile(r"[•●■▪➢✓☑☐❖◆◇★]")
_MARK = re.compile(r"[○-]|[(（]?\d{1,2}[.)）、]")
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十百\d]+[编篇章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]"
)
_END = frozenset("。！？；：")


class Habits(Struct, frozen=True):
    """What is usual in a document: body size, whether paragraphs are indented, the pitch of lines in ems."""

    size: float
    indents: bool
    pitch: float


class Paragraph(Struct):
    """Lines that belong together, of running text or of a note; ``page`` is where it begins."""

    page: int
    text: str
    lines: list[Line] = field(default_factory=list)
    centred: bool = False
    indented: bool = False
    kind: BlockKind = "paragraph"

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def size(self) -> float:
        return self.lines[0].size


class _Placed(Struct, frozen=True):
    """A line in its column, with its indent in ems."""

    line: Line
    column: Column
    indent: float
    centred: bool


def read_habits(pages: Sequence[PageLayout]) -> Habits:
    """What is usual in this document: size of type in points, first lines indented or not, pitch of lines in ems."""
    sizes: Counter[float] = Counter()
    pitches: Counter[float] = Counter()
    indented = total = 0
    for column in (column for page in pages for column in page.columns):
        lines = [item for item in column.items if isinstance(item, Line)]
        for above, line in zip([None, *lines], lines, strict=False):
            sizes[round(line.size, 1)] += len(line.text)
            total += 1
            indented += 1.2 < (line.x0 - column.left) / line.size < 4.5
            if above is not None and above.size == line.size:
                pitches[round((line.middle - above.middle) / line.size, 1)] += 1
    size = max(sizes, key=lambda s: (sizes[s], s), default=10.5)
    pitch = max(pitches, key=lambda p: (pitches[p], p), default=1.5)
    return Habits(size, indented > 0.05 * total, pitch)


def read_paragraphs(columns: Iterable[Column], habits: Habits) -> Iterable[Paragraph | TablePart]:
    """Paragraphs and table parts in reading order, notes behind the paragraph that runs past them."""
    current: Paragraph | None = None
    last: _Placed | None = None
    notes: list[Paragraph] = []
    for column in columns:
        for item in column.items:
            if isinstance(item, TablePart):
                yield from _ended(current, notes)
                yield item
                current = last = None
                continue
            placed = _place(item, column, habits)
            if current is not None and last is not None and _goes_on(current, last, placed, habits):
                current.text = join(current.text, item.text)
                current.lines.append(item)
                current.centred = current.centred and placed.centred
            else:
                yield from _ended(current, notes)
                indented = placed.indent > _INDENT and not placed.centred
                current = Paragraph(column.page, item.text, [item], placed.centred, indented)
            last = placed
        notes.extend(_note(column.page, lines) for lines in column.notes)
    yield from _ended(current, notes)


def _ended(paragraph: Paragraph | None, notes: list[Paragraph]) -> Iterator[Paragraph]:
    if paragraph is not None:
        yield paragraph
    yield from notes
    notes.clear()


def _note(page: int, lines: list[Line]) -> Paragraph:
    text = lines[0].text
    for line in lines[1:]:
        text = join(text, line.text)
    return Paragraph(page, text, lines, kind="note")


def _place(line: Line, column: Column, habits: Habits) -> _Placed:
    before, after = line.x0 - column.left, column.right - line.x1
    needed = 1.0 if line.size > _TITLE * habits.size else 2.6
    centred = before > needed * line.size and abs(before - after) < max(line.size, 0.04 * (column.right - column.left))
    return _Placed(line, column, before / line.size, centred)


def _goes_on(paragraph: Paragraph, last: _Placed, placed: _Placed, habits: Habits) -> bool:
    """Whether a line belongs to the paragraph of the line before it."""
    above, line = last.line, placed.line
    if abs(above.size - line.size) > _SAME_SIZE * above.size or _LEADERS.search(above.text):
        return False
    same_column = last.column is placed.column
    if not same_column and not _flows(last, placed):
        return False
    pitch = (line.middle - above.middle) / line.size
    if _BULLET.match(line.text) or (same_column and pitch > _LOOSE * habits.pitch):
        return False
    if line.size > _TITLE * habits.size and same_column:
        return len(paragraph.text) >= _WRAPPED and _title_goes_on(last, placed)
    room = last.column.right - above.x1
    full = room < line.head + _SLACK * line.size
    ended = above.text[-1] in _END
    if placed.indent > _INDENT:
        return full and _hangs(paragraph, last, placed)
    if ended and ((line.bold and not above.bold) or _NUMBERED.match(line.text)):
        return False
    if habits.indents:  # a line that is not indented begins nothing but a heading
        return full or (not ended and not paragraph.bold and not last.centred and room < _RAGGED * line.size)
    outdented = _BULLET.match(paragraph.text) and line.x0 < paragraph.lines[0].x0 - _INDENT * line.size
    return full and not outdented and (same_column or not ended)


def _flows(last: _Placed, placed: _Placed) -> bool:
    """Whether text flows from one column into the other: over the page, up to the next one, or in one measure."""
    above, below = last.column, placed.column
    if above.page != below.page or placed.line.top < last.line.top:
        return True
    return abs((above.right - above.left) - (below.right - below.left)) < placed.line.size


def _title_goes_on(last: _Placed, placed: _Placed) -> bool:
    """Display type goes on when centred below a line of its own kind, or when the line above is full."""
    if last.line.bold != placed.line.bold or last.line.text[-1] in _END:
        return False
    full = last.column.right - last.line.x1 < placed.line.head + placed.line.size
    return (last.centred and placed.centred) or (full and (placed.centred or placed.indent < _INDENT))


def _hangs(paragraph: Paragraph, last: _Placed, placed: _Placed) -> bool:
    """Lines of a list item stand under its text, not under its mark; quotations are indented as a whole."""
    first = paragraph.lines[0]
    if (_BULLET.match(paragraph.text) or _MARK.match(paragraph.text)) and placed.line.x0 > first.x0 + 0.5 * first.size:
        return True
    return len(paragraph.lines) > 1 and abs(last.indent - placed.indent) < 0.3
