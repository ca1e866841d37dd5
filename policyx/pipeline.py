"""The recipe: a file becomes a document, a document a plan."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
from policyx.extraction.tasks import with_tasks
from policyx.extraction.units import read_responsibilities
from policyx.model.document import Document
from policyx.model.identity import Ids
from policyx.model.plan import Plan, Source, Warning
from policyx.reading.blanks import find_blanks
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset
from policyx.structure import read_structure
from policyx.structure.compilation import documents_in

if TYPE_CHECKING:
    from policyx.cubes.shape import Cube
    from policyx.discourse.shape import Discourse
    from policyx.model.explanation import Explanation
    from policyx.model.plan import Metadata
    from policyx.model.review import Review
    from policyx.structure.shape import Structure

_PAGES = ("pdf", "ofd", "png", "jpeg", "tiff", "bmp")


@contextmanager
def _without_collections() -> Iterator[None]:
    """Reading makes many small things and hardly a cycle of them; to look for cycles all the while takes a twelfth."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_without_collections()
def read_plan(document: Document, rules: Ruleset, strength: str = STRENGTH, review: Review | None = None) -> Plan:
    """The plan that a document holds, with what a person decided about it; the same of these give the same plan.

    Of several documents in one file each is read by its own year and period; metadata are those of the first.
    """
    ids = Ids()
    members = documents_in(document, rules)
    plan, *others = parts = [
        _read_member(member, rules, ids, _within(review, member, len(members) > 1)) for member in members
    ]
    if others:
        records = {name: tuple(one for part in parts for one in getattr(part, name)) for name in _RECORDS}
        plan = plan.model_copy(update=records)
    corrected = (warning for part in parts for warning in part.warnings)
    warnings = (*_warnings(document, members, rules), *corrected, *_unread(plan))
    return coded(plan.model_copy(update={"warnings": warnings}), strength, rules).checked()


_RECORDS = (
    "sections", "targets", "actuals", "goals", "tasks", "deadlines", "responsibilities", "boxes", "tables",
)  # fmt: skip


def _within(review: Review | None, member: Document, several: bool) -> Review | None:
    """What was decided about one of the documents in a file; ``several``: it is not the only one."""
    if review is None or not several or not member.blocks:
        return review
    first, last = member.blocks[0].start, member.blocks[-1].end
    decisions = tuple(one for one in review.decisions if first <= one.start <= last)
    return review.model_copy(update={"decisions": decisions}) if decisions else None


def _understand(
    document: Document, rules: Ruleset, ids: Ids
) -> tuple[Structure, Metadata, Discourse, tuple[Cube, ...]]:
    """What a reader knows of a whole document before the first record is taken from it."""
    structure = read_structure(document, rules, ids)
    metadata = read_metadata(structure, rules)
    discourse = read_discourse(structure, metadata, rules)
    return structure, metadata, discourse, read_cubes(structure, metadata, discourse, rules)


def _read_member(document: Document, rules: Ruleset, ids: Ids, review: Review | None) -> Plan:
    structure, metadata, discourse, cubes = _understand(document, rules, ids)
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
    if review:
        from policyx.corrections import with_corrections

        plan = with_corrections(plan, review, document, ids)
    plan = with_tasks(plan, structure, discourse, cubes, rules, ids)
    plan = with_confidence(plan, document.notices, rules, discourse)
    if review:
        from policyx.corrections import with_corrected_tasks

        plan = with_corrected_tasks(plan, review, document, ids)
    return with_canonical(plan, rules)


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
        structure, metadata, discourse, cubes = _understand(member, rules, ids)
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
    lines = [(block.start, block.end) for block in document.blocks if block.kind != "table"]
    lines += [(cell.start, cell.end) for table in document.tables for cell in table.cells]
    blanks = sum(1 for _ in find_blanks("\n".join([fold(document.text, *line).text for line in lines]), rules))
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
