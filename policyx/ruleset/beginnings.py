"""The characters that a match of a regular expression can begin with.

The engine passes over the others in a loop of its own, many times faster than it tries an expression where it cannot
match. It asks for such a table in the head of an expression's code; Python's compiler makes one only where the
expression begins with plain characters, and not behind a lookbehind, or with an optional word.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from re import _compiler  # type: ignore[attr-defined]
from re._constants import (  # type: ignore[import-not-found]
    ASSERT,
    ASSERT_NOT,
    AT,
    ATOMIC_GROUP,
    BRANCH,
    IN,
    INFO,
    LITERAL,
    MAX_REPEAT,
    MIN_REPEAT,
    NEGATE,
    POSSESSIVE_REPEAT,
    SRE_FLAG_IGNORECASE,
    SRE_INFO_CHARSET,
    SUBPATTERN,
)
from typing import Any

_REPEATS = (MAX_REPEAT, MIN_REPEAT, POSSESSIVE_REPEAT)
_Characters = frozenset[tuple[Any, Any]]
"""Members of a class as the parser has them: a character, a range, a category."""


def with_beginnings(code: array[int], tree: Any) -> array[int]:
    """The code of an expression with the table in its head, if there is none yet and it can be told.

    The head is ``INFO``, its length without this word, flags, least and greatest width of a match, the table.
    """
    if code[0] != INFO or code[2] or not code[3] or tree.state.flags & SRE_FLAG_IGNORECASE:
        return code
    characters, _ = _beginning(tree)
    if characters is None:
        return code
    table: list[int] = []
    members, _ = _compiler._optimize_charset(sorted(characters))
    _compiler._compile_charset(members, tree.state.flags, table)
    end = 1 + code[1]
    head = [INFO, code[1] + len(table), SRE_INFO_CHARSET, *code[3:end], *table]
    return array("I", head) + code[end:]


def _beginning(items: Iterable[Any]) -> tuple[_Characters | None, bool]:
    """What a sequence can begin with (``None``: anything), and whether it can match without any character."""
    found: _Characters = frozenset()
    for operator, argument in items:
        characters, empty = _beginning_of(operator, argument)
        if operator is ASSERT and characters and not empty:
            return found | characters, False
        if operator in (ASSERT, ASSERT_NOT, AT):
            continue
        if characters is None:
            return None, False
        found |= characters
        if not empty:
            return found, False
    return found, True


def _beginning_of(operator: Any, argument: Any) -> tuple[_Characters | None, bool]:
    if operator is LITERAL:
        return frozenset({(operator, argument)}), False
    if operator is IN and argument[0][0] is not NEGATE:
        return frozenset(argument), False
    if operator is BRANCH:
        branches = [_beginning(branch) for branch in argument[1]]
        known = [characters for characters, _ in branches if characters is not None]
        empty = any(empty for _, empty in branches)
        return (frozenset().union(*known) if len(known) == len(branches) else None), empty
    if operator is SUBPATTERN and not argument[1] and not argument[2]:
        return _beginning(argument[3])
    if operator is ATOMIC_GROUP:
        return _beginning(argument)
    if operator in _REPEATS:
        characters, empty = _beginning(argument[2])
        return characters, empty or argument[0] == 0
    if operator is ASSERT and argument[0] > 0:
        return _beginning(argument[1])
    return None, False
