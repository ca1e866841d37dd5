"""The text in the stretches that records are read from, each knowing where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from policyx.model.document import Cell, Document
from policyx.model.plan import Section
from policyx.structure.boxes import BoxReading, lines_of
from policyx.structure.headings import Heading
from policyx.structure.lines import Line
from policyx.structure.shape import Grid, Passage, PassageKind
from policyx.structure.tables import cells_once


class Places(Struct, frozen=True):
    """What is known of a document's lines: ``notes`` and ``titles`` by line, the grid of each table by its index."""

    headings: Sequence[Heading]
    sections: Sequence[Section]
    boxes: Sequence[BoxReading]
    grids: Sequence[Grid]
    grid_of: Mapping[int, int]
    notes: Collection[int]
    titles: Collection[int]


def read_passages(document: Document, lines: Sequence[Line], places: Places) -> tuple[Passage, ...]:
    """All passages, in reading order."""
    return tuple(_passages(document, lines, places))


def _passages(document: Document, lines: Sequence[Line], places: Places) -> Iterator[Passage]:
    heading_at = {
        heading.at: (heading, section) for heading, section in zip(places.headings, places.sections, strict=True)
    }
    box_at = {at: number for number, box in enumerate(places.boxes) for at in range(box.first, box.last + 1)}
    named = {heading.at + 1 for heading in places.headings if heading.title_below}
    box_titles = {at for box in places.boxes for at in box.title_lines}
    open_: list[Section] = []
    path: tuple[str, ...] = ()
    for at, line in enumerate(lines):
        heading, section = heading_at.get(at, (None, None))
        if section is not None:
            open_ = [*(other for other in open_ if other.level < section.level), section]
            path = tuple(other.title for other in open_)
        where = (open_[-1].id if open_ else None, path, box_at.get(at))
        if line.block.table is not None:
            titled = where[2] is not None and places.boxes[where[2]].first == at
            yield from _cells(document, line.block.table, places, where, titled)
            continue
        kind: PassageKind = "paragraph"
        if at in places.notes or line.block.kind == "note":
            kind = "note"
        elif at in places.titles or at in box_titles:
            kind = "title"
        elif at in named or (heading is not None and not heading.run_in):
            kind = "heading"
        yield Passage(kind, line.block.start, line.block.end, line.block.page, *where)


def _cells(
    document: Document,
    index: int,
    places: Places,
    where: tuple[str | None, tuple[str, ...], int | None],
    titled: bool,
) -> Iterator[Passage]:
    """The cells of a table; ``titled``: it begins a 专栏, so that its own first line is the title."""
    table = document.tables[index]
    number = places.grid_of.get(index)
    if number is None:
        for cell in cells_once(document, table):
            for place, (start, end) in enumerate(lines_of(cell.start, cell.text)):
                title = titled and start == table.start and place == 0
                yield Passage("title" if title else "paragraph", start, end, cell.page, *where)
        return
    spots = _spots(places.grids[number])
    for cell in cells_once(document, table):
        row, column = spots.get(cell.start, (None, cell.column))
        yield Passage("cell", cell.start, cell.end, cell.page, *where, number, row, column)


def _spots(grid: Grid) -> dict[int, tuple[int | None, int]]:
    """Where each cell of the body stands first, by its offset."""
    spots: dict[int, tuple[int | None, int]] = {}
    for row, cells in enumerate(grid.body):
        for column, cell in enumerate(cells):
            if isinstance(cell, Cell):
                spots.setdefault(cell.start, (row, column))
    return spots
