"""``policyx rules``"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

rules = typer.Typer(no_args_is_help=True, help="Look at the rules, and check them.", rich_markup_mode="rich")

Folder = Annotated[
    Path | None, typer.Argument(metavar="DIR", help="A folder of your own, laid over the built-in rules.")
]


@rules.command()
def check(folder: Folder = None) -> None:
    """Run every example that stands in the rules: what should be found is found, what should not is not."""
    from policyx.cli.streams import complain, write_stdout
    from policyx.rulecheck import check_rules
    from policyx.ruleset import Ruleset

    report = check_rules(Ruleset(folder))
    for problem in report.problems:
        complain(str(problem))
    if report.problems:
        number = len(report.problems)
        complain(f"{number} problem{'s' if number > 1 else ''} in {report.entries} rules")
        raise typer.Exit(2)
    write_stdout(f"{report.entries} rules, {report.examples} examples: all right\n".encode())


@rules.command("list")
def list_rules(folder: Folder = None) -> None:
    """Print every rule: its id, its kind, what it is about."""
    from policyx.cli.streams import write_stdout
    from policyx.ruleset import Lexicon, Mapped, Pattern, Ruleset, Scheme

    kinds = {Lexicon: "lexicon", Pattern: "pattern", Mapped: "mapping", Scheme: "scheme"}
    lines = (f"{entry.id}\t{kinds[type(entry)]}\t{entry.about}".rstrip() for entry in Ruleset(folder))
    write_stdout("".join(f"{line}\n" for line in lines).encode())
