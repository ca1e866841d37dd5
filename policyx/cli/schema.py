"""``policyx schema``"""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Subject = Literal["plan", "diff", "trend"]


def schema(of: Annotated[Subject, typer.Argument(metavar="[plan|diff|trend]")] = "plan") -> None:
    """Print the JSON Schema (draft 2020-12) of what [b]extract[/b] writes, or [b]diff[/b], or [b]trend[/b]."""
    from policyx.cli.streams import write_stdout
    from policyx.output.schema import difference_schema, plan_schema, trend_schema

    schemas = {"plan": plan_schema, "diff": difference_schema, "trend": trend_schema}
    write_stdout(schemas[of]())
