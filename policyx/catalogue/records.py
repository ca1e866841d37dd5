"""The records of a plan with their entries in the catalogue."""

from __future__ import annotations

from typing import TypeVar

from policyx.catalogue.catalogue import Catalogue, catalogue_of
from policyx.model.plan import Canonical, Plan, Quantified
from policyx.ruleset import Ruleset

_Q = TypeVar("_Q", bound=Quantified)


def with_canonical(plan: Plan, rules: Ruleset) -> Plan:
    """The plan with what each target and actual value is in the catalogue; what they had is replaced."""
    if not (plan.targets or plan.actuals):
        return plan  # the catalogue need not be read
    catalogue, region = catalogue_of(rules), plan.metadata.region
    return plan.model_copy(
        update={
            "targets": tuple(_looked_up(target, catalogue, region) for target in plan.targets),
            "actuals": tuple(_looked_up(actual, catalogue, region) for actual in plan.actuals),
        }
    )


def _looked_up(record: _Q, catalogue: Catalogue, region: str | None) -> _Q:
    found = catalogue.of(record, region)
    canonical = Canonical(code=found.code, name=found.name) if found else None
    if canonical is record.canonical:  # neither has one
        return record
    return record.model_copy(update={"canonical": canonical})
