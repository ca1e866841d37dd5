"""Tables that go on over page breaks, put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from policyx.loaders.layout.cells import TableCell, TablePart, join
from policyx.loaders.layout.paragraphs import Paragraph

_SAME = 5.0  # points by which column lines may shift from page to page
_LABEL = re.compile(r"[（(]?(?:续上?表|接上[表页]|表续).{0,12}|.{1,40}[（(]续表?[一二三\d]*[)）]")
_END = frozenset("。；！？;")


def stitch(items: Iterable[Paragraph | TablePart]) -> Iterator[Paragraph | list[TablePart]]:
    """Paragraphs as they are; table parts that follow each other over pages as one list, 续表 labels dropped."""
    parts: list[TablePart] = []
    label: Paragraph | None = None
    for item in items:
        if isinstance(item, TablePart):
            if parts and item.page == parts[-1].page + 1 and same_columns(parts[-1], item):
                parts.append(item)
            else:
                if parts:
                    yield parts
                if label is not None:
                    yield label
                parts = [item]
            label = None
        elif parts and label is None and item.page == parts[-1].page + 1 and _LABEL.fullmatch(item.text.strip()):
            label = item
        else:
            if parts:
                yield parts
            if label is not None:
                yield label
            parts, label = [], None
            yield item
    if parts:
        yield parts
    if label is not None:
        yield label


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
    rows = 0
    while rows < count:
        above = {column: _plain(cell.text) for column, cell in _row(whole, rows).items()}
        below = {column: _plain(cell.text) for column, cell in _row(cells, rows).items()}
        if not below or above != below or not any(above.values()):
            break
        rows += 1
    return rows


def _plain(text: str) -> str:
    return "".join(text.split())


def _row_goes_on(whole: list[TableCell], cells: list[TableCell], count: int, skip: int) -> bool:
    """Whether the first row of the new part is the rest of the last row above.

    Text that fills its last line without ending a sentence goes on; a row whose first cell is blank though the row
    above has text there is the rest of it, unless a cell above had ended with room to spare.
    """
    above, below = _row(whole, count - 1), _row(cells, skip)
    shared = [(above[column], below[column]) for column in sorted(above.keys() & below.keys())]
    both = [(a, b) for a, b in shared if a.text and b.text and a.row == count - 1 or a.text and b.text and b.row_span == 1]
    if not both:
        return False
    if any(not a.full for a, _ in both):
        return False
    unfinished = [a.text[-1] not in _END for a, _ in both]
    blank = any(a.text and not b.text and a.row_span == 1 for a, b in shared) or any(b.text and not a.text for a, b in shared)
    longest = max(range(len(both)), key=lambda index: both[index][0].lines)
    return blank or (unfinished[longest] and both[longest][0].lines > 1)


def _join_rows(
    whole: list[TableCell], cells: list[TableCell], count: int, skip: int
) -> tuple[list[TableCell], list[TableCell]]:
    """Texts of the row cut by the page break put together; what remains of the new part."""
    below = _row(cells, skip)
    joined = []
    for cell in whole:
        rest = below.get(cell.column) if cell.row <= count - 1 < cell.row + cell.row_span else None
        if rest is None or (rest.row_span > 1 and rest.text and cell.text):
            joined.append(cell)
            continue
        text = join(cell.text, rest.text) if cell.text and rest.text else cell.text or rest.text
        joined.append(replace(cell, text=text, row_span=cell.row_span + rest.row_span - 1))
        del below[cell.column]
    used = {id(cell) for cell in _row(cells, skip).values()} - {id(cell) for cell in below.values()}
    return joined, [cell for cell in cells if id(cell) not in used]


def _extend_merged(
    whole: list[TableCell], cells: list[TableCell], count: int
) -> tuple[list[TableCell], list[TableCell]]:
    """A merged cell at the foot whose rest on the new page is blank reaches on into it."""
    return whole, cells
