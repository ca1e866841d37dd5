"""Plans as Markdown: a table a kind of record, with the columns that people look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policyx.errors import one_line
from policyx.model.plan import Number, Plan
from policyx.output.sheets.markdown import as_table, literal
from policyx.output.sheets.shapes import Sheet, Value
from policyx.output.tables.sheets import sheets
from policyx.output.wording import figure, plain


def write(plans: Sequence[Plan]) -> bytes:
    names = [plain(plan.metadata.title or one_line(plan.source.name)) for plan in plans]
    lines = [f"# {literal(names[0])}"] if len(names) == 1 else [f"# {len(names)} 份文件"]
    for sheet in sheets(plans):
        lines += ["", f"## {sheet.name}（{len(sheet.rows)}）", "", *_table(sheet)]
    return "\n".join((*lines, "")).encode()


def _table(sheet: Sheet) -> Iterator[str]:
    rows = (map(_text, row[: sheet.front]) for row in sheet.rows)
    return as_table(sheet.columns[: sheet.front], rows)


def _text(value: Value) -> str:
    if value is None:
        return ""
    return figure(value) if isinstance(value, Number) else str(value)
