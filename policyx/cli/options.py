"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from policyx.cli import completing
from policyx.cli.streams import be_quiet, be_verbose

Revisions = Literal["accept", "reject"]
Format = Literal["report", "json", "md", "html", "csv", "xlsx"]
PanelFormat = Literal[Format, "parquet"]

TypeOption = Annotated[
    str | None,
    typer.Option("--type", metavar="TYPE", help="What the file is (docx, pdf, txt …); needed only if unclear."),
]
RulesOption = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        metavar="DIR",
        envvar="POLICYX_RULES",
        help="A folder of your own rules, laid over the built-in ones.",
    ),
]
CorrectionsOption = Annotated[
    Path | None,
    typer.Option("--corrections", metavar="FILE", help="What was decided about this document in the page of view."),
]
StrengthOption = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        envvar="POLICYX_STRENGTH",
        autocompletion=completing.schemes,
        help="Code how hard targets are by this scheme: three-level, strict …",
    ),
]
RevisionsOption = Annotated[
    Revisions, typer.Option(envvar="POLICYX_REVISIONS", help="What to make of tracked changes.")
]
PasswordOption = Annotated[
    str | None, typer.Option(metavar="TEXT", envvar="POLICYX_PASSWORD", help="Opens an encrypted file.")
]
MaxPagesOption = Annotated[
    int, typer.Option(min=1, envvar="POLICYX_MAX_PAGES", help="Refuse documents with more pages than this.")
]
TimeoutOption = Annotated[
    float,
    typer.Option(
        min=0.1, max=86400, envvar="POLICYX_TIMEOUT", help="Give up on one file after so many seconds by the clock."
    ),
]
EngineOption = Annotated[
    Literal["local", "ray"],
    typer.Option(
        envvar="POLICYX_ENGINE",
        help="Have files read by a Ray cluster; FILE and -o may then be addresses (s3://…).",
    ),
]
VerboseOption = Annotated[
    bool, typer.Option("--verbose", "-v", callback=be_verbose, help="Say of each file how it was read.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", callback=be_quiet, help="No progress, errors only.")]
_FORMAT = typer.Option(
    "--format", help="What to write; else the suffix of -o decides, else a terminal gets the report, a pipe JSON."
)
FormatOption = Annotated[Format | None, _FORMAT]
PanelFormatOption = Annotated[PanelFormat | None, _FORMAT]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there.")]
