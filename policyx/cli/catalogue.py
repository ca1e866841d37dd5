"""``policyx catalogue``"""

from __future__ import annotations

import sys
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
    from policyx.errors import PolicyxError


def catalogue(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE|JSON]", help="Documents, folders of documents, or what extract made of them."),
    ] = None,
    json: Annotated[
        bool | None,
        typer.Option("--json/--no-json", help="JSON, or a table; without either a table in a terminal, else JSON."),
    ] = None,
    rules: RulesOption = None,
    type: TypeOption = None,
    revisions: RevisionsOption = "accept",
    password: PasswordOption = None,
    max_pages: MaxPagesOption = 2000,
    timeout: TimeoutOption = 300.0,
) -> None:
    """List the indicators that have one name whatever documents call them; of documents, the names that have none yet.

    What an indicator is in the catalogue stands in the JSON of extract as canonical. Entries of your own
    belong into DIR/catalogue.toml (--rules DIR); policyx rules new --id catalogue.CODE starts one.

    \b
    policyx catalogue                      all entries
    policyx catalogue plan.docx plans/     what these have without an entry, most frequent first
    """
    from policyx.batch.inputs import find_inputs
    from policyx.catalogue import catalogue_of, coverage
    from policyx.cli.plans import plans_of
    from policyx.cli.streams import status, write_screen, write_stdout
    from policyx.loaders.options import LoadOptions
    from policyx.output.catalogue import CoverageScreen, EntriesScreen
    from policyx.output.json import as_json, as_line
    from policyx.ruleset import Ruleset

    ruleset = Ruleset(rules)
    known = catalogue_of(ruleset)
    as_data = not sys.stdout.isatty() if json is None else json
    if not files:
        entries = known.listed()
        write_stdout(b"".join(map(as_line, entries))) if as_data else write_screen(EntriesScreen(entries))
        return
    options = LoadOptions(type, revisions, password, max_pages, timeout, status)
    bad: list[PolicyxError] = []
    found = coverage(plans_of(find_inputs(files, plans=True), ruleset, options, bad), known)
    status("")
    write_stdout(as_json(found)) if as_data else write_screen(CoverageScreen(found))
    if bad:
        raise typer.Exit(2)
