"""Checks rules by their own examples: every rule shows what it finds and what it leaves alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from policyx.authoring.growth import UNITS, TooSlow, of_its_own, patience, steepest
from policyx.authoring.indicators import indicator_outcomes
from policyx.errors import RuleError
from policyx.loaders import load_bytes
from policyx.model.trial import Outcome
from policyx.pipeline import read_plan
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset
from policyx.ruleset.entries import Entry, Level, Lexicon, Pattern, Scheme, Wording
from policyx.ruleset.indicators import Indicator

_PATIENCE = 10.0  # seconds for the examples of one rule


class Report(Struct, frozen=True):
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
    outcomes = [outcome for entry in entries for outcome in _in_time(entry, entry, ruleset)]
    outcomes += [outcome for _, merged in ruleset.own() for outcome in _hazards(merged)]
    problems = tuple(RuleError(one.problem, where=f"{one.origin}:{one.rule}") for one in outcomes if one.problem)
    return Report(len(entries), sum(bool(one.text) for one in outcomes), problems)


def run_own_examples(ruleset: Ruleset) -> list[Outcome]:
    """The examples that stand in the user's folder, run on the rules as they are when it is laid over ours."""
    return [
        outcome
        for written, merged in ruleset.own()
        for outcome in (*_in_time(written, merged, ruleset), *_hazards(merged))
    ]


def _in_time(written: Entry, merged: Entry, ruleset: Ruleset) -> list[Outcome]:
    """As :func:`_outcomes`, but for an expression that does not come to an end on its own examples."""
    try:
        with patience(_PATIENCE):
            return list(_outcomes(written, merged, ruleset))
    except TooSlow:
        return [Outcome(written.id, written.origin, "", True, "", "", f"examples take more than {_PATIENCE:g} s")]


def _hazards(merged: Entry) -> Iterator[Outcome]:
    """What no example shows of an expression of the user's own: that it finds nothing at all, or takes for ever.

    Those that policyx brings are measured by its tests.
    """
    if not isinstance(merged, Pattern):
        return
    if merged.regex.match(""):
        yield Outcome(merged.id, merged.origin, "", False, "", "", "finds the empty text, which is everywhere")
    texts = [example if isinstance(example, str) else example.get("text", "") for example in merged.hit]
    units = (*UNITS, *of_its_own(merged.source, texts))
    if problem := steepest(merged.regex, units=units):
        yield Outcome(merged.id, merged.origin, "", False, "", "", problem)


def _outcomes(written: Entry, merged: Entry, ruleset: Ruleset) -> Iterator[Outcome]:
    """The examples of ``written``, run on ``merged``; one without a text says that a kind of example is missing."""
    if isinstance(merged, Scheme):
        for level in merged.levels:
            yield from _missing(level, f"{merged.id}.{level.key}", merged.origin)
            yield from _level_outcomes(level, merged, ruleset)
    elif isinstance(written, Indicator):
        yield from _missing(written, written.id, written.origin)
        yield from indicator_outcomes(written, ruleset)
    elif isinstance(written, Lexicon | Wording) and isinstance(merged, Lexicon | Wording):
        yield from _missing(written, written.id, written.origin)
        yield from _pattern_outcomes(written, merged)


def _missing(entry: Lexicon | Wording | Level | Indicator, id: str, origin: str) -> Iterator[Outcome]:
    if not entry.hit:
        yield Outcome(id, origin, "", True, "", "", "no example of what it finds (hit)")
    if not entry.miss:
        yield Outcome(id, origin, "", False, "", "", "no example of what it leaves alone (miss)")


def _pattern_outcomes(written: Lexicon | Wording, merged: Lexicon | Wording) -> Iterator[Outcome]:
    id, origin = written.id, written.origin
    try:
        regex = merged.regex
    except RuleError as error:
        yield Outcome(id, origin, "", True, "", "", error.what)
        return
    for example in written.hit:
        yield _hit(id, origin, {"text": example} if isinstance(example, str) else example, regex)
    for text in written.miss:
        match = regex.search(fold(text).text)
        problem = f"finds {match[0]!r} in {text!r}, where it should find nothing" if match else ""
        yield Outcome(id, origin, text, False, "", match[0] if match else "", problem)


def _hit(id: str, origin: str, example: Mapping[str, str], regex: re.Pattern[str]) -> Outcome:
    """Some match in ``example["text"]`` must be as its other keys tell."""
    text = example.get("text", "")
    wanted = {name: fold(value).text for name, value in example.items() if name != "text"}
    matches = [
        {"found": match[0], **{name: value or "" for name, value in match.groupdict().items()}}
        for match in regex.finditer(fold(text).text)
    ]
    right = [match for match in matches if wanted.items() <= match.items()]
    shown = [{name: match.get(name, "") for name in wanted or ("found",)} for match in right[:1] or matches]
    problem = ""
    if "text" not in example:
        problem = f"a hit needs a text: {dict(example)!r}"
    elif unknown := wanted.keys() - regex.groupindex.keys() - {"found"}:
        problem = f"no group {', '.join(sorted(unknown))} in the regex, but in {text!r}"
    elif not matches:
        problem = f"finds nothing in {text!r}"
    elif not right:
        problem = f"finds {'; '.join(map(str, shown))} in {text!r}, not {wanted}"
    return Outcome(id, origin, text, True, _said([wanted]), _said(shown), problem)


def _said(matches: list[dict[str, str]]) -> str:
    """What was matched, then what the groups hold: ``到2025年底 year=2025``."""
    return "; ".join(
        " ".join(value if name == "found" else f"{name}={value}" for name, value in match.items()) for match in matches
    )


def _level_outcomes(level: Level, scheme: Scheme, ruleset: Ruleset) -> Iterator[Outcome]:
    """Each example is read as a sentence of a plan, and its number coded."""
    id = f"{scheme.id}.{level.key}"
    for text, hit in [*((text, True) for text in level.hit), *((text, False) for text in level.miss)]:
        found = _levels_in(text, scheme, ruleset)
        problem = ""
        if len(found) != 1:
            problem = f"one target is wanted in {text!r}, not {len(found)}"
        elif (found[0] == level.key) != hit:
            problem = f"codes {text!r} as {found[0]}"
        wanted = level.key if hit else f"≠ {level.key}"
        yield Outcome(id, scheme.origin, text, hit, wanted, ", ".join(found), problem)


def _levels_in(text: str, scheme: Scheme, ruleset: Ruleset) -> list[str]:
    document = load_bytes(f"一、主要目标\n{text}".encode(), "example.txt")
    plan = read_plan(document, ruleset, scheme.id.partition(".")[2])
    return [target.strength.level for target in plan.targets if target.strength]
