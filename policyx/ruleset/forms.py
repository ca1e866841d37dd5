"""Short forms that stand for many names: ``(全社会)?(研发|R&D)投入`` is four. Finite, so that names are looked up,
not searched.
"""

from __future__ import annotations

import re
from itertools import product
from math import prod

from policyx.errors import RuleError

_GROUP = re.compile(r"\(([^()]*)\)(\??)")
_SYNTAX = re.compile(r"[()|?]")
_MOST = 4000
"""Names of one form: more than that is a slip, and would cost every run."""


def spell_out(form: str) -> list[str]:
    """All names that a form stands for: ``(a|b)`` is one of them, ``(a)?`` may be missing.

    Raises:
        RuleError: a bracket without its other, a bar or question mark outside, or too many names.
    """
    parts = _GROUP.split(form)  # what stands between the innermost groups, then of each its choices and its mark
    if not any(map(_SYNTAX.search, parts[::3])):
        return _combined(parts)
    group = _GROUP.search(form)
    if group is None:
        raise RuleError(f"not a form: {form!r}", hint="(a|b) is one of them, (a)? may be missing; nothing else")
    before, behind = form[: group.start()], form[group.end() :]
    return [name for choice in _choices(group[1], group[2]) for name in spell_out(before + choice + behind)]


def _combined(parts: list[str]) -> list[str]:
    columns = [[parts[0]]]
    for words, mark, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        columns += [_choices(words, mark), [text]]
    if prod(map(len, columns)) > _MOST:
        raise RuleError("the form stands for too many names", hint="split it up, or use regex")
    return list(map("".join, product(*columns)))


def _choices(words: str, mark: str) -> list[str]:
    return [*words.split("|"), *([""] if mark else [])]
