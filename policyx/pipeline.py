"""The recipe: a file becomes a document, a document a plan."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from policyx.catalogue import with_canonical
from policyx.cubes import read_cubes
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
    cubes = read_cubes(structure, metadata, discourse, rules)
    targets, actuals = read_targets(structure, discourse, cubes, metadata, rules, ids)
    plan = Plan(
        source=_source(document),
        metadata=metadata,
        sections=structure.sections,
        targets=with_headline(targets, structure, discourse, rules),
        actuals=actuals,
        goals=read_goals(structure, discourse, metadata, rules, ids),
        deadlines=read_deadlines(structure, discourse, cubes, rules, ids),
        responsibilities=read_responsibilities(structure, cubes, rules, ids),
        boxes=structure.boxes,
        tables=structure.tables,
        warnings=tuple(Warning(code=n.code, message=n.message, page=n.page) for n in document.notices),
    )
    plan = with_canonical(with_confidence(plan, document.notices, rules, discourse), rules)
    return coded(plan, strength, rules)


def explain(document: Document, rules: Ruleset, text: str | None = None, table: int | None = None) -> Explanation:
    """Why each number of a document is a target, an actual value, or neither; of those around ``text`` if it is given,
    or of the table whose number, counted from 1, is ``table``.

    Raises:
        InputError: no number stands in a clause, nor in the row of a table, with ``text``; there is no such table.
    """
    from policyx.extraction.explain import around, explain_numbers, of_table
    from policyx.model.explanation import Explanation

    ids = Ids()
    structure = read_structure(document, rules, ids)
    metadata = read_metadata(structure, rules)
    discourse = read_discourse(structure, metadata, rules)
    cubes = read_cubes(structure, metadata, discourse, rules)
    numbers, tables = explain_numbers(structure, discourse, cubes, metadata, rules, ids)
    explanation = Explanation(source=_source(document), numbers=numbers, tables=tables)
    if table is not None:
        explanation = of_table(explanation, table)
    return explanation if text is None else around(explanation, text)


def _source(document: Document) -> Source:
    return Source(
        name=document.name,
        format=document.format,
        sha256=document.sha256,
        pages=document.pages,
        characters=len(document.text),
    )
