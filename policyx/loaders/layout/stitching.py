"""Tables that go on over page breaks, put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from policyx.loaders.layout.cells import TableCell, TablePart, join
from policyx.loaders.layout.paragraphs import Paragraph

_SAME = 5.0  # points by which column lines may shift from page to page
_LABEL = re.compile(r"[（(]?(?:续上?表|接上[表页]|表续).{0,12}|.{1,40}[（(]续表?[一二三\d]*[)）]")
_MARK = re.compile(r"[（(]续表?[一二三\d]*[)）]")
_HEADER_ROWS = 3
_END = frozenset("。；！？;")
_SLACK = 1.3  # ems that a cut line may leave free beside what the text needs: marks that may not begin a line go along
_LONG = 6  # characters from which a text can be seen to stop in mid-sentence


def stitch(items: Iterable[Paragraph | TablePart]) -> Iterator[Paragraph | list[TablePart]]:
    """Paragraphs as they are; table parts that follow each other over pages as one list, 续表 labels dropped."""
    parts: list[TablePart] = []
    held: list[Paragraph] = []  # notes and perhaps a label between two parts
    for item in items:
        if isinstance(item, TablePart):
            if parts and item.page == parts[-1].page + 1 and same_columns(parts[-1], item):
                held = [paragraph for paragraph in held if paragraph.kind == "note"]
                parts.append(item)
                continue
            yield from _held(parts, held)
            parts.append(item)
        elif parts and (item.kind == "note" or _is_label(item, parts[-1])):
            held.append(item)
        else:
            yield from _held(parts, held)
            yield item
    yield from _held(parts, held)


def _held(parts: list[TablePart], held: list[Paragraph]) -> Iterator[Paragraph | list[TablePart]]:
    if parts:
        yield parts.copy()
    yield from held.copy()
    parts.clear()
    held.clear()


def _is_label(paragraph: Paragraph, above: TablePart) -> bool:
    return paragraph.page == above.page + 1 and _LABEL.fullmatch(paragraph.text.strip()) is not None


def same_columns(above: TablePart, below: TablePart) -> bool:
    """Whether the column lines of one part are all found in the other, a shift of the whole page aside."""
    few, many = sorted((above.xs, below.xs), key=len)
    shift = few[0] - many[0]
    if abs((few[-1] - many[-1]) - shift) > _SAME:
        return False
    return all(any(abs(x - shift - other) <= _SAME for other in many) for x in few)


def merge(parts: list[TablePart]) -> list[TableCell]:
    """The cells of the whole table."""
    widest = max(parts, key=lambda part: len(part.xs))
    whole = _on_columns(parts[0], widest.xs)
    count = parts[0].row_count
    for part in parts[1:]:
        cells = _on_columns(part, widest.xs)
        skip = _repeated_header(whole, cells, count)
        cells = [cell for cell in cells if cell.row >= skip]
        joins = bool(cells) and _row_goes_on(whole, cells, count, skip)
        offset = count - skip - joins
        if joins:
            whole, cells = _join_rows(whole, cells, count, skip)
        whole, cells = _extend_merged(whole, [replace(cell, row=cell.row + offset) for cell in cells], count)
        whole = whole + cells
        count = max(cell.row + cell.row_span for cell in whole)
    return whole


def _on_columns(part: TablePart, xs: tuple[float, ...]) -> list[TableCell]:
    """Cells counted in the columns ``xs`` of another part, of which ``part.xs`` is a selection."""
    if len(part.xs) == len(xs):
        return list(part.cells)
    shift = part.xs[0] - xs[0]
    place = [min(range(len(xs)), key=lambda index, x=x: abs(xs[index] + shift - x)) for x in part.xs]  # type: ignore[misc]
    return [
        replace(
            cell,
            column=place[cell.column],
            column_span=place[cell.column + cell.column_span] - place[cell.column],
        )
        for cell in part.cells
    ]


def _row(cells: Iterable[TableCell], row: int) -> dict[int, TableCell]:
    """The cells that cover a row, by their first column."""
    return {cell.column: cell for cell in cells if cell.row <= row < cell.row + cell.row_span}


def _repeated_header(whole: list[TableCell], cells: list[TableCell], count: int) -> int:
    """How many rows at the top of the new part repeat those at the top of the table."""
    for start in range(min(count, _HEADER_ROWS)):  # the title row of a box is not always repeated
        rows = 0
        while start + rows < count and (texts := _texts(cells, rows)) and texts == _texts(whole, start + rows):
            rows += 1
        if rows:
            return rows
    return 0


def _texts(cells: Iterable[TableCell], row: int) -> dict[int, str] | None:
    """What a row says, by column; ``None`` where it says nothing."""
    texts = {column: "".join(_MARK.sub("", cell.text).split()) for column, cell in _row(cells, row).items()}
    return texts if any(texts.values()) else None


def _row_goes_on(whole: list[TableCell], cells: list[TableCell], count: int, skip: int) -> bool:
    """Whether the first row of the new part is the rest of the last row above.

    A row that has gone blank at its start is the rest of one, unless blanks are usual in this table; so is one
    whose text above stops in mid-sentence at the end of a line. Text that ended with room to spare says no.
    """
    above, below = _row(whole, count - 1), _row(cells, skip)
    pairs = [(above[column], below[column]) for column in sorted(above.keys() & below.keys())]
    both = [(a, b) for a, b in pairs if a.text and b.text]
    if not both:
        return False
    label, rest = pairs[0]
    blank = bool(label.text) and not rest.text and rest.row_span == 1 and not _has_blank_labels(whole, label.column)
    if any(not _fills(a, b) and not (blank and a.text[-1] in _END) for a, b in both):
        return False
    longest = max((a for a, _ in both), key=lambda cell: len(cell.text))
    return blank or (longest.text[-1] not in _END and len(longest.text) >= _LONG)


def _fills(above: TableCell, below: TableCell) -> bool:
    return above.room < below.head + _SLACK


def _has_blank_labels(whole: list[TableCell], column: int) -> bool:
    return any(not cell.text for cell in whole if cell.column == column)


def _join_rows(
    whole: list[TableCell], cells: list[TableCell], count: int, skip: int
) -> tuple[list[TableCell], list[TableCell]]:
    """The row that a page break cut put together; the whole with it, and what remains of the new part."""
    below = _row(cells, skip)
    used: set[int] = set()
    joined = []
    for cell in whole:
        rest = below.get(cell.column) if cell.row + cell.row_span == count else None
        if rest is not None:
            used.add(id(rest))
            joined.append(replace(cell, text=_joined(cell, rest), row_span=cell.row_span + rest.row_span - 1))
        else:
            joined.append(cell)
    return joined, [cell for cell in cells if id(cell) not in used]


def _joined(above: TableCell, below: TableCell) -> str:
    if not above.text or not below.text:
        return above.text or below.text
    return join(above.text, below.text) if _fills(above, below) else f"{above.text}\n{below.text}"


def _extend_merged(
    whole: list[TableCell], cells: list[TableCell], count: int
) -> tuple[list[TableCell], list[TableCell]]:
    """Merged cells at the start of rows that reach over the page break: their text stands on one side of it only."""
    above, below = _row(whole, count - 1), _row(cells, count)
    grown: dict[int, TableCell] = {}
    used: set[int] = set()
    for column in sorted(above.keys() & below.keys()):
        upper, lower = above[column], below[column]
        if bool(upper.text) == bool(lower.text):
            break
        if upper.column_span != lower.column_span:
            continue
        text = upper.text or lower.text
        grown[id(upper)] = replace(upper, text=text, row_span=lower.row + lower.row_span - upper.row)
        used.add(id(lower))
    return (
        [grown.get(id(cell), cell) for cell in whole],
        [cell for cell in cells if id(cell) not in used],
    )
