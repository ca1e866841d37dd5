"""``policyx schema``"""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Subject = Literal["plan", "explanation", "diff", "trend", "panel"]


def schema(of: Annotated[Subject, typer.Argument(metavar="[plan|explanation|diff|trend|panel]")] = "plan") -> None:
    """Print the JSON Schema (draft 2020-12) of what extract writes, or explain --json, diff,
    trend, panel.
    """
    from policyx.cli.streams import write_stdout
    from policyx.output.schema import difference_schema, explanation_schema, panel_schema, plan_schema, trend_schema

    schemas = {
        "plan": plan_schema, "explanation": explanation_schema, "diff": difference_schema, "trend": trend_schema,
        "panel": panel_schema,
    }  # fmt: skip
    write_stdout(schemas[of]())
