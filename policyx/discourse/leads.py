"""Leads: a sentence that names the time of the list below it (到2025年，主要目标是：), and how far it reaches."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from policyx.discourse.shape import Held
from policyx.model.plan import Section
from policyx.ruleset import compiled
from policyx.structure.shape import Passage

#: Kinds of marks in front of list items, from the outermost to the innermost.
_MARKS = (
    r"第[一二三四五六七八九十百\d]+[章节]",
    r"[一二三四五六七八九十]{1,3}、",
    r"\([一二三四五六七八九十]{1,3}\)",
    r"\d{1,2}[.、](?!\d)",
    r"\(\d{1,2}\)",
    r"[①-⑳]",
    r"[一二三四五六七八九十]{1,2}是",
    r"[—\-·●◆■★☆※]",
)
_MARK = compiled("|".join(f"({mark})" for mark in _MARKS))


class Lead(Struct, frozen=True):
    """``held`` is the time; ``section`` and ``path`` are where it was announced.

    ``listed``: it holds for the items of the list only, which are marked unlike ``mark``, that of its own passage.
    """

    held: Held
    section: str | None
    path: tuple[str, ...]
    listed: bool
    mark: int | None

    def holds(self, passage: Passage, text: str, parents: Mapping[str, Section]) -> bool:
        """Whether ``passage`` stands under it; ``text`` is its folded text."""
        section = passage.section
        while section != self.section:
            if section is None:
                return False
            section = parents[section].parent
        if not self.listed or passage.section != self.section or passage.kind == "cell":
            return True
        mark = mark_of(text)
        return mark is not None and mark != self.mark


def is_item_below(before: str, text: str) -> bool:
    """Whether ``text`` is an item of the list that the passage ``before`` begins: marked lower than that, if at all."""
    mark = mark_of(text)
    return mark is not None and ((above := mark_of(before)) is None or mark > above)


def mark_of(text: str) -> int | None:
    """The kind of the mark in front of a list item, as a number."""
    match = _MARK.match(text)
    return match.lastindex if match else None
