"""The first sheet of a difference: what changed, the most important first, in ten columns that fit a page."""

from __future__ import annotations

from collections.abc import Iterable

from policyx.model.plan import Evidence
from policyx.output.difference.classes import NAMES, leading, weight
from policyx.output.difference.shapes import Cell, Report, Row
from policyx.output.sheets.shapes import Sheet, Value
from policyx.output.wording import page_of, plain

COLUMNS = ("序号", "类别", "变化", "事项", "旧", "新", "说明", "旧文件原句", "新文件原句", "页码")
WIDTHS = (6, 7, 17, 22, 13, 13, 16, 30, 30, 6)  # what changed and by how much on two lines
KINDS = {"承诺兑现", "目标", "任务", "时限", "专栏"}
SETTLED = {"unchanged", "renamed", "renumbered", "met", "unknown", "not_due"}
"""Classes that ask for nothing; they stand in the sheets of their kinds."""


def overview(report: Report) -> Sheet:
    """Of the rows of a report those in which something of substance changed."""
    rows = [
        (part.name, part.columns, row)
        for part in report.parts
        if part.name in KINDS
        for group in part.groups
        for row in group.rows
        if row.classes and leading(row.classes) not in SETTLED
    ]
    rows.sort(key=lambda found: weight(leading(found[2].classes)))
    lines = (_line(number, *found) for number, found in enumerate(rows, start=1))
    return Sheet("对照", COLUMNS, tuple(lines), front=len(COLUMNS), widths=WIDTHS)


def _line(number: int, kind: str, columns: tuple[str, ...], row: Row) -> tuple[Value, ...]:
    cells = dict(zip(columns, row.cells, strict=True))
    subject, old, new = row.cells[:3] if kind != "专栏" else (row.cells[0], *row.cells[:2])
    change = cells.get("变化") or cells.get("结果") or Cell("")
    note = cells["说明"].text if "说明" in cells else ""
    pages = " / ".join(filter(None, (_pages(old.quotes), _pages(new.quotes))))
    values = (
        kind, change.text or NAMES[leading(row.classes)], subject.text or new.text, old.text, new.text, note,
        _words(old.quotes), _words(new.quotes), pages,
    )  # fmt: skip
    return number, *(value or None for value in values)


def _words(quotes: Iterable[Evidence]) -> str:
    return "\n".join(plain(quote.text) for quote in quotes)


def _pages(quotes: Iterable[Evidence]) -> str:
    return "、".join(dict.fromkeys(filter(None, map(page_of, quotes))))
