"""Signs at names: ★市商务局、市招商中心△. Each stands before its name or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policyx.ruleset import compiled

_BETWEEN = compiled("[^、,;/。]+")


def parted_by_signs(text: str, sign: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    """Where names stand in a list, and the sign that they bear; names without one stay together, as they may share
    what they say only once."""
    if not sign.search(text):
        yield 0, len(text), ""
        return
    plain: int | None = None  # where a run of names without signs begins
    for piece in _BETWEEN.finditer(text):
        names = list(_names(text, *piece.span(), sign))
        if names == [(*piece.span(), "")]:
            plain = piece.start() if plain is None else plain
            continue
        if plain is not None:
            yield plain, piece.start() - 1, ""
            plain = None
        yield from names
    if plain is not None:
        yield plain, len(text), ""


def _names(text: str, start: int, end: int, sign: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    """The names between two marks; where a sign stands first, all stand first."""
    signs = list(sign.finditer(text, start, end))
    ahead = bool(signs) and signs[0].start() == start
    at, bears = start, ""
    for one in signs:
        if one.start() > at:
            yield at, one.start(), bears if ahead and bears else one[0].strip("()")
        at, bears = one.end(), one[0].strip("()") if ahead else ""
    if at < end:
        yield at, end, bears
