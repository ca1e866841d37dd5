"""Targets, actual values: the number decides which is which; name, unit, comparator and year make a record whole."""

from __future__ import annotations

from policyx.evaluation.matching import Measure
from policyx.evaluation.sameness import LOOSE_NAMES, amount, same_name, same_place
from policyx.model.evaluation import Verdict
from policyx.model.gold import GoldActual, GoldTarget
from policyx.model.plan import Actual, Number, Target


def _same(gold: GoldTarget, found: Target | Actual) -> bool:
    """The same number at the same place; cells are quoted variously, so in a table the name will do for the place."""
    if amount(gold.value, gold.unit)[0] != amount(found.value, found.unit)[0]:
        return False
    if _value(gold.upper, gold.unit) != _value(found.upper, found.unit):
        return False
    named = gold.table and same_name(found.indicator, gold.indicator)
    return named or same_place(found.evidence.text, gold.quote)


def _judge(gold: GoldTarget, found: Target | Actual) -> list[Verdict]:
    unit = amount(gold.value, gold.unit)[1] == amount(found.value, found.unit)[1]
    named = same_name(found.indicator, gold.indicator)
    due = found.due.year if found.due else None
    verdicts = [
        Verdict(field="indicator", gold=gold.indicator, found=found.indicator, right=named),
        Verdict(field="unit", gold=gold.unit, found=found.unit, right=unit),
        _equal("comparator", gold.comparator, found.comparator),
    ]
    if gold.due is not None:
        verdicts.append(_equal("due", gold.due, due))
    if isinstance(gold, GoldActual) and isinstance(found, Actual) and gold.as_of is not None:
        verdicts.append(_equal("as_of", gold.as_of, found.as_of.year if found.as_of else None))
    if gold.measure:
        verdicts.append(_equal("measure", gold.measure, found.measure))
    if gold.role:
        verdicts.append(_equal("role", gold.role, found.role))
    if gold.scope:
        right = same_name(found.scope, [gold.scope], LOOSE_NAMES)
        verdicts.append(Verdict(field="scope", gold=gold.scope, found=found.scope, right=right))
    return verdicts + _baseline(gold, found)


def _baseline(gold: GoldTarget, found: Target | Actual) -> list[Verdict]:
    start = found.baseline
    verdicts = []
    if gold.baseline is not None:
        value = start and amount(start.value, start.unit or found.unit)[0]
        right = value == amount(gold.baseline, gold.unit)[0]
        verdicts.append(Verdict(field="baseline", gold=gold.baseline, found=start and start.value, right=right))
    if gold.baseline_year is not None:
        verdicts.append(_equal("baseline_year", gold.baseline_year, start and start.year))
    return verdicts


def _equal(field: str, gold: object, found: object) -> Verdict:
    return Verdict(field=field, gold=gold, found=found, right=gold == found)


def _value(value: Number | None, unit: str | None) -> object:
    return None if value is None else amount(value, unit)[0]


_WHOLE = {"indicator": 2, "unit": 1, "comparator": 1}
TARGETS: Measure[GoldTarget, Target] = Measure(_same, _judge, whole=_WHOLE | {"due": 1})
ACTUALS: Measure[GoldActual, Actual] = Measure(_same, _judge, whole=_WHOLE | {"as_of": 1})
