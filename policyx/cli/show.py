"""``policyx show``"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policyx.cli import completing
from policyx.cli.options import (
    MaxPagesOption,
    PasswordOption,
    QuietOption,
    RevisionsOption,
    RulesOption,
    TimeoutOption,
    TypeOption,
    VerboseOption,
)


def show(
    file: Annotated[Path, typer.Argument(metavar="FILE|JSON", help="A document, or what extract made of one.")],
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND,…", autocompletion=completing.kinds, help="Only these: tasks, targets, actuals …"),
    ] = None,
    unit: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what units answer for whose name holds this: 科技局.")
    ] = None,
    year: Annotated[int | None, typer.Option(help="Only what is due in this year, or reported of it.")] = None,
    pager: Annotated[bool, typer.Option("--pager/--no-pager", help="Page what is longer than the terminal.")] = True,
    type: TypeOption = None,
    rules: RulesOption = None,
    strength: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            envvar="POLICYX_STRENGTH",
            autocompletion=completing.schemes,
            help="Code how hard targets are by this scheme; also for JSON.",
        ),
    ] = None,
    revisions: RevisionsOption = "accept",
    password: PasswordOption = None,
    max_pages: MaxPagesOption = 2000,
    timeout: TimeoutOption = 300.0,
    verbose: VerboseOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show a plan in the terminal: overview, tasks, targets, deadlines, 专栏 and tables.

    \b
    policyx show plan.docx
    policyx show plan.docx --kind tasks,targets --unit 科技局 --year 2025
    """
    from policyx.cli.plans import read_plan_file
    from policyx.cli.streams import status, write_screen
    from policyx.loaders.options import LoadOptions
    from policyx.output.selecting import narrowed
    from policyx.output.terminal import Screen
    from policyx.ruleset import Ruleset

    kinds = _kinds(kind)
    options = LoadOptions(type, revisions, password, max_pages, timeout, status)
    plan = read_plan_file(file, Ruleset(rules), options, strength)
    status("")
    write_screen(Screen(narrowed(plan, kinds, unit, year), plan), paged=pager)


def _kinds(said: list[str] | None) -> set[str]:
    """The kinds that ``--kind`` names, separated by commas or in several options."""
    from policyx.output.selecting import KINDS

    kinds = {name.strip() for names in said or () for name in names.split(",")} - {""}
    if unknown := sorted(kinds.difference(KINDS)):
        raise typer.BadParameter(f"no kind {', '.join(unknown)}; there are {', '.join(KINDS)}", param_hint="--kind")
    return kinds
