"""Checks rules by their own examples: every lexicon and pattern shows what it finds and what it leaves alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policyx.errors import RuleError
from policyx.reading.folding import Folded
from policyx.ruleset import Lexicon, Pattern, Ruleset


@dataclass(frozen=True, slots=True)
class Report:
    """``problems`` is empty where all is right."""

    entries: int
    examples: int
    problems: tuple[RuleError, ...]


def check_rules(ruleset: Ruleset) -> Report:
    """Run every example of every rule.

    Raises:
        RuleError: a rule file cannot be read at all.
    """
    entries = list(ruleset)
    tested = [entry for entry in entries if isinstance(entry, Lexicon | Pattern)]
    problems = [
        RuleError(problem, where=f"{entry.origin}:{entry.id}") for entry in tested for problem in _problems(entry)
    ]
    examples = sum(len(entry.hit) + len(entry.miss) for entry in tested)
    return Report(len(entries), examples, tuple(problems))


def _problems(entry: Lexicon | Pattern) -> Iterator[str]:
    if not entry.hit:
        yield "no example of what it finds (hit)"
    if not entry.miss:
        yield "no example of what it leaves alone (miss)"
    try:
        regex = entry.regex
    except RuleError as error:
        yield error.what
        return
    for example in entry.hit:
        yield from _missed(regex, {"text": example} if isinstance(example, str) else example)
    for text in entry.miss:
        if match := regex.search(Folded(text).text):
            yield f"finds {match[0]!r} in {text!r}, where it should find nothing"


def _missed(regex: re.Pattern[str], example: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with what is found in ``example["text"]``: some match must be as the other keys tell."""
    text = example.get("text")
    if text is None:
        yield f"a hit needs a text: {dict(example)!r}"
        return
    wanted = {name: Folded(value).text for name, value in example.items() if name != "text"}
    unknown = wanted.keys() - regex.groupindex.keys() - {"found"}
    if unknown:
        yield f"no group {', '.join(sorted(unknown))} in the regex, but in {text!r}"
        return
    matches = [
        {"found": match[0], **{name: value or "" for name, value in match.groupdict().items()}}
        for match in regex.finditer(Folded(text).text)
    ]
    if not matches:
        yield f"finds nothing in {text!r}"
    elif not any(wanted.items() <= match.items() for match in matches):
        found = "; ".join(str({name: match[name] for name in wanted}) for match in matches)
        yield f"finds {found} in {text!r}, not {wanted}"
