"""``policyx diff``"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policyx.cli import completing
from policyx.cli.options import (
    FormatOption,
    MaxPagesOption,
    OutputOption,
    PasswordOption,
    QuietOption,
    RevisionsOption,
    RulesOption,
    TimeoutOption,
    TypeOption,
    VerboseOption,
)

DIFFERENT = 1


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A document, or what extract made of one; - reads stdin.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The same for the later plan.")],
    format: FormatOption = None,
    output: OutputOption = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CLASS,…",
            autocompletion=completing.classes,
            help="Nothing but these classes: changed, added, removed, raised, softened …",
        ),
    ] = None,
    min_score: Annotated[
        float,
        typer.Option("--min-score", min=0, max=1, help="Take weaker pairs apart: removed and added, and uncertain."),
    ] = 0.0,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 if anything of substance differs in what is shown.")
    ] = False,
    type: TypeOption = None,
    rules: RulesOption = None,
    revisions: RevisionsOption = "accept",
    password: PasswordOption = None,
    max_pages: MaxPagesOption = 2000,
    timeout: TimeoutOption = 300.0,
    verbose: VerboseOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say what changed between two plans: targets, responsible units, deadlines, 专栏, outline, kept promises.

    The report and Markdown leave out what did not change; the summary counts everything, whatever is shown.
    Another unit for the same number, a new name or numbering alone is no difference for --exit-code.

    \b
    policyx diff plan-2021.docx plan-2024.pdf                  a report in the terminal
    policyx diff old.json new.json -o diff.xlsx                a workbook (also html, md, csv, json)
    policyx diff old.json new.json --only lowered,softened     what became weaker
    policyx diff old.json new.json --exit-code > /dev/null     1 if they differ
    """
    from policyx.cli.comparing import choose_format, comparison_of, deliver, read_plans
    from policyx.cli.streams import status
    from policyx.comparison.compare import compare
    from policyx.comparison.doubt import take_apart
    from policyx.comparison.selection import differs, select
    from policyx.loaders.options import LoadOptions
    from policyx.ruleset import Ruleset

    classes = _classes(only)
    chosen = choose_format(format, output, (old, new))
    ruleset = Ruleset(rules)
    options = LoadOptions(type, revisions, password, max_pages, timeout, status)
    before, after = read_plans((old, new), ruleset, options)
    with comparison_of((old, new), options):
        difference = compare(before, after, ruleset)
        if min_score:
            difference = take_apart(difference, min_score)
    if classes or chosen in ("report", "md"):
        difference = select(difference, classes or _but_unchanged())
    deliver(difference, chosen, output)
    if exit_code and differs(difference):
        raise typer.Exit(DIFFERENT)


def _classes(only: list[str] | None) -> set[str]:
    """The classes that ``--only`` names, separated by commas or in several options."""
    from policyx.comparison.selection import CLASSES

    classes = {name.strip() for names in only or () for name in names.split(",")} - {""}
    unknown = sorted(classes.difference(CLASSES))
    if unknown:
        raise typer.BadParameter(f"no class {', '.join(unknown)}; there are {', '.join(CLASSES)}", param_hint="--only")
    return classes


def _but_unchanged() -> set[str]:
    from policyx.comparison.selection import CLASSES

    return {*CLASSES} - {"unchanged"}
