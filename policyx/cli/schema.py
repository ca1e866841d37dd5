"""``policyx schema``"""

from __future__ import annotations


def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of what [b]policyx extract[/b] writes."""
    from policyx.cli.streams import write_stdout
    from policyx.output.schema import plan_schema

    write_stdout(plan_schema())
