"""Tables as converters dump them into text.

Each cell is a line that begins with a tab; further lines of the cell have no tab; blank lines stand after each row,
but also inside cells. Only the header row tells how many columns there are::

    <tab>专栏1 …        a title over all columns, a row of its own

    <tab>平台           the header
    <tab>目标
                       (blank)
    <tab>               a cell that begins with an empty line
    实验室
                       (blank inside the row)
    <tab>3个
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from policyx.loaders.build import CellDraft

_LONGEST_HEADER = 30
_SENTENCE_END = re.compile(r"[。；！？.;!?:：]$")


def read_dump(lines: Sequence[str], first: int) -> tuple[list[CellDraft], int] | None:
    """The cells of the dumped table that begins at ``lines[first]`` and the line after it, if one begins there."""
    if not lines[first].startswith("\t") or "\t" in lines[first].strip():
        return None
    sizes = _sizes(lines, first)
    header = next((size for size in sizes[:2] if size > 1), None)
    if header is None:
        return None
    for columns in dict.fromkeys([header, *sizes]):
        if columns > 1 and (found := _read(lines, first, columns)) is not None:
            return found
    return None


def _sizes(lines: Sequence[str], first: int) -> list[int]:
    """How many cells stand between blank lines, for the first few such groups."""
    sizes = [0]
    for line in lines[first : first + 60]:
        if line.startswith("\t"):
            sizes[-1] += 1
        elif not line.strip() and sizes[-1]:
            sizes.append(0)
    return [size for size in sizes if size]


def _read(lines: Sequence[str], first: int, columns: int) -> tuple[list[CellDraft], int] | None:
    rows: list[list[list[str]]] = []
    row: list[list[str]] = []
    at, blanks = first, 0
    for at in range(first, len(lines) + 1):
        line = lines[at] if at < len(lines) else None
        if line is not None and not line.strip(" \u3000") and not line.startswith("\t"):
            blanks += 1
            continue
        if blanks and len(row) == 1 and columns > 1 and _stands_alone(lines, at, columns):
            rows.append(row)
            row = []
        complete = not row
        if line is None or (complete and blanks > 1):
            break
        if line.startswith("\t"):
            row.append([line.strip()])
        elif blanks > 1 or (complete and (blanks or line[0] in " \u3000")):
            break
        elif rows or row:
            (row or rows[-1])[-1].append(line.strip())
        if len(row) == columns and line.startswith("\t"):
            rows.append(row)
            row = []
        blanks = 0
    if row or len(rows) < 2 or not _has_header(rows, columns):
        return None
    return _drafts(rows, columns), at - blanks


def _stands_alone(lines: Sequence[str], at: int, columns: int) -> bool:
    """Is the cell before ``at`` a row over all columns? It is when a full row, or no cell at all, comes next."""
    following = _sizes(lines, at)[:1] if at < len(lines) and lines[at].startswith("\t") else []
    return not following or following[0] >= columns


def _has_header(rows: list[list[list[str]]], columns: int) -> bool:
    header = next((row for row in rows[:3] if len(row) == columns), None)
    if header is None:
        return False
    return all(len("".join(cell)) <= _LONGEST_HEADER and "。" not in "".join(cell) for cell in header)


def _drafts(rows: list[list[list[str]]], columns: int) -> list[CellDraft]:
    """The cells; an empty one in front goes on from the one above, as cells merged downwards are dumped."""
    drafts: list[CellDraft] = []
    above: int | None = None
    for at, row in enumerate(rows):
        texts = [cell_text(cell) for cell in row]
        if len(row) == columns and not texts[0] and above is not None:
            drafts[above] = replace(drafts[above], row_span=drafts[above].row_span + 1)
        else:
            above = len(drafts) if len(row) == columns and texts[0] else None
            drafts.append(CellDraft(texts[0], at, 0, column_span=columns if len(row) == 1 else 1))
        drafts += [CellDraft(text, at, column) for column, text in enumerate(texts) if column]
    return drafts


def cell_text(pieces: Sequence[str]) -> str:
    """The lines of a cell as one text; a break stays where it parts two statements, not where a name was too long."""
    text = ""
    for piece in (" ".join(piece.split("\t")).strip() for piece in pieces):
        if not piece:
            continue
        whole = len(text) + len(piece) <= 20 and not re.search(r"\d", text + piece) and not _SENTENCE_END.search(text)
        text += piece if not text or whole else "\n" + piece
    return text
