"""``policyx rules``"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policyx.cli.lean import Command, Group
from policyx.cli.options import (
    CorrectionsOption,
    MaxPagesOption,
    PasswordOption,
    RevisionsOption,
    TimeoutOption,
    TypeOption,
)

if TYPE_CHECKING:
    from policyx.batch.inputs import Input
    from policyx.loaders.options import LoadOptions
    from policyx.model.trial import Rereading

rules = typer.Typer(
    help="Write rules of your own, check them, try them on documents.\n\n"
    "new a first file to fill in → test its examples → try it on documents → "
    "extract --rules DIR",
    cls=Group,
    rich_markup_mode=None,
)

Folder = Annotated[
    Path | None, typer.Argument(metavar="DIR", help="A folder of your own, laid over the built-in rules.")
]


@rules.command(cls=Command)
def new(
    id: Annotated[list[str], typer.Option("--id", metavar="ID", help="The rule to add to, or a new one; repeatable.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of your own; made if need be.")] = Path(
        "my-rules"
    ),
) -> None:
    """Start a rule of your own: a commented skeleton beside the built-in rule, added to a file in DIR.

    Nothing that stands there is written over. policyx rules list prints what there is to add to.

    \b
    policyx rules new my-rules --id units.count        words for a lexicon
    policyx rules new my-rules --id targets.name.mine  one more pattern of a family
    policyx rules new my-rules --id strength.mine      a strength scheme to edit
    policyx rules new my-rules --id catalogue.mine     an indicator for the catalogue
    """
    from policyx.authoring.skeleton import add_skeleton
    from policyx.cli.streams import write_stdout
    from policyx.errors import one_line

    paths = [add_skeleton(folder, one) for one in id]
    write_stdout("".join(f"{one_line(str(path))}\n" for path in dict.fromkeys(paths)).encode())


@rules.command(cls=Command)
def check(folder: Folder = None) -> None:
    """Check all rules, yours and ours: does every file load, every example hold, every pattern of yours come to an end?

    One line if all is right.

    rules test shows the examples of your own rules one by one.
    """
    from policyx.authoring.checking import check_rules
    from policyx.cli.streams import complain, write_stdout
    from policyx.ruleset import Ruleset

    report = check_rules(Ruleset(folder))
    for problem in report.problems:
        complain(problem)
    if report.problems:
        number = len(report.problems)
        complain(f"{number} problem{'s' if number > 1 else ''} in {report.entries} rules")
        raise typer.Exit(2)
    write_stdout(f"{report.entries} rules, {report.examples} examples: all right\n".encode())


@rules.command(cls=Command)
def test(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of your own rules.")]) -> None:
    """Show every example of your own rules: what should be found, what is. The exit code is 2 if one fails.

    rules check runs those of the built-in rules too, and prints one line.
    """
    from policyx.authoring.checking import run_own_examples
    from policyx.cli.streams import complain, write_screen
    from policyx.errors import RuleError
    from policyx.output.trial import outcome_table
    from policyx.ruleset import Ruleset

    outcomes = run_own_examples(Ruleset(folder))
    if not outcomes:
        raise RuleError("no rules with examples in this folder", where=str(folder), hint="policyx rules new")
    write_screen(outcome_table(outcomes))
    wrong = [one for one in outcomes if one.problem]
    for one in wrong:
        complain(RuleError(one.problem, where=f"{one.origin}:{one.rule}"))
    if wrong:
        raise typer.Exit(2)


@rules.command("try", cls=Command)
def try_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Documents, or folders of documents.")],
    folder: Annotated[Path, typer.Option("--rules", metavar="DIR", help="The folder of your own rules to try.")],
    json: Annotated[
        bool | None,
        typer.Option("--json/--no-json", help="JSON, or a table; without either a table in a terminal, else JSON."),
    ] = None,
    corrections: CorrectionsOption = None,
    type: TypeOption = None,
    revisions: RevisionsOption = "accept",
    password: PasswordOption = None,
    max_pages: MaxPagesOption = 2000,
    timeout: TimeoutOption = 300.0,
) -> None:
    """Show what your rules change in these documents: which records are gained, lost, changed in which fields.

    \b
    policyx rules try --rules my-rules plan.docx
    policyx rules try --rules my-rules plans/ > changes.jsonl    a line of JSON each
    policyx rules try --rules my-rules plan.docx --corrections plan.review.json    … and do the decisions hold?
    """
    import sys

    from policyx.batch.inputs import find_inputs
    from policyx.cli.streams import status, write_screen, write_stdout
    from policyx.loaders.options import LoadOptions
    from policyx.output.json import as_json, as_line
    from policyx.output.trial import RereadingScreen

    inputs = find_inputs(files)
    written = as_json if len(files) == 1 and not files[0].is_dir() else as_line
    options = LoadOptions(type, revisions, password, max_pages, timeout, status)
    for rereading in _reread(inputs, folder, options, corrections):
        if (json is None and sys.stdout.isatty()) or json is False:
            write_screen(RereadingScreen(rereading))
        else:
            write_stdout(written(rereading))


def _reread(
    inputs: Sequence[Input], folder: Path, options: LoadOptions, corrections: Path | None
) -> Iterator[Rereading]:
    """Each document read twice; a bad one is named, and the exit code is 2 when all are done."""
    from policyx.authoring.rereading import compare
    from policyx.batch.inputs import blaming, check_alone, read, read_review
    from policyx.cli.streams import complain, status
    from policyx.errors import PolicyxError
    from policyx.loaders.limits import time_limit
    from policyx.pipeline import read_plan
    from policyx.ruleset import Ruleset, built_in

    check_alone(corrections, inputs)
    ruleset, bad = Ruleset(folder), False
    for input in inputs:
        try:
            with blaming(input.path), time_limit(options.timeout, input.path.name):
                document = read(input.path, options)
                review = read_review(corrections, document) if corrections else None
                rereading = compare(read_plan(document, built_in()), read_plan(document, ruleset), review)
        except PolicyxError as error:
            complain(error)
            bad = True
            continue
        status("")
        yield rereading
    if bad:
        raise typer.Exit(2)


@rules.command("list", cls=Command)
def list_rules(folder: Folder = None) -> None:
    """Print every rule: its id, its kind, what it is about."""
    from policyx.cli.streams import write_stdout
    from policyx.errors import one_line
    from policyx.ruleset import Indicator, Ruleset, kind_of

    rows = (
        (entry.id, kind_of(entry), entry.name if isinstance(entry, Indicator) else entry.about)
        for entry in Ruleset(folder)
    )
    write_stdout("".join("\t".join(map(one_line, row)).rstrip() + "\n" for row in rows).encode())
