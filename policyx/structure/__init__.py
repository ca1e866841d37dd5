"""What stands where in a document: its outline, boxes, tables, and the passages that records are read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from policyx.model.document import Document
from policyx.model.identity import Ids
from policyx.model.plan import Box, Evidence, Section, TableRecord
from policyx.ruleset import Ruleset
from policyx.structure.attached import attached_title
from policyx.structure.boxes import BoxReading, read_boxes
from policyx.structure.contents import contents_lines
from policyx.structure.headings import Heading, read_headings
from policyx.structure.lines import Line, read_lines
from policyx.structure.outline import sections
from policyx.structure.passages import Places, read_passages
from policyx.structure.shape import Grid, Structure
from policyx.structure.tables import Row, TableReading, read_table, with_surroundings

__all__ = ["read_structure"]


def read_structure(document: Document, rules: Ruleset, ids: Ids) -> Structure:
    """The structure of ``document``; sections, boxes and tables get their ids from ``ids``, in this order."""
    lines = read_lines(document, rules)
    contents = contents_lines(lines, rules)
    readings = _read_tables(document, lines, rules)
    boxes = read_boxes(document, lines, readings, rules)
    titled = {reading.title_line for reading in readings.values() if reading.title_line is not None}
    noted = {at for reading in readings.values() for at in reading.note_lines}
    boxed = {at for box in boxes for at in range(box.first, box.last + 1)}
    headings = read_headings(lines, contents | titled | noted | boxed, rules)
    named = _named_below(document, lines, headings)
    opening, headings = ({named}, headings) if named else _title(lines, headings, boxed | titled | noted, rules)
    opening |= attached_title(lines, opening, {heading.at for heading in headings})
    parts = sections(document, lines, headings, ids)
    found_boxes = tuple(_box(document, lines, box, readings, parts, ids) for box in boxes)
    box_of = {index: number for number, box in enumerate(boxes) for index in box.tables}
    readings = {index: _titled(reading, boxes, box_of) for index, reading in readings.items()}
    tables, grids = _records(document, readings, box_of, parts, ids)
    grid_of = {index: number for number, index in enumerate(readings)}
    places = Places(headings, parts, boxes, grids, grid_of, contents | noted, opening | titled)
    return Structure(document, parts, found_boxes, tables, grids, read_passages(document, lines, places))


def _read_tables(document: Document, lines: Sequence[Line], rules: Ruleset) -> dict[int, TableReading]:
    """The tables that are more than layout, by their index."""
    readings: dict[int, TableReading] = {}
    for at, line in enumerate(lines):
        if line.block.table is not None:
            above = lines[at - 1].block.table if at else None
            before = None if above is None else readings.get(above)
            reading = read_table(line.block.table, document.tables[line.block.table], rules, before)
            if reading is not None:
                readings[line.block.table] = with_surroundings(reading, lines, at, rules)
    return readings


def _named_below(document: Document, lines: Sequence[Line], headings: Sequence[Heading]) -> int | None:
    """The line that the file says is the title, where its first heading stands above it: a sheet's name is no title."""
    title = document.properties.get("标题")
    first = next((heading.at for heading in headings if lines[heading.at].block.level is not None), None)
    below = first + 1 if first == 0 and title else len(lines)
    named = below < len(lines) and "".join(lines[below].text.split()) == title
    return below if named else None


def _title(
    lines: Sequence[Line], headings: list[Heading], taken: set[int], rules: Ruleset
) -> tuple[set[int], list[Heading]]:
    """The lines before the body that are the document's title, and the headings without the one that is it."""
    preface, body = rules.words("structure.preface").members, rules.pattern("structure.opening").regex
    opening: set[int] = set()
    first = next((h.at for h in headings if h.number is not None), len(lines))
    for at, line in enumerate(lines[:first]):
        if (
            at in taken
            or line.is_table
            or "。" in line.text
            or line.ended
            or line.mark is not None
            or len(opening) == 8
            or body.search(line.folded.text)
        ):
            break
        opening.add(at)
    by_level = [h for h in headings if h.at in opening and h.number is None and lines[h.at].block.level is not None]
    stated = [h for h in by_level if lines[h.at].folded.text not in preface]
    top = min((h.rank for h in headings if h.at not in opening), default=0)
    alone = {h.at for h in stated if h.rank < top or sum(other.rank == h.rank for other in headings) == 1}
    covered = alone | {h.at for h in stated[:1]}
    headings = [h for h in headings if h.at not in covered]
    return opening - {h.at for h in headings}, headings


def _titled(reading: TableReading, boxes: Sequence[BoxReading], box_of: Mapping[int, int]) -> TableReading:
    """A table of a box has the title of the box."""
    number = box_of.get(reading.index)
    return reading if number is None else replace(reading, title=boxes[number].title)


def _section_at(parts: Sequence[Section], start: int) -> str | None:
    return next((part.id for part in reversed(parts) if part.start <= start < part.end), None)


def _evidence(document: Document, start: int, end: int, page: int | None) -> Evidence:
    return Evidence(text=document.text[start:end], start=start, end=end, page=page)


def _box(
    document: Document,
    lines: Sequence[Line],
    box: BoxReading,
    readings: Mapping[int, TableReading],
    parts: Sequence[Section],
    ids: Ids,
) -> Box:
    tables = [readings[index] for index in box.tables]
    return Box(
        id=ids.make("b", box.number, box.title),
        number=box.number,
        title=box.title,
        columns=tables[0].columns if tables else (),
        rows=tuple(_texts(row) for table in tables for row in table.body),
        paragraphs=tuple(document.text[start:end] for start, end in box.paragraphs),
        section=_section_at(parts, box.start),
        evidence=_evidence(document, box.start, box.end, lines[box.first].block.page),
    )


def _records(
    document: Document,
    readings: Mapping[int, TableReading],
    box_of: Mapping[int, int],
    parts: Sequence[Section],
    ids: Ids,
) -> tuple[tuple[TableRecord, ...], tuple[Grid, ...]]:
    records, grids = [], []
    for number, (index, reading) in enumerate(readings.items()):
        table = document.tables[index]
        rows = tuple(_texts(row) for row in reading.body)
        records.append(
            TableRecord(
                id=ids.make("tab", reading.title, *reading.columns, *(rows[0] if rows else ())),
                title=reading.title,
                columns=reading.columns,
                rows=rows,
                section=_section_at(parts, table.start),
                pages=table.pages,
                evidence=_evidence(document, table.start, table.end, table.pages[0] if table.pages else None),
            )
        )
        grids.append(Grid(reading.columns, reading.body, reading.title, number, box_of.get(index), reading.notes))
    return tuple(records), tuple(grids)


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(cell.text if cell else "" for cell in row)
