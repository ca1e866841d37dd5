"""Explaining tables: what each column was taken for, and the numbers of value cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from policyx.cubes import HAS_TARGETS
from policyx.cubes.shape import VALUES, Cube, Row
from policyx.extraction.explain.answers import Explainer, given
from policyx.extraction.explain.prose import ProseExplainer
from policyx.extraction.numbers.figures import Figure
from policyx.extraction.numbers.tables import TableReading
from policyx.extraction.numbers.verdict import Judgement
from policyx.model.document import Cell
from policyx.model.explanation import ExplainedColumn, ExplainedNumber, ExplainedRow, ExplainedTable, How, Origin
from policyx.model.plan import CellPlace
from policyx.reading.folding import fold, tidy


@dataclass
class TableExplainer:
    """Explains what the reading of tables went by."""

    explainer: Explainer
    headers: dict[tuple[int, int], tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.headers = {
            (passage.grid, passage.column): (passage.start, passage.end)
            for passage in self.explainer.structure.passages
            if passage.grid is not None and passage.column is not None and passage.row is None
        }

    def table(self, reading: TableReading) -> ExplainedTable:
        """Whether the table holds targets, and what its columns were taken for."""
        record, notes = self.explainer.structure.tables[reading.cube.grid.record], self.explainer.notes
        return ExplainedTable(
            id=record.id,
            title=record.title,
            targets=reading.cube.rule == HAS_TARGETS,
            rule=notes[reading.cube.rule],
            columns=tuple(
                ExplainedColumn(
                    header=column.header,
                    kind=column.role,
                    year=column.year,
                    rule=notes[column.rule],
                    name=column.name or None if column.role in VALUES else None,
                    unit=column.unit,
                    place=column.place,
                )
                for column in reading.cube.columns
            ),
            rows=tuple(_row(row, reading.cube) for row in reading.cube.rows),
            evidence=record.evidence,
        )

    def numbers(self, reading: TableReading) -> Iterator[ExplainedNumber]:
        """The numbers of value cells; other cells are read as prose."""
        for figure in reading.figures:
            yield self._figure(figure, reading)
        told = {figure.start for figure in reading.figures}
        prose = ProseExplainer(self.explainer)
        for start in sorted(reading.cube.numbers - told):
            passage = reading.passages[start]
            baseline = any(column.index == passage.column for column in reading.cube.under("baseline"))
            rule = "neither.baseline_column" if baseline else "neither.row_without_label"
            folded = fold(self.explainer.structure.document.text, passage.start, passage.end)
            yield from prose.set_aside(folded, passage, rule)

    def _figure(self, figure: Figure, reading: TableReading) -> ExplainedNumber:
        explainer, quantity = self.explainer, figure.quantity
        folded = fold(explainer.structure.document.text, figure.start, figure.end)
        judgement, passage = Judgement("target", figure.rule), reading.passages[figure.start]
        number = explainer.judged((quantity.number, quantity.bound), (0, len(folded.text)), judgement, folded, passage)
        comparator = explainer.comparator(quantity, folded, figure.page)
        return number.model_copy(update={"comparator": comparator, **self._fields(figure, reading)})

    def _fields(self, figure: Figure, reading: TableReading) -> dict[str, Any]:
        record, place = self.explainer.record(figure), figure.table
        assert place is not None
        return {
            **self.explainer.sureness(figure),
            "indicator": given(record.indicator, *self._cells(place, reading, "indicator", "row")),
            "unit": given(record.unit, Origin(how="number" if figure.quantity.kind else "row")),
            "measure": given(record.measure),
            "due": given(record.due.year, *self._due(figure, place, reading)) if record.due else None,
            "scope": given(record.scope, Origin(how="column" if reading.cube.columns[place.column].place else "row")),
            "baseline": given(
                record.baseline.value if record.baseline else None, *self._cells(place, reading, "baseline", "column")
            ),
            "table": place,
        }

    def _cells(self, place: CellPlace, reading: TableReading, kind: str, how: How) -> Iterator[Origin]:
        """The cells of the row in the columns of a kind."""
        row, seen = reading.cube.grid.body[place.row], set[int]()
        for column in reading.cube.columns:
            cell: Cell | None = row[column.index]
            if column.role == kind and cell is not None and cell.text and cell.start not in seen:
                seen.add(cell.start)
                yield Origin(how=how, evidence=self.explainer.evidence(cell.start, cell.end, cell.page))

    def _due(self, figure: Figure, place: CellPlace, reading: TableReading) -> Iterator[Origin]:
        whence = figure.due_from
        grid = reading.cube.number
        if whence == "row":
            yield from self._cells(place, reading, "time", "row")
        elif whence == "column" and (span := self.headers.get((grid, place.column))):
            yield Origin(how="column", evidence=self.explainer.evidence(*span, None))
        elif whence:
            yield Origin(how=whence)


def _row(row: Row, cube: Cube) -> ExplainedRow:
    task = cube.jobs[row.number].task
    return ExplainedRow(
        kind=row.kind,
        name=row.name or None,
        unit=row.unit,
        scope=row.scope,
        year=row.year,
        task=tidy(task.text) if task else None,
    )
