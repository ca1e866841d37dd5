"""The characters without one of which a text holds no match of a regular expression.

A text is looked through for them once for a whole family of patterns; of these few can match in any one sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from re._constants import (  # type: ignore[import-not-found]
    ATOMIC_GROUP,
    BRANCH,
    IN,
    LITERAL,
    MAX_REPEAT,
    MIN_REPEAT,
    POSSESSIVE_REPEAT,
    RANGE,
    SRE_FLAG_IGNORECASE,
    SUBPATTERN,
)
from typing import Any

_REPEATS = (MAX_REPEAT, MIN_REPEAT, POSSESSIVE_REPEAT)
_Sets = frozenset[frozenset[str]]
_LONGEST_RANGE = 10  # 0-9
_MOST = 60.0  # a set of so many rules nothing out
_FREQUENT = {
    10.0: ",。、的和业发展建化工加制新设产大进能力用技高一实体国强合人",
    5.0: "全提重动生推中要务开作术成理持行地机资区有平创点政市系施科造方为主在企会支度对以应保关规与定改,()",
    3.0: "年研服社源分管”面“增构型现家民性量标本信:优部水.领各快智第位通立品统学及质完省效升入0123456789",
    2.0: "月日上准数同计导程好局场步目单利到是不了总",
}
_WEIGHTS = {letter: weight for weight, letters in _FREQUENT.items() for letter in letters}
"""How often characters stand in a paragraph, one of the usual frequency (one in thirty) being 1: a set of rare ones
rules out more than a frequent one alone."""


def letters_of(tree: Any) -> str:
    """Of the sets of characters of which every match has one, that of the fewest and rarest; nothing without any."""
    found = None if tree.state.flags & SRE_FLAG_IGNORECASE else _rarest(_of_sequence(tree))
    return "".join(sorted(found)) if found and _commonness(found) < _MOST else ""


def _rarest(sets: Iterable[frozenset[str]]) -> frozenset[str] | None:
    return min(sets, key=lambda found: (_commonness(found), sorted(found)), default=None)


def _commonness(found: frozenset[str]) -> float:
    return sum(_WEIGHTS.get(letter, 1.0) for letter in found)


def _of_sequence(items: Iterable[Any]) -> _Sets:
    return frozenset().union(*(_of(operator, argument) for operator, argument in items))


def _of(operator: Any, argument: Any) -> _Sets:
    """The sets of which every match has one; of none, anything will do. What stands in a lookaround may lie outside of
    what is searched."""
    if operator is LITERAL:
        return frozenset({frozenset(chr(argument))})
    if operator is IN:
        members = _members(argument)
        return frozenset({members} if members else ())
    if operator is BRANCH:
        return _of_branches([_of_sequence(branch) for branch in argument[1]])
    if operator is SUBPATTERN and not argument[1] and not argument[2]:
        return _of_sequence(argument[3])
    if operator is ATOMIC_GROUP:
        return _of_sequence(argument)
    if operator in _REPEATS and argument[0] > 0:
        return _of_sequence(argument[2])
    return frozenset()


def _of_branches(branches: Sequence[_Sets]) -> _Sets:
    """Any of what each branch needs; and what all of them need alike (年 of 今年|明年), which may be rarer."""
    each = [_rarest(branch) for branch in branches]
    alike = frozenset.intersection(*branches)
    return alike if None in each else alike | {frozenset().union(*(found for found in each if found))}


def _members(argument: Any) -> frozenset[str]:
    """The characters of a class of a few; nothing for one of many, or of all but some."""
    found: set[str] = set()
    for kind, what in argument:
        if kind is LITERAL:
            found.add(chr(what))
        elif kind is RANGE and what[1] - what[0] < _LONGEST_RANGE:
            found.update(map(chr, range(what[0], what[1] + 1)))
        else:
            return frozenset()
    return frozenset(found)
