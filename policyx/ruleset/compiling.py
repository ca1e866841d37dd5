"""Regular expressions, compiled once for all runs.

Half of a small file's time went into compiling the same few hundred expressions. What Python's compiler makes of one
is a list of numbers (:mod:`re._compiler`, the same since Python 2); it is kept (:mod:`policyx.ruleset.kept`) for runs
of this very Python, and given back to the engine, which checks every list before it takes it. There is no public way
to do so: where a future Python goes another way, expressions are compiled as ever.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from typing import Any

from policyx.ruleset.kept import shelf


@lru_cache(maxsize=4096)
def compiled(source: str) -> re.Pattern[str]:
    """``re.compile(source)``, in a tenth of the time if an earlier run has done it.

    Raises:
        re.error: the expression is wrong.
    """
    kept = shelf(f"expressions-4-{sys.implementation.cache_tag}-{sys.hexversion:x}-{sys.byteorder}")
    known = kept.get(source)
    if known is not None:
        # What the engine refuses, or was never a list of numbers, is compiled anew.
        with suppress(ImportError, AttributeError, TypeError, ValueError, LookupError, RuntimeError, OverflowError):
            return _revived(source, *known)
    try:
        parts = _parts(source)
        pattern = _revived(source, *parts)
    except (ImportError, AttributeError, TypeError):  # a Python that does it otherwise than CPython 3.11 to 3.14
        return re.compile(source)
    kept.put(source, parts)
    return pattern


def letters(source: str) -> frozenset[str]:
    """The characters one of which is in every match of an expression; none where that cannot be told."""
    compiled(source)
    return _LETTERS.get(source, frozenset())


def needed_by(sources: Iterable[str], also: Iterable[str] = ()) -> re.Pattern[str]:
    """One of the characters without which none of these expressions matches, or of ``also``: most texts have none.

    It finds anything where one of them can do without all.
    """
    needed = [letters(source) for source in sources]
    some = re.escape("".join(sorted(frozenset(also).union(*needed))))
    return compiled(f"[{some}]" if some and all(needed) else "")


_LETTERS: dict[str, frozenset[str]] = {}


def _parts(source: str) -> list[Any]:
    """What Python's compiler makes of an expression: flags, code, number of groups, their names.

    The code also knows what a match can begin with (:mod:`policyx.ruleset.beginnings`); the last of them is what it
    cannot do without (:mod:`policyx.ruleset.letters`).
    """
    from re import _compiler, _parser  # type: ignore[attr-defined]

    from policyx.ruleset.beginnings import with_beginnings
    from policyx.ruleset.letters import letters_of

    tree = _parser.parse(source)
    code = with_beginnings(array("I", _compiler._code(tree, 0)), tree)
    return [tree.state.flags, code.tobytes(), tree.state.groups - 1, tree.state.groupdict, letters_of(tree)]


def _revived(source: str, flags: int, code: bytes, groups: int, names: dict[str, int], needed: str) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    numbers = array("I", code).tolist()
    pattern: re.Pattern[str] = _sre.compile(source, flags, numbers, groups, names, tuple(by_number))
    _LETTERS[source] = frozenset(needed)
    return pattern
