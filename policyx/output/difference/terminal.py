"""A difference or a trend to read in the terminal, in the look of ``policyx show``."""

from __future__ import annotations

import io

from msgspec import Struct
from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from policyx.output.difference.shapes import Cell, Digest, Part, Report
from policyx.output.difference.views import Subject, as_report
from policyx.output.terminal import part
from policyx.output.wrapping import Wrapped

PAPER = 120  # columns of a report in a file
NARROW, WIDEST = 12, 28  # columns up to NARROW keep their width, the others share what is left; none asks for more
COLUMNS = 8  # a broader table is for a workbook
WHOLE = ("变化", "结果")  # columns of names that break at blanks only


def write(subject: Subject) -> bytes:
    """The report without colours, for a file."""
    stream = io.StringIO()
    Console(file=stream, width=PAPER, color_system=None).print(Comparison(as_report(subject)))
    return stream.getvalue().encode()


class Comparison(Struct, frozen=True):
    """The whole report: ``Console().print(Comparison(report))``."""

    report: Report

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield _overview(self.report)
        if self.report.digest:
            yield from _digest(self.report.digest)
        for one in self.report.parts:
            if one.broad and len(one.columns) > COLUMNS:
                continue
            yield from part(one.name, one.size, _table(one))


def _overview(report: Report) -> Panel:
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column()
    for name, fact in report.facts:
        facts.add_row(Wrapped(name), Wrapped(fact))
    title = Text(report.title, style="bold")
    return Panel(Group(title, Text(), facts), box=box.ROUNDED, border_style="cyan", padding=(0, 1))


def _digest(digest: Digest) -> RenderResult:
    yield Text("\n") + Text("   ").join(
        Text.assemble((str(number), "bold"), f" {name}") for name, number in digest.counts
    )
    for place, point in enumerate(digest.points, start=1):
        yield Wrapped(f"{place}. 【{point.name}】{point.sentence}")


def _table(part: Part) -> Table:
    first, *others = part.columns
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", expand=True, pad_edge=False)
    table.add_column(Wrapped(first), ratio=1)
    for name in others:
        table.add_column(Wrapped(name))
    for column, width in zip(table.columns, _widths(part), strict=True):
        column.ratio = width if width > NARROW else None
    for group in part.groups:
        if group.name:
            table.add_row(Text(f"{group.name} {len(group.rows)}", style="bold green"))
        for row in group.rows:
            table.add_row(*(_words(name, cell) for name, cell in zip(part.columns, row.cells, strict=True)))
        table.add_section()
    return table


def _words(column: str, cell: Cell) -> Wrapped | Text:
    return Text(cell.text) if column in WHOLE else Wrapped(cell.text)


def _widths(part: Part) -> list[int]:
    """How wide each column would like to be, within reason."""
    rows = (tuple(cell.text for cell in row.cells) for group in part.groups for row in group.rows)
    lines = ((line for text in column for line in text.split("\n")) for column in zip(part.columns, *rows, strict=True))
    return [min(max(map(cell_len, column)), WIDEST) for column in lines]
