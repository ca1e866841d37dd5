from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from policyx.cubes import read_cubes
from policyx.cubes.shape import Cube
from policyx.discourse import read_discourse
from policyx.extraction.metadata import read_metadata
from policyx.loaders.build import CellDraft, DocumentBuilder
from policyx.model.identity import Ids
from policyx.ruleset import built_in
from policyx.structure import read_structure

CubeOf = Callable[..., Cube]


@pytest.fixture(scope="session")
def cube_of() -> CubeOf:
    """The cube of a table, its rows given as texts: ``title`` is the document's, the others stand around."""

    def of(
        *rows: Sequence[str],
        title: str = "云江市2026年工作任务",
        before: Sequence[str] = (),
        notes: Sequence[str] = (),
    ) -> Cube:
        builder, rules = DocumentBuilder(), built_in()
        for line in (title, *before):
            builder.add(line)
        builder.add_table(
            [CellDraft(text, row, column) for row, texts in enumerate(rows) for column, text in enumerate(texts)]
        )
        for line in notes:
            builder.add(line)
        structure = read_structure(builder.build("plan.docx", "docx", b""), rules, Ids())
        metadata = read_metadata(structure, rules)
        (cube,) = read_cubes(structure, metadata, read_discourse(structure, metadata, rules), rules)
        return cube

    return of
