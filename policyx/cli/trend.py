"""``policyx trend``"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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


def trend(
    files: Annotated[
        list[Path], typer.Argument(metavar="PLAN", help="Two or more, the earliest first: documents or JSON.")
    ],
    format: FormatOption = None,
    output: OutputOption = None,
    type: TypeOption = None,
    rules: RulesOption = None,
    revisions: RevisionsOption = "accept",
    password: PasswordOption = None,
    max_pages: MaxPagesOption = 2000,
    timeout: TimeoutOption = 300.0,
    verbose: VerboseOption = False,
    quiet: QuietOption = False,
) -> None:
    """Follow each indicator through several plans: a row an indicator, a column a plan, in one unit.

    \b
    policyx trend 2021.json 2023.docx 2025.pdf     a table in the terminal
    policyx trend plans/*.json -o trend.xlsx       a workbook (also html, md, csv, json)
    """
    from policyx.cli.comparing import choose_format, comparison_of, deliver, read_plans
    from policyx.cli.streams import status
    from policyx.comparison.trend import trend as follow
    from policyx.loaders.options import LoadOptions
    from policyx.ruleset import Ruleset

    if len(files) < 2:
        raise typer.BadParameter("two plans or more", param_hint="PLAN")
    chosen = choose_format(format, output, files)
    ruleset = Ruleset(rules)
    options = LoadOptions(type, revisions, password, max_pages, timeout, status)
    plans = read_plans(files, ruleset, options)
    with comparison_of(files, options):
        followed = follow(plans, ruleset)
    deliver(followed, chosen, output)
