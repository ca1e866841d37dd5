"""The command line: the only room that prints, writes files or exits.

One module a command (group); each imports the engine inside the command, so that ``--version``, ``--help`` and
shell completion start at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from policyx import __version__
from policyx.cli.lean import Command, Group
from policyx.language import behind_lang

COMMANDS = {
    "extract": "extract", "show": "show", "ledger": "ledger", "view": "view", "diff": "diff", "trend": "trend",
    "panel": "panel", "explain": "explain", "text": "text", "words": "words", "schema": "schema",
    "catalogue": "catalogue", "eval": "evaluate", "rules": "rules", "mcp": "mcp",
}  # fmt: skip
"""Each with the module that holds it, as a function of the same name, or as a group of commands."""


def app(**options: Any) -> Any:
    """Run the command that the arguments of the process name; ``options`` are those of a typer application."""
    return program(sys.argv[1:])(**options)


def program(arguments: Sequence[str]) -> typer.Typer:
    """The program, with no other commands than the one that ``arguments`` begin with, if they begin with one: typer
    works out all options of every command that it is given."""
    program = typer.Typer(
        name="policyx",
        cls=Group,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    program.callback(
        epilog="Exit codes: 0 done · 1 plans differ (diff --exit-code) · 2 bad usage or bad input",
    )(policyx)
    first = behind_lang(arguments)[:1]
    for name in first if first and first[0] in COMMANDS else COMMANDS:
        module = COMMANDS[name]
        command = getattr(import_module(f"policyx.cli.{module}"), module)
        if isinstance(command, typer.Typer):
            program.add_typer(command, name=name)
        else:
            program.command(name, cls=Command)(command)
    return program


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"policyx {__version__}")
        raise typer.Exit


def policyx(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Chinese policy documents to validated JSON: targets, deadlines, responsible units, 专栏 boxes and tables,
    each with the place in the text that it came from.

    \b
    policyx extract plan.docx          one JSON object on stdout
    policyx extract plans/ -o out/     a folder of documents, a JSON file each
    policyx show plan.pdf              the same to read in the terminal
    policyx ledger plan.pdf -o 台账.xlsx   who does what by when, as offices keep it
    policyx view plan.pdf -o page.html  a page to check and correct them in
    policyx diff old.docx new.docx     what changed between two plans
    policyx explain plan.pdf           why each number is a target, or is none
    """
