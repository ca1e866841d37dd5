"""The catalogue to read in the terminal, in Chinese: its entries, and the names of documents that have none."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from rich import box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from policyx.model.catalogue import CatalogueEntry, Coverage
from policyx.output.wrapping import Wrapped

_POLARITY = {1: "升", -1: "降", 0: ""}


class EntriesScreen(Struct, frozen=True):
    """代码 | 指标 | 单位 | 向好; what else an indicator is called stands in the JSON."""

    entries: Sequence[CatalogueEntry]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text.assemble((" 指标目录 ", "bold reverse"), f" {len(self.entries)} 条")
        table = Table(box=box.SIMPLE_HEAD, header_style="bold", expand=True, pad_edge=False)
        table.add_column("代码", no_wrap=True)
        table.add_column("指标", ratio=1)
        for name in ("单位", "向好"):
            table.add_column(name, no_wrap=True)
        for entry in self.entries:
            table.add_row(entry.code, Wrapped(entry.name), entry.units[0], _POLARITY[entry.polarity])
        yield table


class CoverageScreen(Struct, frozen=True):
    """指标 | 单位 | 文件 | 次数, of the names without an entry."""

    coverage: Coverage

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        found = self.coverage
        yield Text.assemble(
            (" 指标目录 ", "bold reverse"),
            f" 文件 {found.documents}   数字 {found.numbers}   有条目 {found.known}",
            f"   无条目 {found.numbers - found.known}",
        )
        if not found.missing:
            return
        table = Table(box=box.SIMPLE_HEAD, header_style="bold", expand=True, pad_edge=False)
        table.add_column("尚无条目的指标", ratio=1)
        table.add_column("单位", no_wrap=True)
        for name in ("文件", "次数"):
            table.add_column(name, justify="right", no_wrap=True)
        for one in found.missing:
            table.add_row(Wrapped(one.indicator), one.unit or "", str(one.documents), str(one.count))
        yield table
