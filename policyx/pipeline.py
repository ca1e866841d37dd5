"""The recipe: a file becomes a document, a document a plan."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from policyx.catalogue import with_canonical
from policyx.corrections import with_corrected_tasks, with_corrections
from policyx.discourse import read_discourse
from policyx.extraction.confidence import with_confidence
from policyx.extraction.deadlines import read_deadlines
from policyx.extraction.metadata import read_metadata
from policyx.extraction.numbers import read_targets
from policyx.extraction.numbers.goals import read_goals
from policyx.extraction.numbers.headline import with_headline
from policyx.extraction.strength import DEFAULT as STRENGTH
from policyx.extraction.strength import coded
from policyx.extraction.tasks import with_tasks
from policyx.extraction.units import read_responsibilities
from policyx.loaders import load
from policyx.loaders.options import LoadOptions
from policyx.model.document import Document
from policyx.model.identity import Ids
from policyx.model.plan import Plan, Source, Warning
from policyx.ruleset import Ruleset, built_in
from policyx.structure import read_structure

if TYPE_CHECKING:
    from policyx.model.explanation import Explanation
    from policyx.model.review import Review


def extract(
    path: str | PathLike[str],
    rules: Ruleset | None = None,
    options: LoadOptions | None = None,
    strength: str = STRENGTH,
) -> Plan:
    """Everything that policyx finds in the file at ``path``; ``strength`` names the scheme that codes the targets.

    Raises:
        InputError: the file cannot be read.
        MissingDependency: its format needs an extra or a program that is not installed.
        RuleError: a rule file is wrong, or there is no such scheme.
    """
    return read_plan(load(Path(path), options), rules or built_in(), strength)


def read_plan(document: Document, rules: Ruleset, strength: str = STRENGTH, review: Review | None = None) -> Plan:
    """The plan that a document holds, with what a person decided about it; the same of these give the same plan."""
    ids = Ids()
    structure = read_structure(document, rules, ids)
    metadata = read_metadata(structure, rules)
    discourse = read_discourse(structure, metadata, rules)
    targets, actuals = read_targets(structure, discourse, metadata, rules, ids)
    plan = Plan(
        source=_source(document),
        metadata=metadata,
        sections=structure.sections,
        targets=with_headline(targets, structure, discourse, rules),
        actuals=actuals,
        goals=read_goals(structure, discourse, metadata, rules, ids),
        deadlines=read_deadlines(structure, discourse, rules, ids),
        responsibilities=read_responsibilities(structure, rules, ids),
        boxes=structure.boxes,
        tables=structure.tables,
        warnings=tuple(Warning(code=n.code, message=n.message, page=n.page) for n in document.notices),
    )
    if review:
        plan = with_corrections(plan, review, document, ids)
    plan = with_tasks(plan, structure, discourse, rules, ids)
    plan = with_confidence(plan, document.notices, rules, discourse)
    if review:
        plan = with_corrected_tasks(plan, review, document, ids)
    return coded(with_canonical(plan, rules), strength, rules)


def explain(document: Document, rules: Ruleset, text: str | None = None) -> Explanation:
    """Why each number of a document is a target, an actual value, or neither; of those around ``text`` if it is given.

    Raises:
        InputError: no number stands in a clause, nor in the row of a table, with ``text``.
    """
    from policyx.extraction.explain import around, explain_numbers
    from policyx.model.explanation import Explanation

    ids = Ids()
    structure = read_structure(document, rules, ids)
    metadata = read_metadata(structure, rules)
    discourse = read_discourse(structure, metadata, rules)
    numbers, tables = explain_numbers(structure, discourse, metadata, rules, ids)
    explanation = Explanation(source=_source(document), numbers=numbers, tables=tables)
    return explanation if text is None else around(explanation, text)


def _source(document: Document) -> Source:
    return Source(
        id=Ids().make("p", document.sha256),
        name=document.name,
        format=document.format,
        sha256=document.sha256,
        pages=document.pages,
        characters=len(document.text),
    )
