"""A table in the terminal, legible at any width: in columns where they fit, else the cells of a row in lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from policyx.output.widths import fitted
from policyx.output.wrapping import Wrapped

NARROWEST = 6  # columns of the terminal: three hanzi
WHOLE = 12  # a text of so many is not broken: numbers, dates, names of offices
BETWEEN = 3  # from one column to the next


class Grid(Struct, frozen=True):
    """``columns`` may all be empty: a table without a header. ``full``: as wide as the terminal in any case."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Wrapped]]
    full: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        rows = [row for row in self.rows if any(cell.text.strip() for cell in row)]
        count = max(len(self.columns), *map(len, rows)) if rows else len(self.columns)
        names = [Wrapped(name) for name in (*self.columns, *("",) * (count - len(self.columns)))]
        room = options.max_width - BETWEEN * count + 1
        cells = ([names[at], *(row[at] for row in rows if at < len(row))] for at in range(count))
        sizes = [[_size(cell) for cell in column] for column in cells]
        least = [max(NARROWEST, min(max(column), WHOLE)) for column in sizes]
        if count > 1 and sum(least) > room:
            yield from _below_each_other(names, rows)
            return
        widths = fitted(sizes, room, least, options.max_width)
        if self.full:
            widths[0] += max(0, room - sum(widths))
        table = Table(box=box.SIMPLE_HEAD, show_header=any(self.columns), pad_edge=False, header_style="bold")
        for name, width in zip(names, widths, strict=True):
            table.add_column(name, width=width)
        for row in rows:
            table.add_row(*row)
        yield table


def _size(cell: Wrapped) -> int:
    return max(map(cell_len, cell.text.split("\n")))


def _below_each_other(names: Sequence[Wrapped], rows: Sequence[Sequence[Wrapped]]) -> Iterator[Table | Text]:
    """A block a row: the name of each column beside what stands in it."""
    widest = min(max(map(_size, names)), 2 * NARROWEST) or 1
    for row in rows:
        block = Table.grid(padding=(0, 1))
        block.add_column(width=max(widest, NARROWEST))
        block.add_column()
        for name, cell in zip(names, row, strict=False):
            if cell.text.strip():
                block.add_row(Wrapped(name.text, "dim"), cell)
        yield Text()
        yield block
