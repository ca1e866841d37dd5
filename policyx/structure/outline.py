"""Sections: what stands under each heading, and how deep."""

from __future__ import annotations

from collections.abc import Sequence

from policyx.model.document import Document
from policyx.model.identity import Ids
from policyx.model.plan import Section
from policyx.structure.headings import ANNEX_RANK, Heading
from policyx.structure.lines import Line


def sections(document: Document, lines: Sequence[Line], headings: Sequence[Heading], ids: Ids) -> tuple[Section, ...]:
    """A section for each heading: up to the next heading of its level or above; annexes count their levels anew."""
    levels = _levels(headings)
    ends = []
    for at, level in enumerate(levels):
        following = next(
            (h for h, other in zip(headings[at + 1 :], levels[at + 1 :], strict=True) if other <= level), None
        )
        ends.append(lines[following.at - 1].block.end if following else len(document.text))
    found: list[Section] = []
    open_: list[Section] = []
    for heading, level, end in zip(headings, levels, ends, strict=True):
        block = lines[heading.at].block
        open_ = [section for section in open_ if section.level < level]
        parent = open_[-1].id if open_ else None
        id = ids.make("s", parent, heading.number, heading.title)
        section = Section(
            id=id,
            level=level,
            number=heading.number,
            title=heading.title,
            parent=parent,
            start=block.start,
            end=max(end, block.end),
            page=block.page,
        )
        found.append(section)
        open_.append(section)
    return tuple(found)


def _levels(headings: Sequence[Heading]) -> list[int]:
    levels: list[int] = []
    at = 0
    while at < len(headings):
        base = int(headings[at].rank == ANNEX_RANK)
        end = next((n for n in range(at + 1, len(headings)) if headings[n].rank == ANNEX_RANK), len(headings))
        ranks = sorted({heading.rank for heading in headings[at + base : end]})
        levels += [1] * base + [ranks.index(heading.rank) + 1 + base for heading in headings[at + base : end]]
        at = end
    return levels
