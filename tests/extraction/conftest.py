from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from policyx.cubes import read_cubes
from policyx.discourse import read_discourse
from policyx.extraction.metadata import read_metadata
from policyx.extraction.metadata.envelope import Envelope, read_envelope
from policyx.extraction.numbers import read_targets
from policyx.extraction.units.organisations import Organisations
from policyx.loaders.build import CellDraft, DocumentBuilder
from policyx.model.identity import Ids
from policyx.model.plan import Actual, Metadata, Period, Target
from policyx.ruleset import Ruleset, built_in
from policyx.structure import read_structure
from policyx.structure.shape import Structure

Figures = tuple[tuple[Target, ...], tuple[Actual, ...]]
PLAN = Metadata(title="云江市水务发展规划", period=Period(name="十四五", start=2021, end=2025))


@pytest.fixture(scope="session")
def rules() -> Ruleset:
    return built_in()


@pytest.fixture(scope="session")
def structure_of(rules: Ruleset) -> Callable[..., Structure]:
    """The structure of lines of text, with labelled values over the body: ``structure_of("…", 发文字号="…")``."""

    def of(text: str, **properties: str) -> Structure:
        builder = DocumentBuilder()
        for line in text.splitlines():
            builder.add(line)
        return read_structure(builder.build("plan.txt", "txt", text.encode(), properties=properties), rules, Ids())

    return of


@pytest.fixture(scope="session")
def envelope_of(rules: Ruleset, structure_of: Callable[..., Structure]) -> Callable[..., Envelope]:
    def of(text: str, **properties: str) -> Envelope:
        return read_envelope(structure_of(text, **properties).document, rules, Organisations(rules))

    return of


@pytest.fixture(scope="session")
def metadata_of(rules: Ruleset, structure_of: Callable[..., Structure]) -> Callable[..., Metadata]:
    def of(text: str, **properties: str) -> Metadata:
        return read_metadata(structure_of(text, **properties), rules)

    return of


@pytest.fixture(scope="session")
def figures_of(rules: Ruleset, structure_of: Callable[..., Structure]) -> Callable[..., Figures]:
    """Targets and actual values of lines of text, read as a plan of 2021 to 2025 unless ``metadata`` says else."""

    def of(text: str, metadata: Metadata = PLAN) -> Figures:
        structure = structure_of(text)
        discourse = read_discourse(structure, metadata, rules)
        cubes = read_cubes(structure, metadata, discourse, rules)
        targets, actuals = read_targets(structure, discourse, cubes, metadata, rules, Ids())
        for figure in (*targets, *actuals):
            evidence = figure.evidence
            assert evidence.text == structure.document.text[evidence.start : evidence.end]
        return targets, actuals

    return of


@pytest.fixture(scope="session")
def table_targets_of(rules: Ruleset) -> Callable[..., tuple[Target, ...]]:
    """Targets of a table, its rows given as texts: ``"^"`` goes on with the cell above, ``"<"`` with the one before.

    ``before`` and ``notes`` are the paragraphs around it.
    """

    def of(
        *rows: Sequence[str], before: Sequence[str] = (), notes: Sequence[str] = (), metadata: Metadata = PLAN
    ) -> tuple[Target, ...]:
        builder = DocumentBuilder()
        for line in before:
            builder.add(line)
        builder.add_table(_drafts(rows))
        for line in notes:
            builder.add(line)
        structure = read_structure(builder.build("plan.docx", "docx", b""), rules, Ids())
        discourse = read_discourse(structure, metadata, rules)
        cubes = read_cubes(structure, metadata, discourse, rules)
        targets, _ = read_targets(structure, discourse, cubes, metadata, rules, Ids())
        for target in targets:
            assert target.evidence.text == structure.document.text[target.evidence.start : target.evidence.end]
        return targets

    return of


def _drafts(rows: Sequence[Sequence[str]]) -> list[CellDraft]:
    drafts: dict[tuple[int, int], CellDraft] = {}
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text == "^":
                above = next(
                    draft for (top, left), draft in drafts.items() if left == column and top + draft.row_span == at
                )
                above.row_span += 1
            elif text == "<":
                drafts[max(place for place in drafts if place[0] == at)].column_span += 1
            else:
                drafts[at, column] = CellDraft(text, at, column)
    return list(drafts.values())
