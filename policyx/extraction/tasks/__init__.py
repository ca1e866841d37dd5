"""Tasks: every piece of work that a document assigns or numbers, once.

In: the structure and frames of a document, and the records found in it; out: its tasks, and the records that know
theirs. ``prose`` and ``rows`` find the work; ``links`` says what belongs to it; nothing here reads a unit or a time.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyx.cubes.shape import Cube
from policyx.discourse.shape import Discourse
from policyx.extraction.tasks.links import linked
from policyx.extraction.tasks.places import Places
from policyx.extraction.tasks.prose import of_prose, sentence_tasks
from policyx.extraction.tasks.rows import of_tables
from policyx.extraction.tasks.statements import statements_of
from policyx.model.identity import Ids
from policyx.model.plan import Plan
from policyx.ruleset import Ruleset
from policyx.structure.shape import Structure


def with_tasks(
    plan: Plan, structure: Structure, discourse: Discourse, cubes: Sequence[Cube], rules: Ruleset, ids: Ids
) -> Plan:
    """``plan`` with its tasks in the order of the text, and the task of each record that has one."""
    statements = statements_of(plan.responsibilities)
    drafts = [
        *of_prose(structure, discourse, plan.metadata, statements, rules),
        *of_tables(structure, cubes, statements, plan.deadlines),
    ]
    held = Places(sorted((one.place for one in drafts), key=lambda span: (span[0], -span[1])))
    taken = {one.start for draft in drafts for one in draft.units}
    loose = [one for one in statements if one.start not in taken and held.innermost(one.start) is None]
    drafts += sentence_tasks(structure, loose)
    return linked(plan, drafts, statements, structure.document.text, ids)
