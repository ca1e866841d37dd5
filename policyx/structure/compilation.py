"""Several documents in one file (汇编): where each begins, told by its own title and issuing number side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from policyx.model.document import Document
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset

_LONGEST_LINE = 120


def documents_in(document: Document, rules: Ruleset) -> tuple[Document, ...]:
    """The documents that a file holds, each with its own blocks of the one text; mostly the file itself.

    What stands before the first (a cover, a table of contents) is one of its own.
    """
    lines = [
        fold(document.text, block.start, block.end).text
        if block.table is None and block.end - block.start <= _LONGEST_LINE
        else ""
        for block in document.blocks
    ]
    starts = _starts(lines, rules)
    if len(starts) < 2:
        return (document,)
    edges = [*dict.fromkeys([0, *starts]), len(lines)]
    return tuple(
        replace(document, blocks=document.blocks[first:last], properties={} if first else document.properties)
        for first, last in pairwise(edges)
    )


def _starts(lines: Sequence[str], rules: Ruleset) -> list[int]:
    """Where a title of a notice and the line of its number stand side by side, in whichever order."""
    number, title = rules.pattern("metadata.number"), rules.pattern("metadata.member_title").regex
    numbers: dict[str, int] = {}
    for at, line in enumerate(lines):
        match = number.regex.match(line) if number.may_be_in(line) else None
        if match is None or match.end() < len(line.rstrip(")")):
            continue
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(lines) and title.search(lines[near])]
        if beside:
            numbers[match[0]] = min(at, beside[0])  # the last one: a table of contents may hold both, too
    return sorted(numbers.values())
