"""The command line: the only room that prints, writes files or exits.

One module a command (group); each imports the engine inside the command, so that ``--version``, ``--help`` and
shell completion start at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from policyx import __version__
from policyx.cli.catalogue import catalogue
from policyx.cli.diff import diff
from policyx.cli.evaluate import evaluate
from policyx.cli.explain import explain
from policyx.cli.extract import extract
from policyx.cli.rules import rules
from policyx.cli.schema import schema
from policyx.cli.show import show
from policyx.cli.text import text
from policyx.cli.trend import trend

app = typer.Typer(
    name="policyx",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(extract)
app.command()(show)
app.command()(diff)
app.command()(trend)
app.command()(explain)
app.command()(text)
app.command()(schema)
app.command()(catalogue)
app.command("eval")(evaluate)
app.add_typer(rules, name="rules")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"policyx {__version__}")
        raise typer.Exit


@app.callback(
    epilog="Exit codes: [b]0[/b] done · [b]1[/b] plans differ (diff --exit-code) · [b]2[/b] bad usage or bad input"
)
def policyx(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Chinese policy documents to validated JSON: targets, deadlines, responsible units, 专栏 boxes and tables,
    each with the place in the text that it came from.

    [b]policyx extract plan.docx[/b]          one JSON object on stdout
    [b]policyx extract plans/ -o out/[/b]     a folder of documents, a JSON file each
    [b]policyx show plan.pdf[/b]              the same to read in the terminal
    [b]policyx diff old.docx new.docx[/b]     what changed between two plans
    [b]policyx explain plan.pdf[/b]           why each number is a target, or is none
    """
