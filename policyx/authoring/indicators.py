"""The examples of an indicator, run on the whole catalogue: its names lead to it, and other names elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policyx.catalogue import catalogue_of
from policyx.errors import RuleError
from policyx.model.trial import Outcome
from policyx.ruleset import Indicator, Ruleset
from policyx.ruleset.indicators import MEASURES


def indicator_outcomes(entry: Indicator, rules: Ruleset) -> Iterator[Outcome]:
    """One for each example, and one for the entry's name where that is taken for something else."""
    try:
        found = _found({"text": entry.name, "unit": entry.units[0]} if entry.units else {"text": entry.name}, rules)
    except RuleError as error:
        yield Outcome(entry.id, entry.origin, "", True, "", "", error.what)
        return
    if entry.name and found != entry.code:
        problem = f"its own name {entry.name!r} is taken for {found or 'nothing'}"
        yield Outcome(entry.id, entry.origin, entry.name, True, entry.code, found, problem)
    for example, hit in [*((one, True) for one in entry.hit), *((one, False) for one in entry.miss)]:
        yield _outcome(entry, {"text": example} if isinstance(example, str) else example, hit, rules)


def _outcome(entry: Indicator, example: Mapping[str, str], hit: bool, rules: Ruleset) -> Outcome:
    text, wanted = example.get("text", ""), entry.code if hit else f"≠ {entry.code}"
    if not text or example.keys() - {"text", "unit", "measure"} or example.get("measure", "level") not in MEASURES:
        problem = f"an example is a text, or has a text, a unit, a measure: {dict(example)!r}"
        return Outcome(entry.id, entry.origin, text, hit, wanted, "", problem)
    found = _found(example, rules)
    problem = "" if (found == entry.code) == hit else f"takes {text!r} for {found or 'nothing'}"
    return Outcome(entry.id, entry.origin, text, hit, wanted, found, problem)


def _found(example: Mapping[str, str], rules: Ruleset) -> str:
    measure = next((one for one in MEASURES if one == example.get("measure")), None)
    entry = catalogue_of(rules).find(example["text"], example.get("unit"), measure)
    return entry.code if entry else ""
