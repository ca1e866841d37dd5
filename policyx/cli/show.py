"""``policyx show``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policyx.cli.options import (
    MaxPagesOption,
    PasswordOption,
    RevisionsOption,
    RulesOption,
    TimeoutOption,
    TypeOption,
)

if TYPE_CHECKING:
    from policyx.loaders.options import LoadOptions
    from policyx.model.plan import Plan


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

    [b]policyx show plan.docx | less -R[/b]
    """
    from rich.console import Console

    from policyx.cli.streams import status, write_stdout
    from policyx.loaders.options import LoadOptions
    from policyx.output.terminal import Screen

    plan = _plan(file, rules, strength, LoadOptions(type, revisions, password, max_pages, timeout, status))
    status("")
    console = Console()
    with console.capture() as screen:
        console.print(Screen(plan))
    write_stdout(screen.get().encode())


def _plan(file: Path, rules: Path | None, strength: str | None, options: LoadOptions) -> Plan:
    """The plan in a JSON file, else the one that is extracted from a document."""
    from policyx.cli.inputs import blaming, read
    from policyx.extraction.strength import DEFAULT, coded
    from policyx.loaders.limits import time_limit
    from policyx.output.json import parse_plan
    from policyx.pipeline import read_plan
    from policyx.ruleset import Ruleset

    with blaming(file), time_limit(options.timeout, file.name):
        ruleset = Ruleset(rules)
        if file.suffix.lower() == ".json" and file.is_file():
            plan = parse_plan(file.read_bytes(), file.name)
            return coded(plan, strength, ruleset) if strength else plan
        return read_plan(read(file, options), ruleset, strength or DEFAULT)
