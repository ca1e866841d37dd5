"""Rule files: what policyx knows, as TOML. Reads them, expands them, checks them.

A file ``rules/<room>.toml``, or the files of a folder ``rules/<room>/``, hold six kinds of entry, each with an ``id``
that starts with ``<room>.``::

    [[lexicon]]                       # words that mean one thing
    id = "actuals.past"
    words = ["累计", "已"]            # plain words; the longest match wins
    hit = ["累计完成10个"]            # texts in which a word is found: the entry's own tests
    miss = ["新建10个"]               # texts in which none is found

    [[part]]                          # a piece of wording that patterns and other parts name
    id = "deadlines.end"
    regex = '''年?(?:底|末)'''
    hit = [{text = "2025年底", found = "年底"}]   # as for a pattern
    miss = ["年度"]

    [[pattern]]                       # how something is worded
    id = "deadlines.year_end"
    regex = '''到(?P<year>\\d{4}){{deadlines.end}}'''   # stands for that part, or for the words of that lexicon
    set = {kind = "by"}               # constants that go with it
    label = "写明年底"                  # what readers of a page are told of it
    hit = [{text = "力争到2025年底建成", found = "到2025年底"}]   # more keys: named groups and what they hold;
                                       # a text alone: something is found in it
    miss = ["2025年的夏天"]

    [[mapping]]                       # one thing to another
    id = "units.not_before"
    entries = {"家" = "庭"}

    [[scheme]]                        # a way of coding how hard a target is: --strength coarse
    id = "strength.coarse"

    [[scheme.level]]                  # tried from top to bottom, the last takes the rest
    key = "soft"                      # key, code and label are what the target gets
    code = 0
    label = "软"
    when = [{comparator = ["~"]}, {commitment = ["strength.soft"], role = ["stretch"]}]
                                      # one of these, and of it all: fields of the target and the values they may have;
                                      # commitment and evidence name lexicons
    hit = ["粮食产量达到60万吨左右"]     # sentences whose number is of this level
    miss = ["粮食产量达到60万吨"]        # … and of another

    [[indicator]]                     # what is measured, whatever documents call it (rules/catalogue/)
    id = "catalogue.research_intensity"
    name = "研发经费投入强度"
    also = ["(全社会)?(研发|R&D)投入强度"]  # (a|b) is one of them, (a)? may be missing
    regex = '''…'''                   # names that no list can hold
    units = ["%"]                     # the usual one first; of another dimension it is something else
    polarity = 1                      # 1 more is better, -1 less is, 0 neither
    measures = ["level"]              # only where the number says this of it
    hit = ["R&D投入强度", {text = "研发经费投入", unit = "%", measure = "level"}]  # names that are this one
    miss = ["研发经费"]                 # … and that are not

Texts are matched in folded form (:mod:`policyx.reading.folding`): half-width, no blanks.
A user's folder (``--rules DIR``) is laid over the built-in ones: a lexicon, mapping or indicator of the same id adds
its entries or names, a part, pattern or scheme of the same id takes the place of ours. A pattern of a new id joins one
of ``FAMILIES``, where it is tried before ours; a scheme or indicator of a new id is one more; a lexicon or part of a
new id is there for the folder's own patterns, a lexicon for its schemes, too.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from policyx.errors import RuleError
from policyx.ruleset.entries import KINDS, Entry, Lexicon, Mapped, Part, Pattern, Scheme, read_entry
from policyx.ruleset.families import FAMILIES, Needed
from policyx.ruleset.indicators import Indicator
from policyx.ruleset.kept import shelf

_ROOT = Path(__file__).resolve().parent.parent
BUILT_IN = next(path for path in (_ROOT / "rules", _ROOT.parent / "rules") if path.is_dir())

_REFERENCE = re.compile(r"\{\{([\w.]+)\}\}")


class Ruleset:
    """All rules of one run. A room's file is read when something of it is first asked for; a user's at once.

    Raises:
        RuleError: a rule file cannot be read, or one of its rules cannot do its work; a bad rule is never skipped.
    """

    def __init__(self, extra: Path | None = None) -> None:
        if extra is not None and not extra.is_dir():
            raise RuleError("no such folder", where=str(extra), hint="--rules takes a folder of .toml files")
        self._folders = [BUILT_IN] if extra is None else [BUILT_IN, extra]
        self._rooms: dict[str, dict[str, Entry]] = {}
        # Asked for with every sentence: what was found once is at hand.
        self.words = cache(self._words)
        self.pattern = cache(self._pattern)
        self._families: dict[str, list[Pattern]] = {}
        self._needed: dict[str, Needed] = {}
        self._referenced: set[str] = set()
        self._own: list[Entry] = []
        if extra is not None:
            self._check(_rule_files(extra))

    @staticmethod
    def rooms() -> list[str]:
        return sorted({_room_of(path, BUILT_IN) for path in (*BUILT_IN.glob("*.toml"), *BUILT_IN.glob("*/*.toml"))})

    def _words(self, id: str) -> Lexicon:
        entry = self._entry(id)
        assert isinstance(entry, Lexicon), id
        return entry

    def _pattern(self, id: str) -> Pattern:
        entry = self._entry(id)
        assert isinstance(entry, Pattern), id
        return entry

    def part(self, id: str) -> Part:
        entry = self._entry(id)
        assert isinstance(entry, Part), id
        return entry

    def mapping(self, id: str) -> Mapping[str, Any]:
        entry = self._entry(id)
        assert isinstance(entry, Mapped), id
        return entry.entries

    def scheme(self, name: str) -> Scheme:
        """The scheme that codes how hard targets are, by its name, which is its id without the room.

        Raises:
            RuleError: there is none of this name.
        """
        entry = self._room("strength").get(f"strength.{name}")
        if not isinstance(entry, Scheme):
            raise RuleError(f"no strength scheme {name}", hint=f"known: {', '.join(sorted(self.schemes()))}")
        return entry

    def schemes(self) -> list[str]:
        """Names of the schemes."""
        entries = self._room("strength").values()
        return [entry.id.partition(".")[2] for entry in entries if isinstance(entry, Scheme)]

    def indicators(self) -> list[Indicator]:
        """The indicators of the catalogue, a user's first."""
        return [entry for entry in self._room("catalogue").values() if isinstance(entry, Indicator)]

    def patterns(self, prefix: str) -> list[Pattern]:
        """The patterns of a family: whose id starts with ``prefix.``, a user's first, in the order of the files."""
        family = self._families.get(prefix)
        if family is None:
            assert prefix in FAMILIES, prefix
            entries = self._room(prefix.partition(".")[0]).values()
            family = [entry for entry in entries if isinstance(entry, Pattern) and entry.id.startswith(f"{prefix}.")]
            self._families[prefix] = family
        return family

    def patterns_in(self, prefix: str, text: str, start: int = 0, end: int = sys.maxsize) -> Sequence[Pattern]:
        """The patterns of a family that can match anywhere in ``text[start:end]``, in the same order: of many patterns
        few can in a sentence."""
        needed = self._needed.get(prefix)
        if needed is None:
            needed = self._needed[prefix] = Needed(self.patterns(prefix))
        return needed.within(text, start, end)

    def __iter__(self) -> Iterator[Entry]:
        for room in self.rooms():
            yield from self._room(room).values()

    def own(self) -> list[tuple[Entry, Entry]]:
        """The rules of the user's folder as written there, each with what it became over the built-in ones."""
        return [(entry, self._entry(entry.id)) for entry in self._own]

    def _check(self, paths: list[Path]) -> None:
        """Raise a ``RuleError`` for a rule that nothing would read, or that its reader would trip over."""
        rooms = [_room_of(path, self._folders[-1]) for path in paths]
        for path, room in zip(paths, rooms, strict=True):
            if room not in self.rooms():
                raise RuleError("no such rule file", where=str(path), hint=f"names: {', '.join(self.rooms())}")
        for room in rooms:
            self._room(room)
        for entry in self._own:
            where, room = f"{entry.origin}:{entry.id}", entry.id.partition(".")[0]
            ours = built_in()._room(room).get(entry.id)
            family = next((family for family in FAMILIES if entry.id.startswith(f"{family}.")), None)
            joins = (
                (isinstance(entry, Pattern) and family)
                or (isinstance(entry, Scheme) and room == "strength")
                or (isinstance(entry, Indicator) and room == "catalogue")
            )
            if not (ours or joins or entry.id in self._referenced):
                raise RuleError("nothing reads a rule of this id", where=where, hint="policyx rules list")
            if isinstance(entry, Indicator):
                laid = self._entry(entry.id)
                assert isinstance(laid, Indicator)
                laid.check()
            if isinstance(entry, Mapped) and isinstance(ours, Mapped):
                _check_kinds(entry, ours, where)
            if isinstance(entry, Part) and isinstance(ours, Part):
                self.part(entry.id).check_groups([ours])
            if isinstance(entry, Pattern):
                peers = built_in().patterns(family) if family else [ours]
                expanded = self.pattern(entry.id)
                expanded.check_among([peer for peer in peers if isinstance(peer, Pattern)])

    def _entry(self, id: str) -> Entry:
        return self._room(id.partition(".")[0])[id]

    def _room(self, room: str) -> dict[str, Entry]:
        if room not in self._rooms:
            entries: dict[str, Entry] = {}
            for folder in self._folders:
                above: dict[str, Entry] = {}
                for path in files_of(room, folder):
                    self._read(path, room, above)
                entries = self._lay_over(entries, above)
                self._own += above.values() if folder != BUILT_IN else ()
            self._rooms[room] = entries  # first: a pattern may name a lexicon or part of its own room
            for id, entry in entries.items():
                if isinstance(entry, Part | Pattern):
                    entries[id] = replace(entry, source=self._expand(entry))
                elif isinstance(entry, Scheme):
                    for lexicon in sorted(entry.lexicons):
                        self._refer(lexicon, entry, Lexicon)
        return self._rooms[room]

    @staticmethod
    def _lay_over(below: dict[str, Entry], above: dict[str, Entry]) -> dict[str, Entry]:
        merged = {**above, **{id: entry for id, entry in below.items() if id not in above}}
        for id, entry in above.items():
            old = below.get(id)
            if old is not None and type(old) is not type(entry):
                raise RuleError("the built-in rule of this id is of another kind", where=f"{entry.origin}:{id}")
            if isinstance(entry, Lexicon) and isinstance(old, Lexicon):
                words, hit, miss = old.words + entry.words, old.hit + entry.hit, old.miss + entry.miss
                merged[id] = replace(entry, words=words, hit=hit, miss=miss, about=entry.about or old.about)
            elif isinstance(entry, Mapped) and isinstance(old, Mapped):
                merged[id] = Mapped(id, {**old.entries, **entry.entries}, old.about, entry.origin)
            elif isinstance(entry, Indicator) and isinstance(old, Indicator):
                merged[id] = entry.over(old)
            elif isinstance(entry, Pattern) and isinstance(old, Pattern):
                merged[id] = replace(entry, label=entry.label or old.label)
        return merged

    @staticmethod
    def _read(path: Path, room: str, entries: dict[str, Entry]) -> None:
        """Add the rules of a file to ``entries``, those of the room's other files."""
        try:
            content = _parsed(path.read_bytes())
        except ValueError as error:  # no TOML, no UTF-8, or a number of thousands of digits
            raise RuleError(f"not valid TOML: {error}", where=str(path)) from None
        except RecursionError:
            raise RuleError("nested too deeply", where=str(path)) from None
        for kind, items in content.items():
            if kind not in KINDS or not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
                hint = f"use {', '.join(f'[[{kind}]]' for kind in KINDS)}"
                raise RuleError(f"{kind} is no list of rules", where=str(path), hint=hint)
            for item in items:
                entry = read_entry(kind, item, path, room)
                if entry.id in entries:
                    raise RuleError("this id is used twice", where=f"{path}:{entry.id}")
                entries[entry.id] = entry

    def _expand(self, entry: Part | Pattern, within: tuple[str, ...] = ()) -> str:
        """The regex of a rule, what it names filled in; ``within`` are the rules that it is filled into."""
        chain = (*within, entry.id)

        def filled(reference: re.Match[str]) -> str:
            named = self._refer(reference[1], entry, Lexicon, Part)
            if named.id in chain:
                circle = " → ".join((*chain[chain.index(named.id) :], named.id))
                raise RuleError(f"parts in a circle: {circle}", where=f"{entry.origin}:{entry.id}")
            return f"(?:{self._expand(named, chain) if isinstance(named, Part) else named.alternation})"

        return _REFERENCE.sub(filled, entry.source)

    def _refer(self, id: str, by: Entry, *kinds: type[Lexicon | Part]) -> Lexicon | Part:
        """The rule that another one names."""
        self._referenced.add(id)
        entry = self._room(id.partition(".")[0]).get(id)
        if not isinstance(entry, kinds):
            wanted = " or ".join(kind.__name__.lower() for kind in kinds)
            raise RuleError(f"there is no {wanted} {id}", where=f"{by.origin}:{by.id}")
        return entry


