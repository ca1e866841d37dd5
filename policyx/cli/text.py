"""``policyx text``"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policyx.cli.options import (
    MaxPagesOption,
    PasswordOption,
    QuietOption,
    RevisionsOption,
    TimeoutOption,
    TypeOption,
    VerboseOption,
)


def text(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document; - reads stdin.")],
    type: TypeOption = None,
    revisions: RevisionsOption = "accept",
    password: PasswordOption = None,
    max_pages: MaxPagesOption = 2000,
    timeout: TimeoutOption = 300.0,
    verbose: VerboseOption = False,
    quiet: QuietOption = False,
) -> None:
    """Print the text of a document: the text that every start and end in the JSON counts in."""
    from policyx.batch.inputs import blaming, read
    from policyx.cli.streams import status, write_stdout
    from policyx.loaders.options import LoadOptions

    options = LoadOptions(type, revisions, password, max_pages, timeout, status)
    with blaming(file):
        document = read(file, options)
    status("")
    write_stdout(f"{document.text}\n".encode())
