"""Tables in Markdown (GitHub Flavored Markdown, 4.10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# What would begin markup, mathematics or an entity, anywhere in a line.
_MARKUP = re.compile(r"[\\`*_\[\]<>&|~$#]")


def as_table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a table."""
    heads = [literal(column) for column in columns]
    yield _line(heads)
    yield _line("---" for _ in heads)
    yield from (_line(map(literal, row)) for row in rows)


def literal(text: str) -> str:
    """``text`` as it is, on one line of the source."""
    return _MARKUP.sub(r"\\\g<0>", text).replace("\n", "<br>")


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
