"""The recipe of ``policyx diff``: two plans become their difference."""

from __future__ import annotations

from policyx.comparison.targets import compare_targets
from policyx.model.difference import (
    BoxesDiff,
    DeadlinesDiff,
    PlanDiff,
    ResponsibilitiesDiff,
    SectionsDiff,
    Side,
)
from policyx.model.plan import Plan
from policyx.ruleset import Ruleset, built_in


def compare(old: Plan, new: Plan, rules: Ruleset | None = None) -> PlanDiff:
    """What really changed from ``old`` to ``new``; the same plans and rules give the same difference.

    Raises:
        RuleError: a rule file is wrong.
    """
    rules = rules or built_in()
    return PlanDiff(
        old=Side(source=old.source, metadata=old.metadata),
        new=Side(source=new.source, metadata=new.metadata),
        summary={},
        targets=compare_targets(old, new, rules),
        responsibilities=ResponsibilitiesDiff(pairs=(), removed=(), added=()),
        deadlines=DeadlinesDiff(pairs=(), removed=(), added=()),
        boxes=BoxesDiff(pairs=(), removed=(), added=()),
        sections=SectionsDiff(pairs=(), removed=(), added=()),
        metadata=(),
        kept_promises=(),
    )
