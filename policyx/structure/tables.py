"""Tables of a document: their title, header, body and notes told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from policyx.model.document import Cell, Document, Table
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset, compiled
from policyx.structure.lines import Line

Row = tuple[Cell | None, ...]
_LONGEST_HEAD = 30
_MOST_HEADER_ROWS = 3
_SENTENCE = compiled(r"[。；]")
_FIGURE = compiled(r"^[≥≤<>约\s]*[-+]?[\d,.]+\s*[%％]?$")


class TableReading(Struct, frozen=True):
    """``title_line``, ``note_lines``: indexes of the lines before and after the table that hold its title and notes."""

    index: int
    columns: tuple[str, ...]
    body: tuple[Row, ...]
    title: str | None = None
    notes: tuple[str, ...] = ()
    title_line: int | None = None
    note_lines: frozenset[int] = frozenset()


def read_table(index: int, table: Table, rules: Ruleset, before: TableReading | None = None) -> TableReading | None:
    """What stands in the rows of a table; ``None`` if it has one column or one row, and so is only layout.

    ``before``: the table right before it, which this one may go on with, without a header of its own.
    """
    rows = [tuple(row) for row in table.grid()]
    if before is not None and _counts_on(rows, before):
        return TableReading(index, before.columns, tuple(rows))
    title: Cell | None = None
    notes: list[str] = []
    if table.column_count < 2 or all(over_all(row) is not None for row in rows):
        return None
    while len(rows) > 1:
        cell = over_all(rows[0])
        if filled_in := _form_lines(rows[0], rules):
            notes += filled_in
        elif cell is None or (title is not None and not _is_note(cell.text, rules)):
            break
        elif _is_note(cell.text, rules):
            notes.append(cell.text)
        else:
            title = cell
        rows.pop(0)
    while len(rows) > 1 and (cell := over_all(rows[-1])) is not None and _is_note(cell.text, rules):
        notes.append(cell.text)
        rows.pop()
    if len(rows) < 2 and title is None:
        return None
    stated = (table.header_rows or 0) - (table.row_count - len(rows) if title else 0)
    depth = _header_depth(rows, rules) or max(0, min(stated, len(rows) - 1, _MOST_HEADER_ROWS))
    heads = [_written(row) for row in rows[:depth]]
    body = [row for row in rows[depth:] if (texts := _written(row)) not in heads or not any(texts)]
    columns = _columns(rows[:depth]) if depth and body else ()
    body = body or rows
    return TableReading(index, columns, tuple(body), title.text if title else None, tuple(notes))


def _counts_on(rows: Sequence[Row], before: TableReading) -> bool:
    """Whether the first cell, a number, is the next after the last one of the table before, of the same width."""
    last, first = before.body[-1], rows[0]
    if not before.columns or len(last) != len(first) or not (last[0] and first[0]):
        return False
    return last[0].text.isdecimal() and first[0].text.isdecimal() and int(first[0].text) == int(last[0].text) + 1


def over_all(row: Row) -> Cell | None:
    """The one cell that fills the row: merged over all columns, or with nothing beside it."""
    filled = {id(cell): cell for cell in row if cell is not None and cell.text}
    if len(filled) != 1:
        return None
    (cell,) = filled.values()
    return cell if row[0] is cell and (cell.column_span >= len(row) or len(row) > 2) else None


def _form_lines(row: Row, rules: Ruleset) -> list[str]:
    """填报单位：市商务局 | 填报日期：2月: a row that only says who fills in the form, and in which unit."""
    texts = list(dict.fromkeys(cell.text for cell in row if cell is not None and cell.text))
    filled_in = rules.pattern("tables.form_line").regex
    return texts if all(filled_in.match(fold(text).text) for text in texts) else []


def _is_note(text: str, rules: Ruleset) -> bool:
    folded = fold(text).text
    return any(
        rules.pattern(id).regex.match(folded)
        for id in ("structure.unit_line", "structure.form_line", "structure.table_note")
    )


def _header_depth(rows: Sequence[Row], rules: Ruleset) -> int:
    """How many of ``rows`` are header; 0 for a form."""
    if len(rows) < 2 or not _is_header(rows, rules):
        return 0
    first = [cell for cell in rows[0] if cell is not None]
    depth = max(cell.row + cell.row_span - first[0].row for cell in first)
    parted = any(1 < cell.column_span < len(rows[0]) for cell in first)
    parted = parted and not any(re.search(r"\d", text) and not _names_column(text, rules) for text in _texts(rows[1]))
    if depth == 1 and len(rows) > 2 and (parted or _goes_on(rows[1], rules)):
        depth = 2
    return min(depth, _MOST_HEADER_ROWS, len(rows) - 1)


def _goes_on(row: Row, rules: Ruleset) -> bool:
    """A second header line without merged cells: nothing in its first cell, only names of columns in the others."""
    texts = [cell.text if cell else "" for cell in row]
    return not texts[0] and any(texts) and all(not text or _names_column(text, rules) for text in texts[1:])


def _names_column(text: str, rules: Ruleset) -> bool:
    folded = fold(text).text
    return bool(
        rules.pattern("structure.header_year").regex.match(folded)
        or rules.words("structure.header_words").regex.search(folded)
    )


def _is_header(rows: Sequence[Row], rules: Ruleset) -> bool:
    texts = _texts(rows[0])
    filled = [text for text in texts if text]
    if len(filled) < min(2, len(texts) - 1) or any(
        len(text) > _LONGEST_HEAD or _SENTENCE.search(text) for text in filled
    ):
        return False
    if any(_FIGURE.match(text) and not _names_column(text, rules) for text in filled):
        return False
    named = sum(_names_column(text, rules) for text in filled)
    if named * 2 >= len(filled):
        return True
    below = [text for row in rows[1:] for text in _texts(row) if text]
    beside = [text for row in rows[1:] for text in _texts(row)[1:] if text]
    marks = [rules.pattern(f"tables.{id}").regex for id in ("sign", "sign_word")]
    signs = sum(any(mark.match(text) for mark in marks) for text in beside)
    figures = sum(bool(re.search(r"\d", text)) for text in below)
    longer = sum(map(len, below)) * len(filled) > 2 * sum(map(len, filled)) * max(1, len(below))
    return bool(below) and all(texts[1:]) and (longer or figures * 3 > len(below) or signs * 2 > len(beside))


def _texts(row: Row) -> list[str]:
    return [cell.text if cell else "" for cell in row]


def _written(row: Row) -> list[str]:
    """Its texts without blanks: those of the header again, where a table goes on over the page."""
    return ["".join(text.split()) for text in _texts(row)]


def _columns(header: Sequence[Row]) -> tuple[str, ...]:
    """The header lines of each column as one text; a cell merged downwards counts once."""
    columns = []
    for column in zip(*header, strict=True):
        texts = dict.fromkeys("".join(cell.text.split()) for cell in column if cell is not None and cell.text)
        columns.append(" ".join(texts))
    return tuple(columns)


def with_surroundings(reading: TableReading, lines: Sequence[Line], at: int, rules: Ruleset) -> TableReading:
    """``reading`` with what the paragraphs before and after ``lines[at]`` say: its title, unit and notes."""
    title, title_line, notes, note_lines = reading.title, None, list(reading.notes), set()
    before = at - 1
    above = [rules.pattern(id).regex for id in ("structure.unit_line", "structure.form_line")]
    while before >= 0 and any(regex.match(lines[before].folded.text) for regex in above):
        notes.insert(0, lines[before].text)
        note_lines.add(before)
        before -= 1
    if title is None and before > 0 and _is_under_title(lines, before, rules):
        title, title_line = lines[before - 1].text + lines[before].text, before - 1
        note_lines.add(before)
    elif title is None and before >= 0 and _is_title(lines[before], rules):
        title, title_line = lines[before].text, before
    below = [rules.pattern(id).regex for id in ("structure.table_note", "structure.form_line")]
    for after in range(at + 1, len(lines)):
        line = lines[after]
        if line.is_table or not any(regex.match(line.folded.text) for regex in below):
            break
        notes.append(line.text)
        note_lines.add(after)
    return replace(reading, title=title, notes=tuple(notes), title_line=title_line, note_lines=frozenset(note_lines))


def _is_under_title(lines: Sequence[Line], at: int, rules: Ruleset) -> bool:
    """（2031—2035年） in a line of its own below what can be nothing but the title of a table."""
    above = lines[at - 1]
    return (
        rules.pattern("structure.under_title").regex.match(lines[at].folded.text) is not None
        and above.is_short
        and rules.pattern("structure.table_title").regex.match(above.folded.text) is not None
    )


def _is_title(line: Line, rules: Ruleset) -> bool:
    if not line.is_short or line.mark is not None or rules.pattern("structure.box").regex.match(line.folded.text):
        return False
    if rules.pattern("structure.table_title").regex.match(line.folded.text):
        return True
    plain = 5 <= len(line.text) <= _LONGEST_HEAD and not re.search(r"[，、；,]", line.text)
    return line.block.level is None and (line.block.centred or line.block.bold or plain)


def cells_once(document: Document, table: Table) -> list[Cell]:
    """The cells of a table that hold text, in reading order."""
    return [cell for cell in table.cells if document.text[cell.start : cell.end].strip()]
