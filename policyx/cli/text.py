"""``policyx text``"""

from __future__ import annotations

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

if TYPE_CHECKING:
    from policyx.model.document import Document


def text(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document; - reads stdin.")],
    format: Annotated[
        Literal["txt", "md"], typer.Option(help="The text as it is, or Markdown: headings with anchors, tables.")
    ] = "txt",
    type: TypeOption = None,
    rules: RulesOption = None,
    revisions: RevisionsOption = "accept",
    password: PasswordOption = None,
    max_pages: MaxPagesOption = 2000,
    timeout: TimeoutOption = 300.0,
    verbose: VerboseOption = False,
    quiet: QuietOption = False,
) -> None:
    """Print the text of a document: the text that every start and end in the JSON counts in.

    Markdown is for people and for programs that cut a text at its headings: their anchors are the ids of the
    sections in the JSON. Offsets do not count in it.
    """
    from policyx.batch.inputs import blaming, read
    from policyx.cli.streams import status, write_stdout
    from policyx.loaders.options import LoadOptions

    options = LoadOptions(type, revisions, password, max_pages, timeout, status)
    with blaming(file):
        document = read(file, options)
        data = _markdown(document, rules) if format == "md" else f"{document.text}\n".encode()
    status("")
    write_stdout(data)


def _markdown(document: Document, rules: Path | None) -> bytes:
    from policyx.model.identity import Ids
    from policyx.output.text import as_markdown
    from policyx.ruleset import Ruleset
    from policyx.structure import read_structure

    return as_markdown(document, read_structure(document, Ruleset(rules), Ids()).sections)
