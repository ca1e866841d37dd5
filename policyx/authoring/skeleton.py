"""A first file of rules of one's own: commented, beside the built-in rule that it adds to, ready to be filled in."""

from __future__ import annotations

import json
import re
import tomllib
from difflib import get_close_matches
from pathlib import Path

from policyx.errors import RuleError
from policyx.ruleset import BUILT_IN, FAMILIES, Indicator, built_in, files_of
from policyx.ruleset.entries import LONGEST_ID, Lexicon, Mapped, Pattern, kind_of

_BLOCK = re.compile(r"^(?=\[\[(?:lexicon|part|pattern|mapping|scheme|indicator)\]\])", re.MULTILINE)
_ID = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_WIDEST = 110  # of a line that is only shown
_MODEL = "strength.three-level"  # what a new scheme starts from

_HEAD = """\
# Rules of your own, laid over those of {ours} that policyx brings.
#   policyx rules check {folder}                    do they load, does every example hold?
#   policyx rules test {folder}                     your examples, and what is found in each
#   policyx rules try --rules {folder} plan.docx    what would they change in these documents?
#   policyx extract --rules {folder} plan.docx      use them
# They are matched against folded text: ( for （, 5% for ５％, no blanks.
"""

_WORDS = """\
words = []  # yours
hit = []    # texts in which one of yours is found
miss = []   # … in which none is
"""

_INDICATOR = """\
# One more indicator of the catalogue (policyx catalogue).
[[indicator]]
id = "{id}"
name = ""      # its name, the same for all documents
also = []      # what else it is called: (a|b) is one of them, (a)? may be missing
units = []     # the usual one first; a number in another dimension is of something else
polarity = 1   # 1 more is better, -1 less is, 0 neither
hit = []       # names that are this one
miss = []      # names that look alike and are not
"""

_NAMES = """\
also = []  # more of its names: (a|b) is one of them, (a)? may be missing
hit = []   # names that are this one
miss = []  # names that look alike and are not
"""


def add_skeleton(folder: Path, id: str) -> Path:
    """Write a rule of this id into its file below ``folder``, behind what stands there; returns the file.

    Raises:
        RuleError: nothing would read such a rule, its id is too long, or the file has one of this id or is no TOML.
        OSError: it cannot be written.
    """
    if len(id) > LONGEST_ID:
        raise RuleError(f"the id is longer than {LONGEST_ID} characters", where=id[:LONGEST_ID])
    text = _skeleton(id)
    room = id.partition(".")[0]
    path = folder / f"{room}.toml"
    if path.exists() and not path.is_file():
        raise RuleError("no rule file", where=str(path), hint="rule files are regular files named *.toml")
    before, ids = _read(path) if path.exists() else (_HEAD.format(ours=_ours(room), folder=folder), set())
    if id in ids:
        raise RuleError("this id is there already", where=f"{path}:{id}", hint="edit it")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{before.rstrip()}\n\n{text}", encoding="utf-8")
    return path


def _ours(room: str) -> str:
    """What holds the built-in rules of a room: a file, or a folder of them."""
    return f"rules/{room}.toml" if (BUILT_IN / f"{room}.toml").is_file() else f"rules/{room}/"


def _read(path: Path) -> tuple[str, set[str]]:
    """A file of rules, which need not be filled in yet, and the ids in it."""
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"not valid TOML: {error}", where=str(path)) from None
    rules = [rule for rules in content.values() if isinstance(rules, list) for rule in rules]
    return text, {str(rule.get("id")) for rule in rules if isinstance(rule, dict)}


def _skeleton(id: str) -> str:
    entries = {entry.id: entry for entry in built_in()}
    entry = entries.get(id)
    family = next((family for family in FAMILIES if id.startswith(f"{family}.") and id != f"{family}."), None)
    if isinstance(entry, Lexicon | Mapped | Indicator):
        return _addition(entry)
    if entry is not None:
        return f"# Takes the place of the built-in {kind_of(entry)}, of which this is a copy: edit it.\n{_source(id)}"
    if family is not None and _ID.fullmatch(id):
        return _member(id, family)
    if id.startswith("strength.") and _ID.fullmatch(id):
        copy = _source(_MODEL).replace(f'id = "{_MODEL}"', f'id = "{id}"')
        return f"# One more scheme (--strength {id.partition('.')[2]}), a copy of {_MODEL}: edit it.\n{copy}"
    if id.startswith("catalogue.") and _ID.fullmatch(id):
        return _INDICATOR.format(id=id)
    close = get_close_matches(id, entries, n=3)
    known = f"close to it: {', '.join(close)}" if close else "policyx rules list prints all"
    raise RuleError("nothing reads a rule of this id", where=id, hint=known)


def _addition(entry: Lexicon | Mapped | Indicator) -> str:
    """An empty lexicon, mapping or indicator: what stands in it comes on top."""
    kind = kind_of(entry)
    head = f'# Adds to the built-in {kind}:\n{_shown(entry.id)}\n\n[[{kind}]]\nid = "{entry.id}"\n'
    rest = {Lexicon: _WORDS, Mapped: "entries = {}  # yours\n", Indicator: _NAMES}
    return head + rest[type(entry)]


def _member(id: str, family: str) -> str:
    """An empty pattern of a family, with the constants and groups that the others of the family have."""
    peers = built_in().patterns(family)
    peer = next((one for one in peers if one.constants), peers[0])
    groups = set.intersection(*(set(one.regex.groupindex) for one in peers))
    needed = f"  # needs {', '.join(f'(?P<{group}>…)' for group in sorted(groups))}" if groups else ""
    constants = ", ".join(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in peer.constants.items())
    lines = [
        f"# Joins the patterns {family}.…, and is tried before ours. One of those:",
        _shown(peer.id),
        "",
        "[[pattern]]",
        f'id = "{id}"',
        f"regex = ''''''{needed}",
        *([f"set = {{ {constants} }}  # {_known(peers)}".rstrip(" #")] if constants else []),
        'hit = []   # { text = "…", found = "…" }: what is found in a text',
        "miss = []  # texts in which nothing is found",
        "",
    ]
    return "\n".join(lines)


def _known(peers: list[Pattern]) -> str:
    """Which words stand as constants in a family: those that its reader knows."""
    found: dict[str, set[str]] = {}
    for name, value in (constant for peer in peers for constant in peer.constants.items()):
        if isinstance(value, str):
            found.setdefault(name, set()).add(value)
    return "; ".join(f"{name}: {', '.join(sorted(values))}" for name, values in found.items())


def _shown(id: str) -> str:
    """The built-in rule as a comment, long lines cut."""
    lines = (line if len(line) <= _WIDEST else f"{line[:_WIDEST]} …" for line in _source(id).splitlines())
    return "\n".join(f"#   {line}" for line in lines)


def _source(id: str) -> str:
    """The built-in rule as it is written."""
    files = files_of(id.partition(".")[0], BUILT_IN)
    blocks = (block for file in files for block in _BLOCK.split(file.read_text(encoding="utf-8")))
    block = next(block for block in blocks if re.search(rf'^id = "{re.escape(id)}"$', block, re.MULTILINE))
    return re.sub(r"(?:\n(?:#.*)?)+\Z", "", block) + "\n"  # comments at its end are about the next one
