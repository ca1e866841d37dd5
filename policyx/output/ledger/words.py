"""The columns of the form, and a row in words."""

from __future__ import annotations

from policyx.model.ledger import Ledger, LedgerRow, LedgerSource
from policyx.output.sheets.shapes import Sheet

COLUMNS = {
    "序号": 5, "类别": 14, "任务": 52, "目标值": 26, "牵头单位": 15, "配合单位": 18, "完成时限": 12, "来源": 20,
    "进展": 14, "完成情况": 10,
}  # fmt: skip
"""Each with its width in characters of Latin script."""
CATEGORY = 1  # the column in which neighbours that say the same are one cell


def cells(row: LedgerRow) -> tuple[str, ...]:
    """One for each column; the last two are for the office to fill in."""
    return (
        str(row.number), row.category or "", row.task, "\n".join(row.targets), "、".join(row.lead),
        "、".join(row.support), row.due or "", place(row.source), "", "",
    )  # fmt: skip


def place(source: LedgerSource) -> str:
    """File, heading, page; the paragraph where there are no pages."""
    at = f"第{source.page}页" if source.page else f"第{source.paragraph}段" if source.paragraph else ""
    return "，".join(filter(None, (source.file, source.heading, at)))


def as_sheet(name: str, ledger: Ledger) -> Sheet:
    rows = tuple((row.number, *(text or None for text in cells(row)[1:])) for row in ledger.rows)
    return Sheet(name, tuple(COLUMNS), rows, ledger.title, tuple(COLUMNS.values()), merged=CATEGORY)
