"""Targets and actual values of a document: the numbers of its tables and of its prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policyx.cubes.shape import Cube
from policyx.discourse.shape import Discourse
from policyx.extraction.numbers.attributes import Announced, with_headings
from policyx.extraction.numbers.figures import records
from policyx.extraction.numbers.prose import read_passage
from policyx.extraction.numbers.prose.reading import Reading
from policyx.extraction.numbers.tables import TableReading, read_tables
from policyx.model.identity import Ids
from policyx.model.plan import Actual, Metadata, Target
from policyx.ruleset import Ruleset
from policyx.structure.shape import Structure


def read_targets(
    structure: Structure, discourse: Discourse, cubes: Sequence[Cube], metadata: Metadata, rules: Ruleset, ids: Ids
) -> tuple[tuple[Target, ...], tuple[Actual, ...]]:
    """The targets and the actual values of a document, each in the order of its text."""
    readings = read_numbers(structure, discourse, cubes, metadata, rules)
    figures = [figure for reading in readings for figure in reading.figures]
    made = [record for _, record in records(figures, structure.document, ids)]
    targets = tuple(record for record in made if isinstance(record, Target))
    return targets, tuple(record for record in made if isinstance(record, Actual))


def read_numbers(
    structure: Structure, discourse: Discourse, cubes: Sequence[Cube], metadata: Metadata, rules: Ruleset
) -> Iterator[TableReading | Reading]:
    """Every table and passage with what became of its numbers: the tables first, then the prose."""
    values: set[int] = set()
    if not discourse.told:
        for table in read_tables(cubes, structure, metadata, discourse, rules):
            values |= table.cube.numbers | table.cube.replaced
            yield table
    announced = Announced()
    for framed in discourse.passages.values():
        if framed.passage.start not in values:
            reading = read_passage(framed, metadata, discourse, rules)
            reading.figures, announced = with_headings(reading.figures, structure, framed.passage, announced, rules)
            yield reading
