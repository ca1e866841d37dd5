from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from policyx.loaders.build import CellDraft, DocumentBuilder
from policyx.model.identity import Ids
from policyx.ruleset import built_in
from policyx.structure import read_structure
from policyx.structure.shape import Structure

Piece = str | dict[str, Any] | Sequence[Sequence[str | None]]


@pytest.fixture
def structure_of() -> Callable[..., Structure]:
    """Builds a document of pieces and reads it: a text, keywords of ``add``, or rows of a table.

    In rows, ``None`` continues the cell to its left, ``"^"`` the one above.
    """

    def read(*pieces: Piece) -> Structure:
        builder = DocumentBuilder()
        for piece in pieces:
            if isinstance(piece, str):
                builder.add(piece)
            elif isinstance(piece, dict):
                builder.add(**piece)
            else:
                builder.add_table(drafts(piece))
        return read_structure(builder.build("plan.docx", "docx", b""), built_in(), Ids())

    return read


def drafts(rows: Sequence[Sequence[str | None]]) -> list[CellDraft]:
    found = []
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text is None or text == "^":
                continue
            width = next((n for n in range(1, len(row) - column) if row[column + n] is not None), len(row) - column)
            height = next((n for n in range(1, len(rows) - at) if rows[at + n][column] != "^"), len(rows) - at)
            found.append(CellDraft(text, at, column, height, width))
    return found
