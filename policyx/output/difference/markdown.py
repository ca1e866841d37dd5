"""A difference or a trend as Markdown with tables (GitHub Flavored Markdown, 4.10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policyx.output.difference.shapes import Digest, Part
from policyx.output.difference.views import Subject, as_report
from policyx.output.wording import plain

# What would begin markup, mathematics or an entity, anywhere in a line.
_MARKUP = re.compile(r"[\\`*_\[\]<>&|~$#]")


def write(subject: Subject) -> bytes:
    report = as_report(subject)
    lines = [f"# {report.title}", "", *(f"- {escaped(name)}：{escaped(fact)}" for name, fact in report.facts)]
    lines += _digest(report.digest) if report.digest else ()
    for part in report.parts:
        lines += ["", f"## {part.name}（{part.size}）", *_tables(part)]
    return "\n".join((*lines, "")).encode()


def _digest(digest: Digest) -> Iterator[str]:
    yield from ("", " · ".join(f"{name} {number}" for name, number in digest.counts), "", "## 最要紧的变化", "")
    for number, point in enumerate(digest.points, start=1):
        yield f"{number}. **{point.name}** {escaped(point.sentence)}"
        for which, evidence in (("旧", point.old), ("新", point.new)):
            if evidence:
                yield f"   - {which}：{escaped(plain(evidence.text))}"


def _tables(part: Part) -> Iterator[str]:
    for group in part.groups:
        yield ""
        if group.name:
            yield from (f"### {group.name}（{len(group.rows)}）", "")
        yield _line(map(escaped, part.columns))
        yield _line("---" for _ in part.columns)
        yield from (_line(escaped(cell.text) for cell in row.cells) for row in group.rows)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def escaped(text: str) -> str:
    """``text`` as it is, on one line of the source."""
    return _MARKUP.sub(r"\\\g<0>", text).replace("\n", "<br>")
