from __future__ import annotations

from pathlib import Path

from policyx.output.schema import plan_schema

ROOT = Path(__file__).resolve().parents[1]


def test_the_schema_in_the_repository_is_that_of_the_models() -> None:
    assert (ROOT / "schemas" / "plan.json").read_bytes() == plan_schema(), "run: make golden"
