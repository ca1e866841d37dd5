from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.output.schema import difference_schema, explanation_schema, panel_schema, plan_schema, trend_schema


@pytest.mark.parametrize(
    ("arguments", "schema"),
    [
        ((), plan_schema),
        (("plan",), plan_schema),
        (("explanation",), explanation_schema),
        (("diff",), difference_schema),
        (("trend",), trend_schema),
        (("panel",), panel_schema),
    ],
)
def test_the_schema_is_printed(policyx: Callable, arguments: tuple[str, ...], schema: Callable[[], bytes]) -> None:
    run = policyx("schema", *arguments)
    assert (run.code, run.out, run.err) == (0, schema(), "")


def test_a_schema_of_something_else(policyx: Callable) -> None:
    run = policyx("schema", "law")
    assert (run.code, run.out) == (2, b"")
    assert run.err.count("\n") == 1
