"""``policyx panel``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policyx.cli.options import (
    MaxPagesOption,
    OutputOption,
    PanelFormatOption,
    PasswordOption,
    QuietOption,
    RevisionsOption,
    RulesOption,
    TimeoutOption,
    TypeOption,
    VerboseOption,
)

if TYPE_CHECKING:
    from policyx.ruleset import Ruleset


def panel(
    files: Annotated[
        list[Path], typer.Argument(metavar="REPORT…", help="Documents, folders of documents, or JSON of extract.")
    ],
    indicator: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Nothing but this indicator: a code or any name of it; repeatable."),
    ] = None,
    headline: Annotated[
        bool, typer.Option("--headline", help="Nothing but the overall goals (主要预期目标), and their results.")
    ] = False,
    long: Annotated[bool, typer.Option("--long", help="In a CSV a row a number, not a row a report.")] = False,
    format: PanelFormatOption = None,
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
    """Set many reports side by side: a row a report, a column an indicator of the catalogue, in one unit.

    Region and year are what a report says of itself. Numbers without an entry in the catalogue are listed.

    \b
    policyx panel reports/ --headline -o panel.xlsx      a workbook, wide and long
    policyx panel reports/ --headline -o panel.html      a page with charts
    policyx panel reports/ --indicator GDP               how it is spread, in the terminal
    policyx panel out/*.json --long -o panel.csv         a row a number (also panel.parquet), for R or pandas
    """
    from policyx.batch.inputs import find_inputs
    from policyx.cli.comparing import PANEL_SUFFIXES, choose_format, deliver
    from policyx.cli.plans import plans_of
    from policyx.cli.streams import status
    from policyx.comparison.panel import panel as gather
    from policyx.errors import InputError, PolicyxError
    from policyx.loaders.options import LoadOptions
    from policyx.output.difference import module_of
    from policyx.ruleset import Ruleset

    inputs = find_inputs(files, plans=True)
    chosen = choose_format(format, output, [input.path for input in inputs], PANEL_SUFFIXES)
    module_of(chosen)  # says before the reading that an extra is missing
    ruleset = Ruleset(rules)
    codes = _codes(indicator or (), ruleset)
    options = LoadOptions(type, revisions, password, max_pages, timeout, status)
    bad: list[PolicyxError] = []
    plans = list(plans_of(inputs, ruleset, options, bad))
    status("")
    if not plans:
        raise InputError("none of the reports could be read")
    deliver(gather(plans, ruleset, codes, headline), chosen, output, long)
    if bad:
        raise typer.Exit(2)


def _codes(names: list[str] | tuple[()], rules: Ruleset) -> set[str]:
    """The codes of the indicators that are meant.

    Raises:
        BadParameter: the catalogue knows none of a name.
    """
    from policyx.catalogue import catalogue_of

    known = catalogue_of(rules)
    codes = {entry.code for entry in known.entries}
    found = {name: name if name in codes else getattr(known.find(name), "code", None) for name in names}
    unknown = [name for name, code in found.items() if code is None]
    if unknown:
        message = f"no indicator {', '.join(unknown)}; policyx catalogue lists them"
        raise typer.BadParameter(message, param_hint="--indicator")
    return {code for code in found.values() if code}
