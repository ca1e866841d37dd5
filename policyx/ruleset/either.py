"""One of many words, as a regular expression.

The engine tries the words of ``甲乙|甲丙|丁戊`` one after the other. Where there are hundreds, those of one beginning
stand together, and many beginnings are looked at in groups, so that all but a few are passed over at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_GROUP = 48


def either(words: Iterable[str], behind: Mapping[str, str] | None = None) -> str:
    """A regular expression that matches one of ``words``, the longest where several fit.

    ``behind``: for some of them an expression that goes on behind the word.
    """
    behind = behind or {}
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return _branches([(word, behind.get(word, "")) for word in longest_first])


def _branches(words: list[tuple[str, str]]) -> str:
    """The words by their first characters; those of one character stay in their order."""
    begun: dict[str, list[tuple[str, str]]] = {}
    for word, behind in words:
        begun.setdefault(word[:1], []).append((word[1:], behind))
    branches = {re.escape(first): _branch(first, rest) for first, rest in begun.items()}
    if len(branches) <= _GROUP:
        return "|".join(branches.values())
    firsts = list(branches)
    groups = [firsts[at : at + _GROUP] for at in range(0, len(firsts), _GROUP)]
    return "|".join(f"(?=[{''.join(group)}])(?:{'|'.join(branches[first] for first in group)})" for group in groups)


def _branch(first: str, rest: list[tuple[str, str]]) -> str:
    if not first:  # a word ends here that others go on from
        return rest[0][1]
    inner = _branches(rest) if len(rest) > 1 else re.escape(rest[0][0]) + rest[0][1]
    return re.escape(first) + (f"(?:{inner})" if len(rest) > 1 else inner)
