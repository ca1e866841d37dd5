"""Targets and actual values of a document: the numbers of its tables and of its prose."""

from __future__ import annotations

from policyx.extraction.attributes import Announced, with_headings
from policyx.extraction.deadlines import anchor_of
from policyx.extraction.due import LeadIn
from policyx.extraction.figures import Figure, records
from policyx.extraction.prose_targets import read_passage
from policyx.extraction.table_targets import read_table_targets
from policyx.extraction.tense import is_retrospective
from policyx.model.identity import Ids
from policyx.model.plan import Actual, Metadata, Target
from policyx.ruleset import Ruleset
from policyx.structure.shape import Structure


def read_targets(
    structure: Structure, metadata: Metadata, rules: Ruleset, ids: Ids
) -> tuple[tuple[Target, ...], tuple[Actual, ...]]:
    """The targets and the actual values of a document, each in the order of its text."""
    anchor = anchor_of(structure, metadata, rules)
    review = is_retrospective(metadata.title, structure.document.text, rules)
    figures: list[Figure] = []
    values: frozenset[int] = frozenset()
    if not review:
        figures, values = read_table_targets(structure, metadata, anchor, rules)
    lead_in, announced = LeadIn(), Announced()
    for passage in structure.prose():
        if passage.start not in values:
            found, lead_in = read_passage(structure, passage, metadata, anchor, lead_in, review, rules)
            found, announced = with_headings(found, structure, passage, announced, rules)
            figures += found
    return records(figures, structure.document, ids)
