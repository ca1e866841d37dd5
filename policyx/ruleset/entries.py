"""One rule each: what a lexicon, a part, a pattern, a mapping and a scheme hold, and how each is read from its TOML
table.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, get_args

from msgspec import Struct, field

from policyx.errors import RuleError
from policyx.ruleset.compiling import compiled, needed_by
from policyx.ruleset.either import either
from policyx.ruleset.fields import read_examples, refuse_unknown
from policyx.ruleset.indicators import KEYS as _INDICATOR_KEYS
from policyx.ruleset.indicators import Indicator, read_indicator

_KEYS = {
    "lexicon": {"id", "about", "words", "hit", "miss"},
    "part": {"id", "about", "regex", "hit", "miss"},
    "pattern": {"id", "about", "label", "regex", "set", "hit", "miss"},
    "mapping": {"id", "about", "entries"},
    "scheme": {"id", "about", "level"},
    "indicator": _INDICATOR_KEYS,
}
_LEVEL_KEYS = {"code", "key", "label", "when", "hit", "miss"}
KINDS = tuple(_KEYS)
LONGEST_ID = 100
WORDED = ("commitment", "evidence")
"""Fields of a target for which a condition names lexicons; for others, the values themselves."""


class Lexicon(Struct, frozen=True, dict=True):
    """Words that mean one thing; ``origin`` is the file that the rule stands in."""

    id: str
    words: tuple[str, ...]
    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()
    about: str = ""
    origin: str = ""

    @cached_property
    def alternation(self) -> str:
        """The words as one regular expression; of several that fit it takes the longest."""
        return either(self.words)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return compiled(self.alternation)

    @cached_property
    def members(self) -> frozenset[str]:
        return frozenset(self.words)


class Wording(Struct, frozen=True, dict=True):
    """What parts and patterns have in common: ``source`` is the regex, what it names in ``{{…}}`` filled in."""

    id: str
    source: str
    hit: tuple[str | Mapping[str, str], ...] = ()
    miss: tuple[str, ...] = ()
    about: str = ""
    origin: str = ""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        try:
            return compiled(self.source)
        except re.error as error:
            raise RuleError(f"bad regular expression: {error}", where=f"{self.origin}:{self.id}") from None
        except (RecursionError, OverflowError):
            raise RuleError("bad regular expression: nested too deeply", where=f"{self.origin}:{self.id}") from None

    @cached_property
    def _letters(self) -> re.Pattern[str]:
        return needed_by([self.source])

    def may_be_in(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Whether ``text[start:end]`` has what no match can do without: told at once, where a search takes long."""
        return self._letters.search(text, start, end) is not None

    def check_groups(self, peers: Sequence[Wording]) -> None:
        """Raise a ``RuleError`` if a group that all ``peers`` have is missing."""
        common = set.intersection(*(set(peer.regex.groupindex) for peer in peers))
        if missing := common - self.regex.groupindex.keys():
            needed = ", ".join(sorted(missing))
            raise RuleError(f"the regex needs a group {needed}", where=f"{self.origin}:{self.id}")


class Part(Wording, frozen=True):
    """A piece of wording that patterns and other parts are put together from."""


class Pattern(Wording, frozen=True):
    """How something is worded; ``constants`` is its ``set``, ``label`` what readers of a page are told of it."""

    constants: Mapping[str, Any] = field(default_factory=dict)
    label: str = ""

    def check_among(self, peers: Sequence[Pattern]) -> None:
        """Raise a ``RuleError`` if a group or constant that all ``peers`` have is missing or of another kind."""
        where = f"{self.origin}:{self.id}"
        peers = [peer for peer in peers if peer.constants] or peers
        self.check_groups(peers)
        for name in sorted({name for peer in peers for name in peer.constants}):
            values = [peer.constants[name] for peer in peers if name in peer.constants]
            value = self.constants.get(name)
            if value is None and len(values) < len(peers):
                continue
            if type(value) is not type(values[0]) or (isinstance(value, str) and value not in values):
                known = ", ".join(sorted(set(map(str, values))))
                raise RuleError(f"set.{name} is {value!r}", where=where, hint=f"known: {known}")


class Mapped(Struct, frozen=True):
    """One thing to another; which values an entry may have is up to its reader."""

    id: str
    entries: Mapping[str, Any]
    about: str = ""
    origin: str = ""


Condition = Mapping[str, tuple[str, ...]]


class Level(Struct, frozen=True):
    """One level of a scheme: a target is of it that meets one of the conditions in ``when``, or any if there is none.

    A condition asks of fields of the target: each named one must have one of the values beside it.
    """

    key: str
    code: int
    label: str
    when: tuple[Condition, ...] = ()
    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()


class Scheme(Struct, frozen=True):
    """A way of coding how hard a target is: the first level whose conditions it meets; the last takes the rest."""

    id: str
    levels: tuple[Level, ...]
    about: str = ""
    origin: str = ""

    @property
    def lexicons(self) -> set[str]:
        """Ids of the lexicons whose words its conditions ask for."""
        asked = [condition for level in self.levels for condition in level.when]
        return {id for one in asked for name, ids in one.items() if name in WORDED for id in ids}


