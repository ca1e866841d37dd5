"""The characters without one of which a text holds no match of a regular expression.

A text is looked through for them once for a whole family of patterns; of these few can match in any one sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from re._constants import (  # type: ignore[import-not-found]
    ATOMIC_GROUP,
    BRANCH,
    IN,
    LITERAL,
    MAX_REPEAT,
    MIN_REPEAT,
    NEGATE,
    POSSESSIVE_REPEAT,
    SRE_FLAG_IGNORECASE,
    SUBPATTERN,
)
from typing import Any

_REPEATS = (MAX_REPEAT, MIN_REPEAT, POSSESSIVE_REPEAT)
_Letters = frozenset[str] | None
_COMMON = dict.fromkeys("的一不了在和有为是以到,。、", 5.0) | dict.fromkeys("年月日", 1.5)
"""Characters that stand in so many texts that one of them in a set rules out as little as several others."""


def letters_of(tree: Any) -> str:
    """Of the sets of characters of which every match has one, that of the fewest and rarest; nothing without any."""
    found = None if tree.state.flags & SRE_FLAG_IGNORECASE else _of_sequence(tree)
    return "".join(sorted(found or ()))


def _of_sequence(items: Iterable[Any]) -> _Letters:
    sets = [found for operator, argument in items if (found := _of(operator, argument)) is not None]
    return min(sets, key=_commonness, default=None)


def _commonness(found: frozenset[str]) -> float:
    return sum(_COMMON.get(letter, 1.0) for letter in found)


def _of(operator: Any, argument: Any) -> _Letters:
    """``None``: anything will do. What stands in a lookaround may lie outside of what is searched."""
    if operator is LITERAL:
        return frozenset(chr(argument))
    if operator is IN and argument[0][0] is not NEGATE and all(member is LITERAL for member, _ in argument):
        return frozenset(chr(code) for _, code in argument)
    if operator is BRANCH:
        branches = [_of_sequence(branch) for branch in argument[1]]
        return None if None in branches else frozenset().union(*(branch for branch in branches if branch))
    if operator is SUBPATTERN and not argument[1] and not argument[2]:
        return _of_sequence(argument[3])
    if operator is ATOMIC_GROUP:
        return _of_sequence(argument)
    if operator in _REPEATS and argument[0] > 0:
        return _of_sequence(argument[2])
    return None
