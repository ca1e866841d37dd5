"""Rule files: what policyx knows, as TOML. Reads them, expands them, checks them.

A file ``rules/<room>.toml`` holds three kinds of entry, each with an ``id`` that starts with ``<room>.``::

    [[lexicon]]                       # words that mean one thing
    id = "actuals.past"
    words = ["累计", "已"]            # plain words; the longest match wins
    hit = ["累计完成10个"]            # texts in which a word is found: the entry's own tests
    miss = ["新建10个"]               # texts in which none is found

    [[pattern]]                       # how something is worded
    id = "deadlines.year_end"
    regex = '''到(?P<year>\\d{4})年(?:底|末)''' # {{actuals.past}} stands for the words of that lexicon
    set = {kind = "by"}               # constants that go with it
    hit = [{text = "力争到2025年底建成", found = "到2025年底"}]   # more keys: named groups and what they hold;
                                       # a text alone: something is found in it
    miss = ["2025年的夏天"]

    [[mapping]]                       # one thing to another
    id = "units.not_before"
    entries = {"家" = "庭"}

Texts are matched in folded form (:mod:`policyx.reading.folding`): half-width, no blanks.
A user's folder (``--rules DIR``) is laid over the built-in ones: a lexicon or mapping of the same id adds its
entries, a pattern of the same id takes the place of ours. A pattern of a new id joins one of ``FAMILIES``, where it is
tried before ours; a lexicon of a new id is there for the folder's own patterns.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from policyx.errors import RuleError

_ROOT = Path(__file__).resolve().parent
BUILT_IN = next(path for path in (_ROOT / "rules", _ROOT.parent / "rules") if path.is_dir())

FAMILIES = (
    "dates",
    "metadata.region",
    "responsibilities.bare_label",
    "responsibilities.host",
    "responsibilities.label",
    "responsibilities.mark",
    "responsibilities.prose",
    "responsibilities.verb",
    "structure.number",
    "targets.name",
)
"""Beginnings of ids: the patterns below one are tried in turn."""

_KEYS = {
    "lexicon": {"id", "about", "words", "hit", "miss"},
    "pattern": {"id", "about", "regex", "set", "hit", "miss"},
    "mapping": {"id", "about", "entries"},
}
_REFERENCE = re.compile(r"\{\{([\w.]+)\}\}")


@dataclass(frozen=True)
class Lexicon:
    """Words that mean one thing; ``origin`` is the file that the rule stands in."""

    id: str
    words: tuple[str, ...]
    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()
    about: str = ""
    origin: str = ""

    @cached_property
    def alternation(self) -> str:
        """The words as one regular expression, longest first."""
        return "|".join(re.escape(word) for word in sorted(set(self.words), key=lambda w: (-len(w), w)))

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self.alternation)

    @cached_property
    def members(self) -> frozenset[str]:
        return frozenset(self.words)


@dataclass(frozen=True)
class Pattern:
    """How something is worded: ``source`` is the regex, its ``{{lexicons}}`` filled in; ``constants`` its ``set``."""

    id: str
    source: str
    constants: Mapping[str, Any] = field(default_factory=dict)
    hit: tuple[str | Mapping[str, str], ...] = ()
    miss: tuple[str, ...] = ()
    about: str = ""
    origin: str = ""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        try:
            return re.compile(self.source)
        except re.error as error:
            raise RuleError(f"bad regular expression: {error}", where=f"{self.origin}:{self.id}") from None

    def check_among(self, peers: Sequence[Pattern]) -> None:
        """Raise a ``RuleError`` if a group or constant that all ``peers`` have is missing or of another kind."""
        where = f"{self.origin}:{self.id}"
        peers = [peer for peer in peers if peer.constants] or peers
        common = set.intersection(*(set(peer.regex.groupindex) for peer in peers))
        if missing := common - self.regex.groupindex.keys():
            raise RuleError(f"the regex needs a group {', '.join(sorted(missing))}", where=where)
        for name in sorted({name for peer in peers for name in peer.constants}):
            values = [peer.constants[name] for peer in peers if name in peer.constants]
            value = self.constants.get(name)
            if value is None and len(values) < len(peers):
                continue
            if type(value) is not type(values[0]) or (isinstance(value, str) and value not in values):
                known = ", ".join(sorted(set(map(str, values))))
                raise RuleError(f"set.{name} is {value!r}", where=where, hint=f"known: {known}")


@dataclass(frozen=True)
class Mapped:
    """One thing to another; which values an entry may have is up to its reader."""

    id: str
    entries: Mapping[str, Any]
    about: str = ""
    origin: str = ""


class Ruleset:
    """All rules of one run. A room's file is read when something of it is first asked for; a user's at once.

    Raises:
        RuleError: a rule file cannot be read, or one of its rules cannot do its work; a bad rule is never skipped.
    """

    def __init__(self, extra: Path | None = None) -> None:
        if extra is not None and not extra.is_dir():
            raise RuleError("no such folder", where=str(extra), hint="--rules takes a folder of .toml files")
        self._folders = [BUILT_IN] if extra is None else [BUILT_IN, extra]
        self._rooms: dict[str, dict[str, Lexicon | Pattern | Mapped]] = {}
        self._referenced: set[str] = set()
        if extra is not None:
            self._check(sorted(extra.glob("*.toml")))

    @staticmethod
    def rooms() -> list[str]:
        return sorted(path.stem for path in BUILT_IN.glob("*.toml"))

    def words(self, id: str) -> Lexicon:
        entry = self._entry(id)
        assert isinstance(entry, Lexicon), id
        return entry

    def pattern(self, id: str) -> Pattern:
        entry = self._entry(id)
        assert isinstance(entry, Pattern), id
        return entry

    def mapping(self, id: str) -> Mapping[str, Any]:
        entry = self._entry(id)
        assert isinstance(entry, Mapped), id
        return entry.entries

    def patterns(self, prefix: str) -> list[Pattern]:
        """The patterns of a family: whose id starts with ``prefix.``, a user's first, in the order of the files."""
        assert prefix in FAMILIES, prefix
        entries = self._room(prefix.partition(".")[0]).values()
        return [entry for entry in entries if isinstance(entry, Pattern) and entry.id.startswith(f"{prefix}.")]

    def __iter__(self) -> Iterator[Lexicon | Pattern | Mapped]:
        for room in self.rooms():
            yield from self._room(room).values()

    def _check(self, paths: list[Path]) -> None:
        """Raise a ``RuleError`` for a rule that nothing would read, or that its reader would trip over."""
        for path in paths:
            if path.stem not in self.rooms():
                raise RuleError("no such rule file", where=str(path), hint=f"names: {', '.join(self.rooms())}")
        added = [(path, entry) for path in paths for entry in self._room(path.stem).values()]
        for path, entry in added:
            if entry.origin != str(path):
                continue
            ours = built_in()._room(path.stem).get(entry.id)
            family = next((family for family in FAMILIES if entry.id.startswith(f"{family}.")), None)
            if not (ours or (isinstance(entry, Pattern) and family) or entry.id in self._referenced):
                raise RuleError(
                    "nothing reads a rule of this id", where=f"{path}:{entry.id}", hint="policyx rules list"
                )
            if isinstance(entry, Pattern):
                peers = built_in().patterns(family) if family else [ours]
                entry.check_among([peer for peer in peers if isinstance(peer, Pattern)])

    def _entry(self, id: str) -> Lexicon | Pattern | Mapped:
        return self._room(id.partition(".")[0])[id]

    def _room(self, room: str) -> dict[str, Lexicon | Pattern | Mapped]:
        if room not in self._rooms:
            entries: dict[str, Lexicon | Pattern | Mapped] = {}
            for folder in self._folders:
                path = folder / f"{room}.toml"
                if path.is_file():
                    entries = self._lay_over(entries, self._read(path, room))
            self._rooms[room] = entries  # first: a pattern may name a lexicon of its own room
            for id, entry in entries.items():
                if isinstance(entry, Pattern):
                    entries[id] = replace(entry, source=self._expand(entry))
        return self._rooms[room]

    @staticmethod
    def _lay_over(
        below: dict[str, Lexicon | Pattern | Mapped], above: dict[str, Lexicon | Pattern | Mapped]
    ) -> dict[str, Lexicon | Pattern | Mapped]:
        merged = {**above, **{id: entry for id, entry in below.items() if id not in above}}
        for id, entry in above.items():
            old = below.get(id)
            if old is not None and type(old) is not type(entry):
                raise RuleError("the built-in rule of this id is of another kind", where=f"{entry.origin}:{id}")
            if isinstance(entry, Lexicon) and isinstance(old, Lexicon):
                merged[id] = replace(
                    entry, words=old.words + entry.words, hit=old.hit + entry.hit, miss=old.miss + entry.miss
                )
            elif isinstance(entry, Mapped) and isinstance(old, Mapped):
                merged[id] = Mapped(id, {**old.entries, **entry.entries}, old.about, entry.origin)
        return merged

    def _read(self, path: Path, room: str) -> dict[str, Lexicon | Pattern | Mapped]:
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise RuleError(f"not valid TOML: {error}", where=str(path)) from None
        entries: dict[str, Lexicon | Pattern | Mapped] = {}
        for kind, items in content.items():
            if kind not in _KEYS or not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
                hint = "use [[lexicon]], [[pattern]], [[mapping]]"
                raise RuleError(f"{kind} is no list of rules", where=str(path), hint=hint)
            for item in items:
                entry = self._parse(kind, item, path, room)
                if entry.id in entries:
                    raise RuleError("this id is used twice", where=f"{path}:{entry.id}")
                entries[entry.id] = entry
        return entries

    def _parse(self, kind: str, item: dict[str, Any], path: Path, room: str) -> Lexicon | Pattern | Mapped:
        id = item.get("id")
        if not isinstance(id, str) or not id.startswith(f"{room}."):
            raise RuleError(f"a {kind} needs an id that starts with '{room}.', not {id!r}", where=str(path))
        where = f"{path}:{id}"
        unknown = item.keys() - _KEYS[kind]
        if unknown:
            raise RuleError(f"unknown key {', '.join(sorted(unknown))}", where=where)
        about, origin = item.get("about", ""), str(path)
        hit, miss = item.get("hit", []), item.get("miss", [])
        if not all(isinstance(examples, list) and all(map(_is_example, examples)) for examples in (hit, miss)):
            raise RuleError("hit and miss are lists of texts", where=where)
        hit, miss = tuple(hit), tuple(miss)
        if kind == "lexicon":
            words = item.get("words")
            if not isinstance(words, list) or not words or not all(isinstance(w, str) and w for w in words):
                raise RuleError("words must be a list of words", where=where)
            return Lexicon(id, tuple(words), hit, miss, about, origin)
        if kind == "mapping":
            if not isinstance(item.get("entries"), dict):
                raise RuleError("entries must be a table", where=where)
            return Mapped(id, item["entries"], about, origin)
        if not isinstance(item.get("regex"), str):
            raise RuleError("regex must be a string", where=where)
        if not isinstance(item.get("set", {}), dict):
            raise RuleError("set must be a table", where=where)
        return Pattern(id, item["regex"], item.get("set", {}), hit, miss, about, origin)

    def _expand(self, pattern: Pattern) -> str:
        def words_of(reference: re.Match[str]) -> str:
            self._referenced.add(reference[1])
            try:
                return f"(?:{self.words(reference[1]).alternation})"
            except (KeyError, AssertionError):
                raise RuleError(f"no lexicon {reference[1]}", where=f"{pattern.origin}:{pattern.id}") from None

        return _REFERENCE.sub(words_of, pattern.source)


def _is_example(example: Any) -> bool:
    """A text, or a table of texts."""
    return isinstance(example, str) or (
        isinstance(example, dict) and all(isinstance(value, str) for value in example.values())
    )


@cache
def built_in() -> Ruleset:
    """The rules that policyx brings."""
    return Ruleset()