def _parsed(toml: bytes) -> dict[str, Any]:
    """What a rule file says. Reading it as TOML takes longer than reading a small document: what came of it is kept."""
    kept, digest = shelf(f"rules-{sys.version_info.major}.{sys.version_info.minor}"), hashlib.sha256(toml).hexdigest()
    content: dict[str, Any] | None = kept.get(digest)
    if not isinstance(content, dict):
        import tomllib

        content = tomllib.loads(toml.decode("utf-8-sig"))
        with suppress(TypeError):  # a date, which no rule has
            kept.put(digest, json.loads(json.dumps(content)))
    return content


def files_of(room: str, folder: Path) -> list[Path]:
    """The files below ``folder`` that hold a room's rules."""
    return [path for path in (folder / f"{room}.toml", *sorted((folder / room).glob("*.toml"))) if path.is_file()]


def _room_of(path: Path, folder: Path) -> str:
    return path.stem if path.parent == folder else path.parent.name


def _rule_files(folder: Path) -> list[Path]:
    """The rule files of a user's folder; what is named like one and is none is an error, not passed over."""
    inner = [path for room in Ruleset.rooms() if (folder / room).is_dir() for path in (folder / room).iterdir()]
    files = sorted(path for path in (*folder.iterdir(), *inner) if path.suffix.lower() == ".toml")
    for path in files:
        if path.suffix != ".toml" or not path.is_file():
            raise RuleError("no rule file", where=str(path), hint="rule files are regular files named *.toml")
    return files


def _check_kinds(entry: Mapped, ours: Mapped, where: str) -> None:
    """Raise a ``RuleError`` for a value of another kind than all the built-in ones: its reader knows no other."""
    kinds = {type(value) for value in ours.entries.values()}
    for key, value in entry.entries.items():
        if kinds and type(value) not in kinds:
            known = ", ".join(sorted(kind.__name__ for kind in kinds))
            raise RuleError(f"the entry {key!r} is no {known}", where=where)


@cache
def built_in() -> Ruleset:
    """The rules that policyx brings."""
    return Ruleset()
