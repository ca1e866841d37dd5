"""The recipe: a file becomes a document, a document a plan."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from policyx.catalogue import with_canonical
from policyx.discourse import read_discourse
from policyx.extraction.confidence import with_confidence
from policyx.extraction.deadlines import read_deadlines
from policyx.extraction.metadata import read_metadata
from policyx.extraction.numbers import read_targets
from policyx.extraction.numbers.goals import read_goals
from policyx.extraction.numbers.headline import with_headline
from policyx.extraction.strength import DEFAULT as STRENGTH
from policyx.extraction.strength import coded
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

_PAGES = ("pdf", "ofd", "png", "jpeg", "tiff", "bmp")


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


def read_plan(document: Document, rules: Ruleset, strength: str = STRENGTH) -> Plan:
    """The plan that a document holds; the same document and rules give the same plan."""
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
    plan = plan.model_copy(update={"warnings": (*plan.warnings, *_unread(plan))})
    plan = with_canonical(with_confidence(plan, document.notices, rules, discourse), rules)
    return coded(plan, strength, rules)


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


def _unread(plan: Plan) -> Iterator[Warning]:
    """A word where a document has tables, or may have lost them on paper, and nothing was found in it."""
    found = plan.targets or plan.actuals or plan.goals or plan.deadlines or plan.responsibilities
    if found or not (plan.tables or plan.source.format in _PAGES):
        return
    what = "no table was understood" if plan.tables else "no table was found"
    yield Warning(code="nothing_read", message=f"{what} and no target, deadline or unit was read: look at policyx text")


def _source(document: Document) -> Source:
    return Source(
        name=document.name,
        format=document.format,
        sha256=document.sha256,
        pages=document.pages,
        characters=len(document.text),
    )
