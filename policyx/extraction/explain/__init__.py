"""Explaining: every number of a document with what it was taken for, and on which words.

Nothing is decided here: the readings of :mod:`policyx.extraction.numbers` say what they went by.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyx.cubes.shape import Cube
from policyx.discourse.shape import Discourse
from policyx.errors import InputError
from policyx.extraction.explain.answers import Explainer
from policyx.extraction.explain.prose import ProseExplainer
from policyx.extraction.explain.tables import TableExplainer
from policyx.extraction.numbers import read_numbers
from policyx.extraction.numbers.figures import records
from policyx.extraction.numbers.prose.reading import Reading
from policyx.model.explanation import ExplainedNumber, ExplainedTable, Explanation
from policyx.model.identity import Ids
from policyx.model.plan import Metadata
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset
from policyx.structure.shape import Structure


def explain_numbers(
    structure: Structure, discourse: Discourse, cubes: Sequence[Cube], metadata: Metadata, rules: Ruleset, ids: Ids
) -> tuple[tuple[ExplainedNumber, ...], tuple[ExplainedTable, ...]]:
    """Every number and every table, each in the order of the text; records have the ids that a plan gives them."""
    readings = list(read_numbers(structure, discourse, cubes, metadata, rules))
    made = records((figure for reading in readings for figure in reading.figures), structure.document, ids)
    explainer = Explainer(structure, discourse, metadata, rules, {id(figure): record for figure, record in made})
    prose, tables = ProseExplainer(explainer), TableExplainer(explainer)
    numbers: list[ExplainedNumber] = []
    explained: list[ExplainedTable] = []
    for reading in readings:
        if isinstance(reading, Reading):
            numbers += prose.numbers(reading)
        else:
            numbers += tables.numbers(reading)
            explained.append(tables.table(reading))
    for passage in structure.passages:
        if passage.kind in ("title", "note") or (passage.kind == "cell" and passage.row is None):
            numbers += prose.unread_passage(passage)
    return tuple(sorted(numbers, key=lambda number: number.evidence.start)), tuple(explained)


def of_table(explanation: Explanation, number: int) -> Explanation:
    """Only the ``number``-th table, counted from 1, with its numbers.

    Raises:
        InputError: there is none.
    """
    if number > len(explanation.tables):
        raise InputError(
            f"no table {number}: {len(explanation.tables)} were read",
            where=explanation.source.name,
            hint="what only lays out a page, and the tables of a report of results, are none",
        )
    table = explanation.tables[number - 1]
    inside = range(table.evidence.start, table.evidence.end)
    numbers = tuple(one for one in explanation.numbers if one.evidence.start in inside)
    return explanation.model_copy(update={"numbers": numbers, "tables": (table,)})


def around(explanation: Explanation, text: str) -> Explanation:
    """Only the numbers in whose clause ``text`` stands, or in whose row of a table; with the tables that they are in.

    Width and blanks do not count.

    Raises:
        InputError: there is none.
    """
    wanted = fold(text).text

    def has(written: str) -> bool:
        return wanted in fold(written).text

    numbers = tuple(
        number
        for number in explanation.numbers
        if has(number.clause.text) or (number.table and number.indicator and has(str(number.indicator.value)))
    )
    if not numbers:
        raise InputError(
            f"no number in a clause with {text!r}",
            where=explanation.source.name,
            hint="policyx text shows the text that is searched",
        )
    ids = {number.table.table for number in numbers if number.table}
    tables = tuple(table for table in explanation.tables if table.id in ids)
    return explanation.model_copy(update={"numbers": numbers, "tables": tables})
