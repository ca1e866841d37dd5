from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.extraction.envelope import Envelope, read_envelope
from policyx.extraction.metadata import read_metadata
from policyx.extraction.organisations import Organisations
from policyx.loaders.build import DocumentBuilder
from policyx.model.identity import Ids
from policyx.model.plan import Metadata
from policyx.ruleset import Ruleset, built_in
from policyx.structure import read_structure
from policyx.structure.shape import Structure


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
