"""``policyx extract``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policyx.cli.forms import FormOption
from policyx.cli.options import (
    CorrectionsOption,
    EngineOption,
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
    ordered: Annotated[
        bool | None, typer.Option("--ordered/--as-done", help="In the order named (stdout), or as they are done (-o).")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on from an earlier run: read what is new, has changed or failed.")
    ] = False,
    shard: Annotated[
        str | None, typer.Option(metavar="I/N", help="Read only part I of N of the files, for an array of jobs.")
    ] = None,
    engine: EngineOption = "local",
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
    policyx extract plans/ -o out/ --resume       … only what is new or has changed
    policyx extract plans/ -o plans.xlsx          a workbook of all, a sheet a kind
    policyx extract mail.eml -o out/              its text and what is attached to it
    policyx extract --type txt - < plan.txt       from stdin
    policyx extract plan.docx --corrections plan.review.json    … as decided in the page of policyx view
    """
    from policyx.batch.addresses import is_address
    from policyx.batch.inputs import check_alone, find_inputs
    from policyx.batch.order import PACKED, Order
    from policyx.batch.run import Manner, extract_all, extract_into
    from policyx.batch.shards import shard_of
    from policyx.cli.destination import destination
    from policyx.cli.streams import status
    from policyx.loaders.options import LoadOptions

    inputs = find_inputs(files, fetching=engine == "ray")
    check_alone(corrections, inputs)
    single = [input.path for input in inputs] == files and len(files) == 1
    there = destination(output, format, inputs, single)
    part = shard_of(shard) if shard else None
    chosen = [file for file in there.files(inputs) if part is None or part.has(str(file[0].relative))]
    options = LoadOptions(type, revisions, password, max_pages, timeout, status if single else None)
    order = Order(options, rules, strength, PACKED if there.is_table else there.form, corrections)
    far = engine == "ray" and there.path is not None and is_address(there.path)
    if resume or far or (there.keeps and (part or not single)):
        with there.results(part.suffix if part else "", far, resume) as results:
            manner = Manner(jobs, bool(ordered), resume, engine)
            failures = extract_into(results, chosen, order, manner, status)
    else:
        manner = Manner(jobs, ordered is not False, engine=engine)
        failures = there.write(extract_all([input for input, _ in chosen], order, manner, status), chosen)
    _report(failures, len(chosen))


def _report(failures: list[PolicyxError], total: int) -> None:
    from policyx.cli.streams import complain

    for failure in failures:
        complain(failure)
    if failures and total > 1:
        complain(f"{len(failures)} of {total} files could not be read")
    if failures:
        raise typer.Exit(2)
