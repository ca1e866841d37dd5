"""Records that are no numbers: the rule that found each, and what casts doubt on it."""

from __future__ import annotations

from policyx.extraction.confidence import Doubts
from policyx.extraction.explain.rulings import RuleNotes
from policyx.model.document import Document
from policyx.model.explanation import RuleNote
from policyx.model.plan import Deadline, Plan, Responsibility
from policyx.ruleset import Ruleset


def explain_others(plan: Plan, document: Document, rules: Ruleset) -> dict[str, tuple[RuleNote, ...]]:
    """For the id of each deadline, responsible unit and task: its rule, then its doubts."""
    notes, doubts = RuleNotes(rules), Doubts(plan.metadata, document.notices, rules)
    said: dict[str, tuple[RuleNote, ...]] = {task.id: (notes.get(task.rule),) for task in plan.tasks}
    records: tuple[Deadline | Responsibility, ...] = (*plan.deadlines, *plan.responsibilities)
    for record in records:
        cast = (RuleNote(id=one.id, about=one.about, label=one.label, file="") for one in doubts.of(record))
        said[record.id] = (notes.get(record.rule), *cast)
    return said
