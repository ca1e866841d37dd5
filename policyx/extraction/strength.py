"""How hard a target is, coded by a scheme of ``rules/strength.toml`` from what its record says."""

from __future__ import annotations

from policyx.model.plan import Plan, Strength, Target
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset
from policyx.ruleset.entries import WORDED, Condition, Level, Scheme

DEFAULT = "three-level"


def coded(plan: Plan, name: str, rules: Ruleset) -> Plan:
    """The plan with its targets coded by the scheme of this name; codes that they had are replaced.

    Raises:
        RuleError: there is no such scheme.
    """
    scheme = rules.scheme(name)
    targets = (
        target.model_copy(update={"strength": _strength(target, name, scheme, rules)}) for target in plan.targets
    )
    return plan.model_copy(update={"targets": tuple(targets)})


def _strength(target: Target, name: str, scheme: Scheme, rules: Ruleset) -> Strength:
    level = next(level for level in scheme.levels if _takes(level, target, rules))
    return Strength(scheme=name, code=level.code, level=level.key, label=level.label)


def _takes(level: Level, target: Target, rules: Ruleset) -> bool:
    return not level.when or any(_holds(condition, target, rules) for condition in level.when)


def _holds(condition: Condition, target: Target, rules: Ruleset) -> bool:
    """Whether each field that the condition names has one of its values."""
    return all(_has(target, field, values, rules) for field, values in condition.items())


def _has(target: Target, field: str, values: tuple[str, ...], rules: Ruleset) -> bool:
    if field not in WORDED:
        return getattr(target, field) in values
    written = target.commitment or "" if field == "commitment" else fold(target.evidence.text).text
    return bool(written) and any(rules.words(lexicon).regex.search(written) for lexicon in values)
