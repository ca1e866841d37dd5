"""``policyx extract``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policyx.cli.forms import FormOption
from policyx.cli.options import (
    CorrectionsOption,
    MaxPagesOption,
    PasswordOption,
    QuietOption,
    RevisionsOption,
    RulesOption,
    StrengthOption,
    TimeoutOption,
    TypeOption,
    VerboseOption,
)

if TYPE_CHECKING:
    from policyx.errors import PolicyxError


def extract(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Documents, archives, mails, or folders of them; - reads stdin."),
    ],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE|DIR/", help="Write there; a folder gets a file a document."),
    ] = None,
    format: FormOption = None,
    type: TypeOption = None,
    rules: RulesOption = None,
    strength: StrengthOption = "three-level",
    corrections: CorrectionsOption = None,
    revisions: RevisionsOption = "accept",
    password: PasswordOption = None,
    max_pages: MaxPagesOption = 2000,
    timeout: TimeoutOption = 300.0,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, envvar="POLICYX_JOBS", help="Read so many files at the same time.")
    ] = 1,
    verbose: VerboseOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write what is in a document as JSON: one object for one file, JSON Lines for several; or as tables.

    The suffix of -o says the form: json, jsonl, xlsx, csv, sqlite, parquet, md. A table holds all files together.
    A bad file does not stop the others: it is named at the end, and the exit code is 2.

    \b
    policyx extract plan.docx                     JSON on stdout
    policyx extract plan.docx -o plan.json        … in a file
    policyx extract a.docx b.pdf > plans.jsonl    a line of JSON each
    policyx extract plans/ -o out/ --jobs 4       a folder, a JSON file each
    policyx extract plans/ -o plans.xlsx          a workbook of all, a sheet a kind
    policyx extract mail.eml -o out/              its text and what is attached to it
    policyx extract --type txt - < plan.txt       from stdin
    policyx extract plan.docx --corrections plan.review.json    … as decided in the page of policyx view
    """
    from policyx.cli.batch import Order, extract_all
    from policyx.cli.forms import choose_form
    from policyx.cli.inputs import find_inputs
    from policyx.cli.streams import status
    from policyx.cli.writing import is_folder, spare_inputs, write_each, write_tables, write_together
    from policyx.loaders.options import LoadOptions

    inputs = find_inputs(files)
    single = [input.path for input in inputs] == files and len(files) == 1
    path = None if output in (None, "-") else Path(str(output))
    to_folder = output is not None and is_folder(output)
    if path is not None and not to_folder:
        spare_inputs([path], [input.path for input in inputs])
    form = format or "json" if to_folder else choose_form(format, path, single)
    options = LoadOptions(type, revisions, password, max_pages, timeout, status)
    order = Order(options, rules, strength, lines=form != "json", corrections=corrections)
    outcomes = extract_all(inputs, order, jobs)
    if to_folder and path is not None:
        failures = write_each(outcomes, inputs, path, form)
    elif form in ("json", "jsonl"):
        failures = write_together(outcomes, path)
    else:
        failures = write_tables(outcomes, path, form)
    _report(failures, len(inputs))


def _report(failures: list[PolicyxError], total: int) -> None:
    from policyx.cli.streams import complain

    for failure in failures:
        complain(str(failure))
    if failures and total > 1:
        complain(f"{len(failures)} of {total} files could not be read")
    if failures:
        raise typer.Exit(2)
