from __future__ import annotations

from collections.abc import Callable

from policyx.output.schema import explanation_schema, plan_schema


def test_the_schema_is_printed(policyx: Callable) -> None:
    run = policyx("schema")
    assert (run.code, run.out, run.err) == (0, plan_schema(), "")


def test_the_schema_of_explanations(policyx: Callable) -> None:
    run = policyx("schema", "explanation")
    assert (run.code, run.out, run.err) == (0, explanation_schema(), "")
