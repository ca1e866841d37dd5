"""The parts of a table that page breaks cut, as one: repeated headers out, cut rows and merged cells joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from policyx.loaders.layout.cells import TableCell, TablePart, join

_MARK = re.compile(r"[（(]续表?[一二三\d]*[)）]")
_HEADER_ROWS = 3
_END = frozenset("。；！？;")
_INNER = frozenset("，。；")
_SLACK = 1.3  # ems that a cut line may leave free beside what the text needs: marks that may not begin a line go along
_LONG = 6  # characters from which a text can be seen to stop in mid-sentence
_NUMBER = re.compile(r"[（(]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[.．、)）]?")
_SUM = re.compile(r"小计|合计|总计|总和|共计|累计|平均")
_GRAND = re.compile(r"合计|总计|总和|共计")


class _Whole(Struct):
    """A table as far as it is put together; ``foot`` are the cells that reach its last row, ``done`` all others."""

    first: Sequence[TableCell]
    done: list[TableCell] = field(default_factory=list)
    foot: list[TableCell] = field(default_factory=list)
    count: int = 0
    blanks: set[int] = field(default_factory=set)  # columns in which blank cells occur above the last row
    merged: set[int] = field(default_factory=set)  # columns in which cells reach over several rows

    def add(self, cells: Iterable[TableCell]) -> None:
        cells = [*self.foot, *cells]
        self.count = max((cell.row + cell.row_span for cell in cells), default=self.count)
        self.foot = []
        for cell in cells:
            if cell.row + cell.row_span == self.count:
                self.foot.append(cell)
            else:
                self.done.append(cell)
                if not cell.text:
                    self.blanks.add(cell.column)
            if cell.row_span > 1 and cell.column_span == 1:
                self.merged.add(cell.column)


def merge(parts: Sequence[TablePart]) -> list[TableCell]:
    """The cells of the whole table."""
    widest = max(parts, key=lambda part: len(part.xs))
    whole = _Whole(_on_columns(parts[0], widest.xs))
    whole.add(whole.first)
    for part in parts[1:]:
        cells = _on_columns(part, widest.xs)
        skip = _repeated_header(whole.first, cells)
        cells = [cell for cell in cells if cell.row >= skip]
        joins = _row_goes_on(whole, _row(cells, skip))
        cells = [replace(cell, row=cell.row - skip + whole.count - joins) for cell in cells]
        whole.add(_joined_row(whole, cells) if joins else _extended(whole, cells))
    return whole.done + whole.foot


def _on_columns(part: TablePart, xs: Sequence[float]) -> list[TableCell]:
    """Cells counted in the columns ``xs`` of another part, of which ``part.xs`` is a selection."""
    if len(part.xs) == len(xs):
        return list(part.cells)
    places = [x + part.xs[0] - xs[0] for x in xs]
    at = [places.index(min(places, key=lambda place: abs(place - x))) for x in part.xs]
    return [
        replace(cell, column=at[cell.column], column_span=at[cell.column + cell.column_span] - at[cell.column])
        for cell in part.cells
    ]


def _row(cells: Iterable[TableCell], row: int) -> dict[int, TableCell]:
    """The cells that cover a row, by their first column."""
    return {cell.column: cell for cell in cells if cell.row <= row < cell.row + cell.row_span}


def _repeated_header(first: Sequence[TableCell], cells: Sequence[TableCell]) -> int:
    """How many rows at the top of a new part repeat those at the top of the ``first``."""
    for start in range(_HEADER_ROWS):  # the title row of a box is not always repeated
        rows = 0
        while (texts := _texts(cells, rows)) and texts == _texts(first, start + rows):
            rows += 1
        if rows:
            return rows
    return 0


def _texts(cells: Iterable[TableCell], row: int) -> dict[int, str] | None:
    """What a row says, by column; ``None`` where it says nothing."""
    texts = {column: "".join(_MARK.sub("", cell.text).split()) for column, cell in _row(cells, row).items()}
    return texts if any(texts.values()) else None


def _row_goes_on(whole: _Whole, below: dict[int, TableCell]) -> bool:
    """Whether ``below``, the first row of a new part, is the rest of the last row.

    A row that has gone blank at its start is the rest of one, unless blanks are usual in this table; so is one
    whose text above stops in mid-sentence at the end of a line. Text that ended with room to spare says no.
    """
    pairs = [(cell, below[cell.column]) for cell in sorted(whole.foot, key=_column) if cell.column in below]
    both = [(a, b) for a, b in pairs if a.text and b.text]
    if not both:
        return False
    own = [(a, b) for a, b in pairs if a.row_span == b.row_span == 1]
    if _shares_number(whole, own):
        return True
    blank = bool(own and own[0][0].text) and not own[0][1].text and own[0][1].column not in whole.blanks
    above, rest = max(both, key=lambda pair: len(pair[0].text))
    stops = _fills(above, rest) and above.text[-1] not in _END and len(above.text) >= _LONG
    if blank and stops:
        return True
    return (blank or stops) and all(_fills(a, b) or (blank and a.text[-1] in _END) for a, b in both)


def _shares_number(whole: _Whole, own: Sequence[tuple[TableCell, TableCell]]) -> bool:
    """Whether one of the two rows has no number, where all rows have one, and lacks other cells too or gives them."""
    if not own or own[0][0].column in whole.blanks or own[0][0].column in whole.merged:
        return False
    (first, second), *others = own
    if bool(first.text) == bool(second.text) or not _NUMBER.fullmatch(first.text or second.text):
        return False
    if any(_SUM.match("".join(cell.text.split())) for pair in others[:2] for cell in pair):
        return False
    return any(bool(a.text) != bool(b.text) and a.column not in whole.blanks for a, b in others)


def _column(cell: TableCell) -> int:
    return cell.column


def _fills(above: TableCell, below: TableCell) -> bool:
    return above.room < below.head + _SLACK


def _joined_row(whole: _Whole, cells: Sequence[TableCell]) -> list[TableCell]:
    """The last row joined with the first of ``cells``, the rest of it; what remains of these."""
    below = _row(cells, whole.count - 1)
    for index, cell in enumerate(whole.foot):
        rest = below.pop(cell.column, None)
        if rest is not None:
            whole.foot[index] = replace(
                cell,
                text=_joined(cell, rest),
                row_span=cell.row_span + rest.row_span - 1,
                room=rest.room if rest.text else cell.room,
            )
    return [cell for cell in cells if cell.row >= whole.count or cell.column in below]


def _joined(above: TableCell, below: TableCell) -> str:
    if not above.text or not below.text:
        return above.text or below.text
    flows = _fills(above, below) or _stops(above.text.rpartition("\n")[2])
    return join(above.text, below.text) if flows else f"{above.text}\n{below.text}"


def _stops(line: str) -> bool:
    """Whether running text stops in mid-sentence."""
    return len(line) >= _LONG and line[-1] not in _END and not _INNER.isdisjoint(line[:-1])


def _extended(whole: _Whole, cells: Sequence[TableCell]) -> list[TableCell]:
    """``cells`` without those in which merged cells of the last row reach on over the page break.

    The text of such a cell stands on one side of the break only.
    """
    below = _row(cells, whole.count)
    grand = any(_GRAND.match("".join(cell.text.split())) for cell in below.values())
    used: set[int] = set()
    leading = True
    for upper in sorted(whole.foot, key=_column):
        lower = below.get(upper.column)
        if lower is None or upper.column_span != lower.column_span or grand:
            continue
        if bool(upper.text) == bool(lower.text):
            leading = False
        elif _reaches_on(whole, upper, lower, leading):
            grown = replace(upper, text=upper.text or lower.text, row_span=lower.row + lower.row_span - upper.row)
            whole.foot[whole.foot.index(upper)] = grown
            used.add(upper.column)
    return [cell for cell in cells if cell.row != whole.count or cell.column not in used]


def _reaches_on(whole: _Whole, upper: TableCell, lower: TableCell, leading: bool) -> bool:
    """Whether the two are one merged cell: they cover several rows, or others of the column do; ``leading`` ones may.

    ``leading``: no cell of the row left of it has text on both sides of the break. A running number is merged only
    where it is seen to be.
    """
    if upper.row_span > 1 or lower.row_span > 1:
        return True
    if upper.column in whole.blanks or upper.column_span > 1:
        return leading and not _NUMBER.fullmatch(upper.text or lower.text)
    return upper.column in whole.merged or (leading and not _NUMBER.fullmatch(upper.text or lower.text))
