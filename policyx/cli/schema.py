"""``policyx schema``"""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Subject = Literal["plan", "explanation"]


def schema(of: Annotated[Subject, typer.Argument(metavar="[plan|explanation]")] = "plan") -> None:
    """Print the JSON Schema (draft 2020-12) of what [b]extract[/b] writes, or [b]explain --json[/b]."""
    from policyx.cli.streams import write_stdout
    from policyx.output.schema import explanation_schema, plan_schema

    schemas = {"plan": plan_schema, "explanation": explanation_schema}
    write_stdout(schemas[of]())
