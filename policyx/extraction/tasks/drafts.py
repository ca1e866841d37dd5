"""What every reader of this room hands over: a piece of work with its place, before it has an id."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from policyx.extraction.tasks.statements import Statement
from policyx.model.plan import CellPlace
from policyx.structure.shape import Structure

Span = tuple[int, int]
_APART = ("章", "节", "编", "篇", "条", "部分")


class Draft(Struct, frozen=True):
    """Offsets are those of the document.

    ``works``: where the words of the work stand; a time outside them (in a bracket, in a column) binds all of it.
    ``units``: what is said of units beside the work. ``deadlines``: ids, where a row knows its own.
    ``sentences`` are read where the work has a time, once.
    """

    number: str | None
    title: str | None
    text: str
    path: tuple[str, ...]
    section: str | None
    place: Span
    page: int | None
    rule: str
    works: tuple[Span, ...] = ()
    units: tuple[Statement, ...] = ()
    boxes: tuple[int, ...] = ()
    table: CellPlace | None = None
    deadlines: tuple[str, ...] | None = None
    sentences: Iterable[Span] = ()


def named(number: str | None, title: str | None) -> str:
    """二、重点任务; 第一章 总则."""
    blank = " " if number and title and number.endswith(_APART) else ""
    return f"{number or ''}{blank}{title or ''}"


def headings_above(structure: Structure, section: str | None) -> tuple[str, ...]:
    """The headings over what stands in a section, its own included, outermost first."""
    sections = {one.id: one for one in structure.sections}
    path: list[str] = []
    while section is not None:
        one = sections[section]
        path.append(named(one.number, one.title))
        section = one.parent
    return tuple(reversed(path))
