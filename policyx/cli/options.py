"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Revisions = Literal["accept", "reject"]

TypeOption = Annotated[
    str | None,
    typer.Option("--type", metavar="TYPE", help="What the file is (docx, pdf, txt …); needed only if unclear."),
]
RulesOption = Annotated[
    Path | None, typer.Option("--rules", metavar="DIR", help="A folder of your own rules, laid over the built-in ones.")
]
StrengthOption = Annotated[
    str, typer.Option(metavar="NAME", help="Code how hard targets are by this scheme: three-level, strict …")
]
RevisionsOption = Annotated[Revisions, typer.Option(help="What to make of tracked changes.")]
PasswordOption = Annotated[str | None, typer.Option(metavar="TEXT", help="Opens an encrypted file.")]
MaxPagesOption = Annotated[int, typer.Option(min=1, help="Refuse documents with more pages than this.")]
TimeoutOption = Annotated[float, typer.Option(min=0.1, max=86400, help="Give up on one file after so many seconds by the clock.")]
