"""The title of a plan behind the notice that sends it out, which repeats the name in the notice's own title."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from policyx.ruleset import compiled
from policyx.structure.lines import Line

_SHORTEST = 6
_QUOTES = compiled('[《》“”"]')
_NAMED = compiled(r"(?:\([^()]*\))*的")  # 关于印发《甲（2031—2035年）》的通知


def attached_title(lines: Sequence[Line], opening: Collection[int], headings: Collection[int]) -> set[int]:
    """The lines behind the document's title (``opening``) that are the title of what it sends out; perhaps none."""
    if not opening:
        return set()
    named = "".join(_plain(lines[at]) for at in sorted(opening))
    for at in range(max(opening) + 1, len(lines)):
        if at in headings or not lines[at].is_short or lines[at].mark is not None:
            continue
        run, place = [at], named.find(text := _plain(lines[at]))
        if place < 0 or not text:
            continue
        end = place + len(text)
        while run[-1] + 1 < len(lines) and (more := _plain(lines[run[-1] + 1])) and named.startswith(more, end):
            run.append(run[-1] + 1)
            end += len(more)
        if end - place >= _SHORTEST and _NAMED.match(named, end):
            return set(run)
    return set()


def _plain(line: Line) -> str:
    return "" if line.is_table else _QUOTES.sub("", line.folded.text)
