"""The recipe: a file becomes a document, a document a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
from policyx.extraction.tasks import with_tasks
from policyx.extraction.units import read_responsibilities
from policyx.loaders import load, load_bytes
from policyx.loaders.limits import time_limit
from policyx.loaders.options import LoadOptions
from policyx.model.document import Document
from policyx.model.identity import Ids
from policyx.model.plan import Plan, Source, Warning
from policyx.reading.blanks import find_blanks
from policyx.reading.folding import Folded
from policyx.ruleset import Ruleset, built_in
from policyx.structure import read_structure
from policyx.structure.compilation import documents_in

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


def extract_bytes(
    name: str,
    data: bytes,
    rules: Ruleset | None = None,
    options: LoadOptions | None = None,
    strength: str = STRENGTH,
) -> dict[str, Any]:
    """Everything that policyx finds in a file that is in memory, as the object that its JSON holds.

    For engines that hand out bytes (Spark's ``binaryFile``, Dask): it needs no file, keeps the rules for the next call
    in the same process, and gives plain dictionaries, lists, texts and numbers. The suffix of ``name`` is a hint.

    Raises:
        InputError: the file cannot be read.
        MissingDependency: its format needs an extra or a program that is not installed.
        RuleError: a rule file is wrong, or there is no such scheme.
    """
    options = options or LoadOptions()
    with time_limit(options.timeout, name):
        plan = read_plan(load_bytes(data, name, options), rules or built_in(), strength)
    return plan.model_dump(mode="json")


def read_plan(document: Document, rules: Ruleset, strength: str = STRENGTH) -> Plan:
    """The plan that a document holds; the same document and rules give the same plan.

    Of several documents in one file each is read by its own year and period; metadata are those of the first.
    """
    ids = Ids()
    members = documents_in(document, rules)
    first, *others = [_read_member(member, rules, ids) for member in members]
    plan = first.model_copy(update={"source": _source(document)})
    if others:
        records = {name: tuple(one for part in (first, *others) for one in getattr(part, name)) for name in _RECORDS}
        plan = plan.model_copy(update=records)
    warnings = (*_warnings(document, members, rules), *_unread(plan))
    return coded(plan.model_copy(update={"warnings": warnings}), strength, rules)


_RECORDS = (
    "sections", "targets", "actuals", "goals", "tasks", "deadlines", "responsibilities", "boxes", "tables",
)  # fmt: skip


def _read_member(document: Document, rules: Ruleset, ids: Ids) -> Plan:
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
        warnings=(),
    )
    plan = with_tasks(plan, structure, discourse, cubes, rules, ids)
    return with_canonical(with_confidence(plan, document.notices, rules, discourse), rules)


def explain(document: Document, rules: Ruleset, text: str | None = None, table: int | None = None) -> Explanation:
    """Why each number of a document is a target, an actual value, or neither; of those around ``text`` if it is given,
    or of the table whose number, counted from 1, is ``table``.

    Raises:
        InputError: no number stands in a clause, nor in the row of a table, with ``text``; there is no such table.
    """
    from policyx.extraction.explain import around, explain_numbers, of_table
    from policyx.model.explanation import ExplainedNumber, ExplainedTable, Explanation

    ids = Ids()
    numbers: list[ExplainedNumber] = []
    tables: list[ExplainedTable] = []
    for member in documents_in(document, rules):
        structure = read_structure(member, rules, ids)
        metadata = read_metadata(structure, rules)
        discourse = read_discourse(structure, metadata, rules)
        cubes = read_cubes(structure, metadata, discourse, rules)
        found = explain_numbers(structure, discourse, cubes, metadata, rules, ids)
        numbers += found[0]
        tables += found[1]
    explanation = Explanation(source=_source(document), numbers=tuple(numbers), tables=tuple(tables))
    if table is not None:
        explanation = of_table(explanation, table)
    return explanation if text is None else around(explanation, text)


def _warnings(document: Document, members: Sequence[Document], rules: Ruleset) -> Iterator[Warning]:
    """What the loader noticed, where further documents begin, and how many values a draft leaves open."""
    for notice in document.notices:
        yield Warning(code=notice.code, message=notice.message, page=notice.page)
    for member in members[1:]:
        begins = member.blocks[0]
        title = document.text[begins.start : begins.end]
        yield Warning(code="several_documents", message=f"another document begins: {title}", page=begins.page)
    folded = (Folded(document.text, block.start, block.end).text for block in document.blocks)
    blanks = sum(1 for text in folded for _ in find_blanks(text, rules))
    if blanks:
        yield Warning(code="blank_values", message=f"values left blank (XX, ____): {blanks}", page=None)


def _unread(plan: Plan) -> Iterator[Warning]:
    """A word where a document has tables, or may have lost them on paper, and nothing was found in it."""
    found = plan.targets or plan.actuals or plan.goals or plan.deadlines or plan.responsibilities
    if found or not (plan.tables or plan.source.format in _PAGES):
        return
    what = "no table was understood" if plan.tables else "no table was found"
    yield Warning(code="nothing_read", message=f"{what} and no target, deadline or unit was read: look at policyx text")


def _source(document: Document) -> Source:
    return Source(
        id=Ids().make("p", document.sha256),
        name=document.name,
        format=document.format,
        sha256=document.sha256,
        pages=document.pages,
        characters=len(document.text),
    )
