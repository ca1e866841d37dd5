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
    ends = _ends(document, lines, headings, levels)
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


def _ends(document: Document, lines: Sequence[Line], headings: Sequence[Heading], levels: Sequence[int]) -> list[int]:
    """Where each section ends: with the line before the next heading of its level or above."""
    ends: list[int] = []
    following: dict[int, int] = {}  # the line of the next heading, by level
    for heading, level in zip(reversed(headings), reversed(levels), strict=True):
        after = min((at for other, at in following.items() if other <= level), default=None)
        ends.append(len(document.text) if after is None else lines[after - 1].block.end)
        following[level] = heading.at
    return ends[::-1]


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
