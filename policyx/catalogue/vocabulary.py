"""The words that a policy text is made of and no general dictionary has: offices, indicators, terms."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from policyx.catalogue.catalogue import catalogue_of
from policyx.ruleset import Ruleset

_LEVELS = ("", "国家", "省", "市", "县", "区", "自治区", "州")
_ENDINGS = ("局", "厅", "委", "委员会", "部", "部门", "办")
_SHORTEST, _LONGEST = 3, 16
"""Characters of a name of an indicator: what is shorter is a common word, what is longer a phrase."""


def vocabulary(rules: Ruleset) -> frozenset[str]:
    """All of them; a user's own stand in ``words.term`` of the rules that are laid over ours."""
    return frozenset(word for word in _words(rules) if word and not any(sign.isspace() for sign in word))


def _words(rules: Ruleset) -> Iterator[str]:
    yield from rules.words("words.term").members
    yield from rules.words("organisations.body").members
    fields = rules.words("organisations.field").members
    yield from ("".join(parts) for parts in product(_LEVELS, fields, _ENDINGS))
    for name, entries in catalogue_of(rules).claimed():
        yield from (name, *(entry.name for entry in entries)) if _SHORTEST <= len(name) <= _LONGEST else ()
