"""The recipe of ``policyx diff``: two plans become their difference."""

from __future__ import annotations

from policyx.comparison.boxes import compare_boxes
from policyx.comparison.deadlines import compare_deadlines
from policyx.comparison.metadata import compare_metadata
from policyx.comparison.outline import compare_sections
from policyx.comparison.promises import kept_promises
from policyx.comparison.summary import summarise
from policyx.comparison.targets import compare_targets
from policyx.comparison.tasks import compare_responsibilities, compare_tasks
from policyx.model.difference import PlanDiff, Side
from policyx.model.plan import Plan
from policyx.ruleset import Ruleset, built_in


def compare(old: Plan, new: Plan, rules: Ruleset | None = None) -> PlanDiff:
    """What really changed from ``old`` to ``new``; the same plans and rules give the same difference.

    Raises:
        RuleError: a rule file is wrong.
    """
    rules = rules or built_in()
    targets = compare_targets(old, new, rules)
    tasks = compare_tasks(old, new, rules)
    difference = PlanDiff(
        old=Side(source=old.source, metadata=old.metadata),
        new=Side(source=new.source, metadata=new.metadata),
        summary={},
        targets=targets,
        tasks=tasks,
        responsibilities=compare_responsibilities(old, new, rules),
        deadlines=compare_deadlines(old, new, targets),
        boxes=compare_boxes(old, new),
        sections=compare_sections(old, new, tasks, rules),
        metadata=compare_metadata(old.metadata, new.metadata),
        kept_promises=kept_promises(old, new, rules),
    )
    return difference.model_copy(update={"summary": summarise(difference)})
