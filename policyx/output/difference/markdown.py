"""A difference or a trend as Markdown with tables."""

from __future__ import annotations

from collections.abc import Iterator

from policyx.output.difference.shapes import Digest, Part
from policyx.output.difference.views import Subject, as_report
from policyx.output.sheets.markdown import as_table, literal
from policyx.output.wording import plain


def write(subject: Subject) -> bytes:
    report = as_report(subject)
    lines = [f"# {report.title}", "", *(f"- {literal(name)}：{literal(fact)}" for name, fact in report.facts)]
    lines += _digest(report.digest) if report.digest else ()
    for part in report.parts:
        lines += ["", f"## {part.name}（{part.size}）", *_tables(part)]
    return "\n".join((*lines, "")).encode()


def _digest(digest: Digest) -> Iterator[str]:
    yield from ("", " · ".join(f"{name} {number}" for name, number in digest.counts), "", "## 最要紧的变化", "")
    for number, point in enumerate(digest.points, start=1):
        yield f"{number}. **{point.name}** {literal(point.sentence)}"
        for which, evidence in (("旧", point.old), ("新", point.new)):
            if evidence:
                yield f"   - {which}：{literal(plain(evidence.text))}"


def _tables(part: Part) -> Iterator[str]:
    for group in part.groups:
        yield ""
        if group.name:
            yield from (f"### {group.name}（{len(group.rows)}）", "")
        yield from as_table(part.columns, ((cell.text for cell in row.cells) for row in group.rows))
