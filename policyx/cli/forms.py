"""In which form ``extract`` writes: what ``--format`` says, else the suffix of ``-o``; no name lies about it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from policyx.errors import InputError

Form = Literal["json", "jsonl", "xlsx", "csv", "sqlite", "parquet", "md"]
SUFFIXES: dict[str, Form] = {
    ".json": "json", ".jsonl": "jsonl", ".xlsx": "xlsx", ".csv": "csv", ".sqlite": "sqlite", ".parquet": "parquet",
    ".md": "md",
}  # fmt: skip
BINARY = ("xlsx", "sqlite", "parquet")

FormOption = Annotated[
    Form | None, typer.Option("--format", help="What to write; else the suffix of -o decides, else it is JSON.")
]


def choose_form(form: Form | None, output: Path | None, single: bool) -> Form:
    """The form for one file or for stdout (``None``); ``single``: exactly one document was named.

    Raises:
        InputError: the suffix names no form, or another one than ``--format``; several plans are no one JSON object;
            what only programs read would go to a terminal.
    """
    if output is None or (output.exists() and not output.is_file()):  # a device or a pipe has no name to keep
        chosen = form or ("json" if single else "jsonl")
        if output is None and chosen in BINARY and sys.stdout.isatty():
            raise InputError(f"{chosen} is not for a terminal", hint=f"-o FILE.{chosen}")
    else:
        chosen = _by_suffix(form, output)
    if chosen == "json" and not single:
        raise InputError("several plans are no one JSON object", where=str(output or ""), hint="jsonl, or -o FOLDER/")
    return chosen


def _by_suffix(form: Form | None, output: Path) -> Form:
    said = SUFFIXES.get(output.suffix.lower())
    if form and said and form != said:
        raise InputError(f"--format {form} under the name of another form", where=str(output), hint=f"-o NAME.{form}")
    if not (form or said):
        names = ", ".join(SUFFIXES)
        raise InputError("the suffix names no form", where=str(output), hint=f"one of {names}; a folder ends with /")
    return form or SUFFIXES[output.suffix.lower()]
