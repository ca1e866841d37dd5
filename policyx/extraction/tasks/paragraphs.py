"""In which paragraph a task begins: its place for a reader where the format has no pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def paragraphs_of(starts: Iterable[int], text: str) -> Iterator[int]:
    """The paragraphs in which places of ``text`` lie, counted as its lines; the places are in the order of the text."""
    number, seen = 1, 0
    for start in starts:
        number += text.count("\n", seen, start)
        seen = start
        yield number