Entry = Lexicon | Part | Pattern | Mapped | Scheme | Indicator


def kind_of(entry: Entry) -> str:
    """How rule files call it: ``pattern`` stands in ``[[pattern]]``."""
    return "mapping" if isinstance(entry, Mapped) else type(entry).__name__.lower()


def read_entry(kind: str, item: dict[str, Any], path: Path, room: str) -> Entry:
    """The rule in a TOML table.

    Raises:
        RuleError: something of it is missing, unknown or of the wrong type.
    """
    id = item.get("id")
    if not isinstance(id, str) or not id.startswith(f"{room}."):
        raise RuleError(f"a {kind} needs an id that starts with '{room}.', not {str(id)[:50]!r}", where=str(path))
    where = f"{path}:{id[:LONGEST_ID]}"
    if len(id) > LONGEST_ID:
        raise RuleError(f"the id is longer than {LONGEST_ID} characters", where=where)
    if not all(isinstance(item.get(name, ""), str) for name in ("about", "label")):
        raise RuleError("about and label are texts", where=where)
    refuse_unknown(item, _KEYS[kind], where)
    about, origin = item.get("about", ""), str(path)
    if kind == "indicator":
        return read_indicator(item, where, origin)
    if kind == "scheme":
        return Scheme(id, _levels(item.get("level"), where), about, origin)
    if kind == "mapping":
        if not isinstance(item.get("entries"), dict):
            raise RuleError("entries must be a table", where=where)
        return Mapped(id, item["entries"], about, origin)
    hit, miss = read_examples(item, where)
    if kind == "lexicon":
        words = item.get("words")
        if not isinstance(words, list) or not words or not all(isinstance(w, str) and w for w in words):
            raise RuleError("words must be a list of words", where=where, hint="one at least")
        return Lexicon(id, tuple(words), hit, miss, about, origin)
    if not isinstance(item.get("regex"), str) or not item["regex"]:
        raise RuleError("regex must be a string, and not empty", where=where)
    if kind == "part":
        return Part(id, item["regex"], hit, miss, about, origin)
    if not isinstance(item.get("set", {}), dict):
        raise RuleError("set must be a table", where=where)
    return Pattern(id, item["regex"], hit, miss, about, origin, item.get("set", {}), item.get("label", ""))


def _levels(items: Any, where: str) -> tuple[Level, ...]:
    if not isinstance(items, list) or len(items) < 2 or not all(isinstance(item, dict) for item in items):
        raise RuleError("a scheme needs two levels at least", where=where, hint="use [[scheme.level]]")
    levels = tuple(_level(item, where) for item in items)
    if len({level.key for level in levels}) < len(levels):
        raise RuleError("two levels have the same key", where=where)
    if levels[-1].when or not all(level.when for level in levels[:-1]):
        raise RuleError("every level has a when, but the last, which takes the rest, has none", where=where)
    return levels


def _level(item: dict[str, Any], where: str) -> Level:
    key, code, label = item.get("key"), item.get("code"), item.get("label")
    if not (isinstance(key, str) and key and isinstance(label, str) and label and type(code) is int):
        raise RuleError("a level needs a key, a label and a code, which is an integer", where=where)
    where = f"{where}.{key}"
    refuse_unknown(item, _LEVEL_KEYS, where)
    hit, miss = read_examples(item, where)
    if not all(isinstance(text, str) for text in hit + miss):
        raise RuleError("hit and miss of a level are lists of sentences", where=where)
    when = item.get("when", [])
    if not isinstance(when, list) or not all(isinstance(condition, dict) and condition for condition in when):
        raise RuleError("when is a list of conditions", where=where, hint='when = [{ comparator = ["~"] }]')
    return Level(key, code, label, tuple(_condition(condition, where) for condition in when), hit, miss)


def _condition(item: dict[str, Any], where: str) -> Condition:
    condition: dict[str, tuple[str, ...]] = {}
    for name, given in item.items():
        if name not in WORDED and name not in _values():
            known = ", ".join((*WORDED, *_values()))
            raise RuleError(f"no condition {name}", where=where, hint=f"known: {known}")
        values = given if isinstance(given, list) else [given]
        allowed = values if name in WORDED else _values()[name]
        if not values or not all(isinstance(value, str) and value in allowed for value in values):
            hint = "name lexicons" if name in WORDED else f"known: {' '.join(allowed)}"
            raise RuleError(f"the condition {name} is {given!r}", where=where, hint=hint)
        condition[name] = tuple(values)
    return condition


@cache
def _values() -> dict[str, tuple[str, ...]]:
    """Which values the fields of a target can have; asked for only where there are schemes, for pydantic's sake."""
    from policyx.model.plan import Attribute, Comparator, Measure, Role

    literals = {"comparator": Comparator, "attribute": Attribute, "role": Role, "measure": Measure}
    return {name: get_args(literal) for name, literal in literals.items()}
