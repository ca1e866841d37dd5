"""``policyx ledger``"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from policyx.cli.options import (
    MaxPagesOption,
    PasswordOption,
    QuietOption,
    RevisionsOption,
    RulesOption,
    TimeoutOption,
    TypeOption,
    VerboseOption,
)
from policyx.errors import InputError

if TYPE_CHECKING:
    from policyx.errors import PolicyxError

Form = Literal["xlsx", "docx", "html", "csv"]
SUFFIXES: dict[str, Form] = {".xlsx": "xlsx", ".docx": "docx", ".html": "html", ".htm": "html", ".csv": "csv"}


def ledger(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE|JSON", help="Documents or folders of them, or what extract made.")
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there: .xlsx, .docx, .html or .csv.")
    ] = None,
    format: Annotated[Form | None, typer.Option("--format", help="What to write to stdout; else csv.")] = None,
    by: Annotated[Literal["unit"] | None, typer.Option(help="A sheet, table or page an office.")] = None,
    unit: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only tasks of units whose name holds this: 科技局.")
    ] = None,
    due_before: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only tasks due before this day: 2025-07-01, 2025-07 or 2025.")
    ] = None,
    type: TypeOption = None,
    rules: RulesOption = None,
    revisions: RevisionsOption = "accept",
    password: PasswordOption = None,
    max_pages: MaxPagesOption = 2000,
    timeout: TimeoutOption = 300.0,
    verbose: VerboseOption = False,
    quiet: QuietOption = False,
) -> None:
    """Make a 督办台账 of plans: a row a task, with its targets in words, units, time and place, and room to fill in.

    Where no unit leads, those that answer together stand as 牵头单位. A bad file does not stop the others.

    \b
    policyx ledger plan.docx -o 台账.xlsx
    policyx ledger plans/ -o 台账.docx --by unit
    policyx ledger plan.pdf -o 台账.html --unit 科技局 --due-before 2025-07-01
    """
    from policyx.batch.inputs import find_inputs
    from policyx.cli.plans import plans_of
    from policyx.cli.streams import status
    from policyx.cli.writing import target_of, write_whole
    from policyx.loaders.options import LoadOptions
    from policyx.output.ledger import writer
    from policyx.output.ledger.rows import by_unit, ledger_of
    from policyx.ruleset import Ruleset

    day = _day(due_before)
    inputs = find_inputs(files, plans=True)
    path = target_of(output, [input.path for input in inputs])
    write = writer(_form(format, path))
    bad: list[PolicyxError] = []
    options = LoadOptions(type, revisions, password, max_pages, timeout, status)
    plans = list(plans_of(inputs, Ruleset(rules), options, bad))
    status("")
    if plans:
        whole = ledger_of(plans, unit, day)
        write_whole(write((by and by_unit(whole, unit)) or {"台账": whole}), path)
    if bad:
        raise typer.Exit(2)


def _form(form: Form | None, output: Path | None) -> Form:
    """What ``--format`` says, else the suffix.

    Raises:
        InputError: the suffix names no form, or a workbook or Word document would go to a terminal.
    """
    if output is None:
        if form in ("xlsx", "docx") and sys.stdout.isatty():
            raise InputError(f"{form} is not for a terminal", hint=f"-o FILE.{form}")
        return form or "csv"
    said = SUFFIXES.get(output.suffix.lower())
    if said is None or form not in (None, said):
        raise InputError(
            "the suffix names no form of a ledger", where=str(output), hint=f"one of {', '.join(SUFFIXES)}"
        )
    return said


def _day(text: str | None) -> datetime.date | None:
    """The day that ``text`` names; the first of a month or year."""
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day like 2025-07-01", param_hint="--due-before") from None
