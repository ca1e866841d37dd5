"""``policyx show``"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policyx.cli.options import (
    MaxPagesOption,
    PasswordOption,
    RevisionsOption,
    RulesOption,
    TimeoutOption,
    TypeOption,
)


def show(
    file: Annotated[Path, typer.Argument(metavar="FILE|JSON", help="A document, or what extract made of one.")],
    type: TypeOption = None,
    rules: RulesOption = None,
    strength: Annotated[
        str | None, typer.Option(metavar="NAME", help="Code how hard targets are by this scheme; also for JSON.")
    ] = None,
    revisions: RevisionsOption = "accept",
    password: PasswordOption = None,
    max_pages: MaxPagesOption = 2000,
    timeout: TimeoutOption = 300.0,
) -> None:
    """Show a plan in the terminal: overview, targets, responsible units, deadlines, 专栏 and tables.

    \b
    policyx show plan.docx | less -R
    """
    from policyx.cli.plans import read_plan_file
    from policyx.cli.streams import status, write_screen
    from policyx.loaders.options import LoadOptions
    from policyx.output.terminal import Screen
    from policyx.ruleset import Ruleset

    options = LoadOptions(type, revisions, password, max_pages, timeout, status)
    plan = read_plan_file(file, Ruleset(rules), options, strength)
    status("")
    write_screen(Screen(plan))
