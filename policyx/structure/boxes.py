"""专栏: the boxes of a plan, as tables, in one cell, or as paragraphs under a title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from policyx.model.document import Document, Table
from policyx.reading.folding import fold
from policyx.reading.numerals import read_integer
from policyx.ruleset import Ruleset
from policyx.structure.lines import HEAD, Line
from policyx.structure.tables import TableReading

_BULLETS = ("—", "-", "●", "■", "◆", "▲", "★", "▪", "•", "·", "【", "○", "□", "◇", "※")
_OPENINGS = ("专", "【", "[", "［")
_OUTER_RANK = 50
_LONGEST_NAME = 40


class BoxReading(Struct, frozen=True):
    """A box: the lines ``[first, last]``; ``tables`` it is made of, or ``paragraphs`` as offsets in the document.

    ``title_lines``: the lines that hold nothing but its title.
    """

    number: int | None
    title: str
    first: int
    last: int
    start: int
    end: int
    tables: tuple[int, ...] = ()
    paragraphs: tuple[tuple[int, int], ...] = ()
    title_lines: frozenset[int] = frozenset()


class BoxTitle(Struct, frozen=True):
    """``lines``: how many lines of a cell it takes."""

    number: int | None
    title: str
    lines: int


def read_title(text: str, rules: Ruleset, *, whole: bool = True) -> BoxTitle | None:
    """``专栏3　数字乡村工程`` → number and title; ``None`` if ``text`` does not begin with the title of a box.

    ``whole``: all lines of ``text`` are the title; else the first one, and the second where the first is the number.
    """
    if text[:1] not in _OPENINGS:
        return None
    pieces = [text] if whole else text.split("\n")
    title = _match("".join(pieces[:1]), rules)
    if title is not None and not title.title and len(pieces) > 2 and len(pieces[1]) <= _LONGEST_NAME:
        title = BoxTitle(title.number, " ".join(pieces[1].split()), 2)
    return title


def _match(text: str, rules: Ruleset) -> BoxTitle | None:
    folded = fold(text[:HEAD])
    found = rules.pattern("structure.box").regex.match(folded.text)
    if found is None:
        return None
    title = folded.written(found.start("title"), found.end("title"))
    if found["value"] is None:
        return BoxTitle(None, title, 1)
    start, end = folded.span(*found.span("value"))
    number, *beginning = folded.source[start:end].split()  # 专栏7 5G应用: folding puts the two digits together
    return BoxTitle(read_integer(number), "".join([*beginning, title]), 1)


def read_boxes(
    document: Document, lines: Sequence[Line], readings: Mapping[int, TableReading], rules: Ruleset
) -> list[BoxReading]:
    """All boxes, in the order of the text; ``readings`` are the tables that are more than layout, by index."""
    boxes: list[BoxReading] = []
    at = 0
    while at < len(lines):
        box = _box_at(document, lines, at, readings, rules)
        if box is not None:
            boxes.append(box)
            at = box.last
        at += 1
    return boxes


def _box_at(
    document: Document, lines: Sequence[Line], at: int, readings: Mapping[int, TableReading], rules: Ruleset
) -> BoxReading | None:
    line = lines[at]
    if line.block.frame is not None and (box := _box_in_frame(document, lines, at, readings, rules)) is not None:
        return box
    if line.block.table is not None:
        return _box_in_table(document, lines, at, readings, rules)
    if line.mark or (title := read_title(line.text, rules)) is None:
        return None
    first, titles = at, {at}
    if not title.title and at + 1 < len(lines) and lines[at + 1].is_short and not lines[at + 1].mark:
        at += 1
        titles.add(at)
        title = BoxTitle(title.number, lines[at].text, 1)
    after = at + 1
    while after < len(lines) and rules.pattern("structure.unit_line").regex.match(lines[after].folded.text):
        after += 1
    if after < len(lines) and lines[after].block.table is not None and not _own_title(document, lines[after], rules):
        return _with_tables(document, lines, first, after, title, frozenset(titles), readings)
    last = _last_of_prose(lines, at, rules)
    if last == at:
        return None
    spans = tuple((line.block.start, line.block.end) for line in lines[at + 1 : last + 1])
    start, end = lines[first].block.start, lines[last].block.end
    return BoxReading(title.number, title.title, first, last, start, end, (), spans, frozenset(titles))


def _box_in_frame(
    document: Document, lines: Sequence[Line], at: int, readings: Mapping[int, TableReading], rules: Ruleset
) -> BoxReading | None:
    """The box of a frame that begins at ``lines[at]`` with its title, to the end of the frame."""
    frame = lines[at].block.frame
    if lines[at].is_table or (at and lines[at - 1].block.frame == frame):
        return None
    last = next((end - 1 for end in range(at, len(lines)) if lines[end].block.frame != frame), len(lines) - 1)
    if last == at or (title := read_title(lines[at].text, rules)) is None:
        return None
    titles = {at}
    if not title.title and lines[at + 1].is_short:
        titles.add(at + 1)
        title = BoxTitle(title.number, lines[at + 1].text, 1)
    tables, spans = [], []
    for number in range(at + len(titles), last + 1):
        block = lines[number].block
        if block.table is not None and block.table in readings:
            tables.append(block.table)
        else:
            spans += [(block.start, block.end)] if block.table is None else _spans(document.tables[block.table])
    start, end = lines[at].block.start, lines[last].block.end
    return BoxReading(title.number, title.title, at, last, start, end, tuple(tables), tuple(spans), frozenset(titles))


def _own_title(document: Document, line: Line, rules: Ruleset) -> bool:
    assert line.block.table is not None
    cells = document.tables[line.block.table].cells
    return bool(cells) and read_title(cells[0].text, rules, whole=False) is not None


def _box_in_table(
    document: Document, lines: Sequence[Line], at: int, readings: Mapping[int, TableReading], rules: Ruleset
) -> BoxReading | None:
    index = lines[at].block.table
    assert index is not None
    table = document.tables[index]
    first = next((cell for cell in table.cells if cell.text), None)
    if first is None or (title := read_title(first.text, rules, whole=index in readings)) is None:
        return None
    if index in readings:
        return _with_tables(document, lines, at, at, title, frozenset(), readings)
    spans = _spans(table)[title.lines :]
    if not title.title and spans:
        (start, end), *spans = spans
        title = BoxTitle(title.number, document.text[start:end], 1)
    following = at + 1
    if not spans and following < len(lines) and lines[following].block.table in readings:
        return _with_tables(document, lines, at, following, title, frozenset({at}), readings)
    if not spans:
        return None
    return BoxReading(title.number, title.title, at, at, table.start, table.end, (), tuple(spans))


def _with_tables(
    document: Document,
    lines: Sequence[Line],
    first: int,
    at: int,
    title: BoxTitle,
    titles: frozenset[int],
    readings: Mapping[int, TableReading],
) -> BoxReading:
    """The box of the table at ``lines[at]``, and of those of the same columns that follow it without a word between."""
    start = lines[first].block.start
    index = lines[at].block.table
    assert index is not None
    if index not in readings:
        spans = tuple(_spans(document.tables[index]))
        return BoxReading(title.number, title.title, first, at, start, lines[at].block.end, (), spans, titles)
    tables, last = [index], at
    for following in range(at + 1, len(lines)):
        other = readings.get(-1 if (table := lines[following].block.table) is None else table)
        if other is None or other.title is not None or not _same_columns(readings[index], other):
            break
        tables.append(other.index)
        last = following
    end = lines[last].block.end
    return BoxReading(title.number, title.title, first, last, start, end, tuple(tables), (), titles)


def _same_columns(one: TableReading, other: TableReading) -> bool:
    widths = {len(row) for row in (*one.body, *other.body)}
    return len(widths) == 1 and other.columns in (one.columns, ())


def _spans(table: Table) -> list[tuple[int, int]]:
    """The lines of text in the cells of a table of one column, as offsets."""
    return [span for cell in table.cells for span in lines_of(cell.start, cell.text)]


def lines_of(start: int, text: str) -> list[tuple[int, int]]:
    """The lines of ``text``, which begins at ``start``, as offsets; blank ones left out, blanks around them too."""
    spans = []
    for line in text.split("\n"):
        if line.strip():
            begin = start + len(line) - len(line.lstrip())
            spans.append((begin, begin + len(line.strip())))
        start += len(line) + 1
    return spans


def _last_of_prose(lines: Sequence[Line], title: int, rules: Ruleset) -> int:
    """The last line of the prose box under ``lines[title]``.

    It goes on until a heading, a number that does not count on from the box's own, another box, a table, or a
    paragraph in another form: indented where those of the box are not, running text after the items of a list.
    """
    last = title
    counts: dict[int, int | None] = {}
    for at in range(title + 1, len(lines)):
        line, opening = lines[at], lines[title + 1]
        if line.is_table or line.block.level is not None or line.block.kind == "note":
            break
        if rules.pattern("structure.annex").regex.match(line.folded.text) or read_title(line.text, rules):
            break
        if line.mark is not None:
            expected = 1 if line is opening or _deeper(line.mark.rank, counts) else counts.get(line.mark.rank)
            if line.mark.value != expected or (line.mark.rank < _OUTER_RANK and line is not opening):
                break
            counts[line.mark.rank] = expected + 1 if expected else None
        elif line is not opening and _in_another_form(line, opening, lines[at - 1]):
            break
        last = at
    return last


def _in_another_form(line: Line, opening: Line, above: Line) -> bool:
    if (line.block.indented and opening.block.indented is False) or (line.block.bold and not opening.block.bold):
        return True
    listed = opening.mark is not None or opening.text.startswith(_BULLETS)
    return listed and not line.text.startswith(_BULLETS) and "。" in above.text


def _deeper(rank: int, counts: Mapping[int, int | None]) -> bool:
    return bool(counts) and rank not in counts and rank > max(counts)
