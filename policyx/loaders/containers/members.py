"""A member of a container, and a name for it that is safe below any folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msgspec import Struct

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\ud800-\udfff\u202a-\u202e]')
_LONGEST = 60
"""Characters of a part of a name: with three bytes each and a suffix behind them they fit into any file system."""
_LONGEST_PATH = 240


class Member(Struct, frozen=True):
    """``name`` is relative, its parts between slashes, none of them ``..`` or hidden."""

    name: str
    read: Callable[[], bytes]


def safe_name(name: str) -> str:
    """``name`` without what would lead out of a folder or into a hidden one; empty where nothing is left."""
    parts = [_UNSAFE.sub("_", part).strip(". ") for part in re.split(r"[/\\]", name)]
    *folders, file = [_short(part) for part in parts if part] or [""]
    # A folder x.json would stand where the result of x.docx has to.
    safe = "/".join([*(re.sub(r"(?i)\.json$", "_json", folder) for folder in folders), file])
    return safe[-_LONGEST_PATH:].lstrip("/. ")


def _short(part: str) -> str:
    if len(part) <= _LONGEST:
        return part
    stem, dot, suffix = part.rpartition(".")
    return f"{stem[: _LONGEST - len(suffix) - 1]}{dot}{suffix}" if stem and len(suffix) < 6 else part[:_LONGEST]


def numbered(members: Iterable[Member]) -> list[Member]:
    """``members`` so that no two have the same name, nor one that differs by case alone."""
    taken: set[str] = set()
    named = []
    for member in members:
        stem, dot, suffix = member.name.rpartition(".")
        name, number = member.name, 2
        while name.casefold() in taken:
            name = f"{stem or suffix}-{number}{dot}{suffix if stem else ''}"
            number += 1
        taken.add(name.casefold())
        named.append(Member(name, member.read))
    return named
