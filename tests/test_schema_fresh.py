from __future__ import annotations

from pathlib import Path

import pytest

from policyx.output.schema import difference_schema, explanation_schema, plan_schema, trend_schema

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("plan", plan_schema()),
        ("explanation", explanation_schema()),
        ("difference", difference_schema()),
        ("trend", trend_schema()),
    ],
)
def test_the_schema_in_the_repository_is_that_of_the_models(name: str, schema: bytes) -> None:
    assert (SCHEMAS / f"{name}.json").read_bytes() == schema, "run: make golden"
