"""Tables of contents, which repeat the headings and are none."""

from __future__ import annotations

from collections.abc import Sequence

from policyx.ruleset import Ruleset
from policyx.structure.lines import Line

_LONGEST_ENTRY = 80
_PAGE = "0123456789.…·-—()"


def contents_lines(lines: Sequence[Line], rules: Ruleset) -> frozenset[int]:
    """The indexes of lines that are a table of contents, its heading included."""
    head = rules.pattern("structure.contents").regex
    entry = rules.pattern("structure.contents_entry").regex
    found = {at for at, line in enumerate(lines) if line.is_short and entry.search(line.folded.text)}
    for at, line in enumerate(lines):
        if at not in found and not line.is_table and head.match(line.folded.text):
            found |= {at, *_entries(lines, at + 1)}
    return frozenset(found)


def _name(line: Line) -> str:
    """An entry without its page."""
    return line.folded.text.rstrip(_PAGE)


def _entries(lines: Sequence[Line], first: int) -> set[int]:
    """The entries from ``lines[first]`` on: short lines, up to where the first of them comes again as a heading."""
    entries: set[int] = set()
    opening = None
    begins = _name(lines[first]) if first < len(lines) else ""
    for at in range(first, len(lines)):
        line = lines[at]
        if line.is_table or "。" in line.text or (len(line.text) > _LONGEST_ENTRY and line.text.count("第") < 3):
            break
        if line.mark is not None:
            key = (line.mark.rank, line.mark.value)
            if key == opening:
                break
            opening = opening or key
        elif at > first and _name(line) == begins:
            break
        entries.add(at)
    return entries if opening is not None else set()
