"""Tables that a text file draws: Markdown pipes, box-drawing characters, tab-separated or aligned columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from policyx.loaders.build import CellDraft
from policyx.loaders.markdown import HARD_BREAK, unmark_inline

UPRIGHT = "|｜│┃║"
_BORDER = re.compile(r"[\s|｜│┃║+\-—=:：\u2500-\u257f]+")
_CELLS = re.compile(rf"[{UPRIGHT}]")
_GAP = re.compile(r"(?: |\u3000){2,}")
_NUMBER = re.compile(r"^[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）).．、]$|^第.{1,4}[编篇章节条]$")
_PIPE = " | "
_FEWEST_PIPED = 3
_LONGEST_CELL = 40
_LONGEST_GROUP = 20


def read_drawn(lines: Sequence[str], first: int) -> tuple[list[CellDraft], int] | None:
    """The cells of the table that begins at ``lines[first]``, and the line after it; ``None`` if there is none."""
    line = lines[first].strip()
    if not line:
        return None
    if line[0] in UPRIGHT or (is_border(line) and _is_upright(lines, first + 1)) or _before_rule(lines, first):
        return _read_ruled(lines, first) if not _is_upright(lines, first - 1) else None
    if _is_piped(lines, first):
        return _read_piped(lines, first) if not _is_piped(lines, first - 1) else None
    read = _read_tabbed if "\t" in line else _read_aligned if _GAP.search(line) else None
    return read(lines, first) if read and not _goes_on(lines, first) else None


def _goes_on(lines: Sequence[str], first: int) -> bool:
    """Whether the line is like the one above, which was found to begin no table."""
    above, line = lines[first - 1].strip() if first else "", lines[first].strip()
    return len(_GAP.findall(above)) == len(_GAP.findall(line)) and above.count("\t") == line.count("\t")


def is_border(line: str) -> bool:
    """Whether a line, its blanks around taken off, is drawn between the rows of a table."""
    return len(line) > 2 and _BORDER.fullmatch(line) is not None and not line.isspace()


def _is_upright(lines: Sequence[str], at: int) -> bool:
    return 0 <= at < len(lines) and lines[at].strip()[:1] in tuple(UPRIGHT)


def _before_rule(lines: Sequence[str], first: int) -> bool:
    """Markdown allows tables without outer pipes (GFM 4.10): the second line, of dashes and pipes, tells."""
    if "|" not in lines[first] or first + 1 >= len(lines):
        return False
    rule = lines[first + 1].strip()
    return "|" in rule and "-" in rule and is_border(rule)


def _read_ruled(lines: Sequence[str], first: int) -> tuple[list[CellDraft], int] | None:
    """Pipes or box characters. With borders between the rows, all lines between two borders are one row."""
    last = first
    while last < len(lines) and (line := lines[last].strip()) and (is_border(line) or _CELLS.search(line)):
        last += 1
    inside = [line.strip() for line in lines[first:last]]
    borders = [at for at, line in enumerate(inside) if is_border(line)]
    ruled = len([at for at in borders if 0 < at < len(inside) - 1]) > 1
    rows: list[list[list[str]]] = []
    for at, line in enumerate(inside):
        if at in borders:
            continue
        cells = _split(line)
        if ruled and at - 1 not in borders and rows and len(rows[-1]) == len(cells):
            rows[-1] = [[*above, cell] for above, cell in zip(rows[-1], cells, strict=True)]
        else:
            rows.append([[cell] for cell in cells])
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    return _drafts([[_text(cell) for cell in row] for row in rows]), last


def _is_piped(lines: Sequence[str], at: int) -> bool:
    """Cells kept apart by pipes with blanks around them, as converters write rows that have no pipe in front."""
    return at >= 0 and lines[at].strip()[:1] not in UPRIGHT and lines[at].count(_PIPE) > 1


def _read_piped(lines: Sequence[str], first: int) -> tuple[list[CellDraft], int] | None:
    """Rows without a pipe in front, three at least, as wide as the first.

    A row whose last cells are empty lacks the first ones, which go on from the row above, if it ends like the last
    cells of other rows (民政局, 水务局).
    """
    width = len(_split(lines[first].strip()))
    rows: list[list[str]] = []
    for line in lines[first:]:
        cells = [cell.strip() for cell in line.split(_PIPE.strip())]
        if not line.strip() or len(cells) < width or any(cells[width:]):
            break
        rows.append([unmark_inline(cell) for cell in cells[:width]])
    if len(rows) < _FEWEST_PIPED:
        return None
    endings = {row[-1][-1] for row in rows[1:] if row[-1]} - {"。"}
    for row in rows:
        filled = [cell for cell in row if cell]
        if not row[-1] and row[0] and filled[-1][-1] in endings:
            row[:] = [""] * (width - len(filled)) + filled
    return _drafts(rows, merged=True), first + len(rows)


def _text(lines: list[str]) -> str:
    """A cell drawn over several lines; only a written-out break parts them."""
    parts = HARD_BREAK.split("".join(line.strip() for line in lines))
    return "\n".join(text for part in parts if (text := unmark_inline(part).strip()))


def _split(line: str) -> list[str]:
    cells = _CELLS.split(line)
    cells = cells[1:] if line[0] in UPRIGHT else cells
    return cells[:-1] if line[-1] in UPRIGHT and len(cells) > 1 else cells


def _read_tabbed(lines: Sequence[str], first: int) -> tuple[list[CellDraft], int] | None:
    """Rows of cells kept apart by tabs; neither numbers before their text nor a table of contents.

    A line without a tab between two rows is the heading of a group; a row that lacks cells lacks the first ones, which
    go on from the row above.
    """
    indented = lines[first].startswith("\t")
    rows = [_tabbed(lines[first], indented)]
    columns = len(rows[0])
    for at in range(first + 1, len(lines)):
        row = _tabbed(lines[at], indented)
        following = _tabbed(lines[at + 1], indented) if at + 1 < len(lines) else []
        is_group = len(row) == 1 and row[0] and len(row[0]) <= _LONGEST_GROUP and len(following) == columns
        if 1 < len(row) < columns and row[-1] in {above[-1] for above in rows[1:]}:
            row = [""] * (columns - len(row)) + row
        if len(row) != columns and not is_group:
            break
        rows.append(row)
    last = first + len(rows)
    full = [row for row in rows if len(row) == columns]
    if columns < 2 or len(full) < 2 or any(_NUMBER.match(row[0]) for row in full):
        return None
    if all(row[-1].isdigit() for row in full):
        return None
    return (_drafts(rows, merged=True), last) if len(full) > 2 or columns > 2 else None


def _tabbed(line: str, indented: bool) -> list[str]:
    line = line.strip(" \n\r\f\v")
    return [cell.strip() for cell in (line.removeprefix("\t") if indented else line).split("\t")]


def _read_aligned(lines: Sequence[str], first: int) -> tuple[list[CellDraft], int] | None:
    """Columns kept apart by runs of blanks: short cells, as many in each of three lines or more, most with figures."""
    rows: list[list[str]] = []
    last = first
    for line in map(lines.__getitem__, range(first, len(lines))):
        row = [cell.strip() for cell in _GAP.split(line.strip())]
        if len(row) < 3 or (rows and len(row) != len(rows[0])) or max(map(len, row)) > _LONGEST_CELL:
            break
        last += 1
        if not all(is_border(cell + "--") for cell in row):
            rows.append(row)
    figures = sum(bool(re.search(r"\d", cell)) for row in rows[1:] for cell in row)
    if last - first < 3 or figures < len(rows) - 1:
        return None
    return _drafts(rows), last


def _drafts(rows: list[list[str]], merged: bool = False) -> list[CellDraft]:
    """The cells; where cells may be ``merged``, an empty one at the head of a row goes on from the one above."""
    columns = max(map(len, rows))
    drafts: list[CellDraft] = []
    above: int | None = None
    for at, row in enumerate(rows):
        goes_on = merged and len(row) == columns and not row[0]
        if goes_on and above is not None:
            drafts[above] = replace(drafts[above], row_span=drafts[above].row_span + 1)
        else:
            above = len(drafts) if len(row) == columns and row[0] else None
            drafts.append(CellDraft(row[0], at, 0, column_span=columns if len(row) == 1 else 1))
        drafts += [CellDraft(text, at, column) for column, text in enumerate(row) if column]
    return drafts
