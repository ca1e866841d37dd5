"""``policyx extract``"""

from __future__ import annotations

from pathlib import Path, PurePath
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
from policyx.errors import InputError

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
    from policyx.batch.files import make_folder
    from policyx.batch.inputs import check_alone, find_inputs
    from policyx.batch.order import PACKED, Order
    from policyx.batch.places import KEPT, results_in
    from policyx.batch.run import Manner, extract_all, extract_into
    from policyx.batch.shards import shard_of
    from policyx.cli.forms import choose_form
    from policyx.cli.streams import status
    from policyx.cli.writing import is_folder, output_names, spare_inputs, write_tables, write_together
    from policyx.loaders.options import LoadOptions

    inputs = find_inputs(files, fetching=engine == "ray")
    check_alone(corrections, inputs)
    single = [input.path for input in inputs] == files and len(files) == 1
    path = None if output in (None, "-") else Path(str(output))
    to_folder = output is not None and is_folder(output)
    if path is not None and not to_folder:
        spare_inputs([path], [input.path for input in inputs])
    form = format or "json" if to_folder else choose_form(format, path, single)
    names = output_names([input.relative for input in inputs], form) if to_folder else [PurePath()] * len(inputs)
    if path is not None and to_folder:
        spare_inputs([path / name for name in names], [input.path for input in inputs])
    part = shard_of(shard) if shard else None
    chosen = [file for file in zip(inputs, names, strict=True) if part is None or part.has(str(file[0].relative))]
    options = LoadOptions(type, revisions, password, max_pages, timeout, status if single else None)
    tables = not to_folder and form not in ("json", "jsonl")
    order = Order(options, rules, strength, PACKED if tables else form, corrections)
    far = engine == "ray" and path is not None and is_address(path)
    kept = path is not None and (to_folder or form in KEPT) and (to_folder or path.is_file() or not path.exists())
    if path is not None and kept and (far or resume or not single):
        manner = Manner(jobs, bool(ordered), resume, engine)
        with results_in(path, form, to_folder, part.suffix if part else "", far, resume) as results:
            failures = extract_into(results, chosen, order, manner, status)
    elif resume or far:
        what = "nothing is kept there that a run could go on from"
        raise InputError(what, where=output or "stdout", hint=f"-o FOLDER/, or -o FILE.{', .'.join(KEPT)}")
    else:
        if path is not None and to_folder:
            make_folder(path)
        manner = Manner(jobs, ordered is not False, engine=engine)
        outcomes = extract_all([input for input, _ in chosen], order, manner, status)
        target = path and path / names[0]
        failures = write_tables(outcomes, target, form) if tables else write_together(outcomes, target)
    _report(failures, len(chosen))


def _report(failures: list[PolicyxError], total: int) -> None:
    from policyx.cli.streams import complain

    for failure in failures:
        complain(failure)
    if failures and total > 1:
        complain(f"{len(failures)} of {total} files could not be read")
    if failures:
        raise typer.Exit(2)
