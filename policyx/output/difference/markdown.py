"""A difference or a trend as Markdown with tables."""

from __future__ import annotations

from collections.abc import Iterator

from policyx.model.difference import PlanDiff, Trend
from policyx.output.difference.shapes import Part
from policyx.output.difference.views import as_report
from policyx.output.sheets.markdown import as_table, literal


def write(subject: PlanDiff | Trend) -> bytes:
    report = as_report(subject)
    lines = [f"# {report.title}", "", *(f"- {literal(name)}：{literal(fact)}" for name, fact in report.facts)]
    for part in report.parts:
        lines += ["", f"## {part.name}（{part.size}）", *_tables(part)]
    return "\n".join((*lines, "")).encode()


def _tables(part: Part) -> Iterator[str]:
    for group in part.groups:
        yield ""
        if group.name:
            yield from (f"### {group.name}（{len(group.rows)}）", "")
        yield from as_table(part.columns, ((cell.text for cell in row.cells) for row in group.rows))
