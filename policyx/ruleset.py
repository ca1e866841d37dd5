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
    id = "units.alias"
    entries = {"％" = "%"}

Texts are matched in folded form (:mod:`policyx.reading.folding`): half-width, no blanks.
A user's folder (``--rules DIR``) is laid over the built-in ones: a lexicon or mapping of the same id adds its
entries, a pattern of the same id takes the place of ours, others are tried before ours.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from policyx.errors import RuleError

_ROOT = Path(__file__).resolve().parent
BUILT_IN = next(path for path in (_ROOT / "rules", _ROOT.parent / "rules") if path.is_dir())

_KEYS = {
    "lexicon": {"id", "about", "words", "hit", "miss"},
    "pattern": {"id", "about", "regex", "set", "hit", "miss"},
    "mapping": {"id", "about", "entries"},
}
_REFERENCE = re.compile(r"\{\{([\w.]+)\}\}")


@dataclass(frozen=True)
class Lexicon:
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
    id: str
    source: str
    constants: Mapping[str, Any] = field(default_factory=dict)
    hit: tuple[Mapping[str, str], ...] = ()
    miss: tuple[str, ...] = ()
    about: str = ""
    origin: str = ""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        try:
            return re.compile(self.source)
        except re.error as error:
            raise RuleError(f"bad regular expression: {error}", where=f"{self.origin}:{self.id}") from None


@dataclass(frozen=True)
class Mapped:
    id: str
    entries: Mapping[str, Any]
    about: str = ""
    origin: str = ""


class Ruleset:
    """All rules of one run. A room's file is read when something of it is first asked for."""

    def __init__(self, extra: Path | None = None) -> None:
        if extra is not None and not extra.is_dir():
            raise RuleError("no such folder", where=str(extra), hint="--rules takes a folder of .toml files")
        self._folders = [BUILT_IN] if extra is None else [BUILT_IN, extra]
        self._rooms: dict[str, dict[str, Lexicon | Pattern | Mapped]] = {}
        unknown = sorted(
            path for folder in self._folders[1:] for path in folder.glob("*.toml") if path.stem not in self.rooms()
        )
        if unknown:
            raise RuleError("no such rule file", where=str(unknown[0]), hint=f"names: {', '.join(self.rooms())}")

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
        """The patterns whose id is ``prefix`` or starts with ``prefix.``, in the order of the files."""
        entries = self._room(prefix.partition(".")[0]).values()
        return [entry for entry in entries if isinstance(entry, Pattern) and (entry.id + ".").startswith(prefix + ".")]

    def __iter__(self) -> Iterator[Lexicon | Pattern | Mapped]:
        for room in self.rooms():
            yield from self._room(room).values()

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
            if kind not in _KEYS or not isinstance(items, list):
                hint = "use [[lexicon]], [[pattern]], [[mapping]]"
                raise RuleError(f"unknown table [{kind}]", where=str(path), hint=hint)
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
        hit, miss = tuple(item.get("hit", ())), tuple(item.get("miss", ()))
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
        return Pattern(id, item["regex"], item.get("set", {}), hit, miss, about, origin)

    def _expand(self, pattern: Pattern) -> str:
        def words_of(reference: re.Match[str]) -> str:
            try:
                return f"(?:{self.words(reference[1]).alternation})"
            except (KeyError, AssertionError):
                raise RuleError(f"no lexicon {reference[1]}", where=f"{pattern.origin}:{pattern.id}") from None

        return _REFERENCE.sub(words_of, pattern.source)


@cache
def built_in() -> Ruleset:
    """The rules that policyx brings."""
    return Ruleset()
