"""``policyx explain``"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policyx.cli.options import (
    MaxPagesOption,
    PasswordOption,
    RevisionsOption,
    RulesOption,
    TimeoutOption,
    TypeOption,
)


def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document; - reads stdin.")],
    at: Annotated[
        str | None, typer.Option("--at", metavar="TEXT", help="Only the numbers of clauses and table rows with TEXT.")
    ] = None,
    table: Annotated[
        int | None, typer.Option("--table", metavar="N", min=1, help="Only the N-th table: its columns, rows, numbers.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Write JSON (schemas/explanation.json).")] = False,
    type: TypeOption = None,
    rules: RulesOption = None,
    revisions: RevisionsOption = "accept",
    password: PasswordOption = None,
    max_pages: MaxPagesOption = 2000,
    timeout: TimeoutOption = 300.0,
) -> None:
    """Say of every number in a document why it is a target, an actual value, or neither, and on which words.

    \b
    policyx explain plan.docx --at 高新技术企业   the numbers around these words
    policyx explain plan.docx --table 2           what a table was taken for
    policyx explain plan.docx | less -R           all of them
    policyx explain plan.docx --json              the same as JSON
    """
    from policyx.batch.inputs import blaming, read
    from policyx.cli.streams import status, write_screen, write_stdout
    from policyx.loaders.limits import time_limit
    from policyx.loaders.options import LoadOptions
    from policyx.pipeline import explain as explained
    from policyx.ruleset import Ruleset

    options = LoadOptions(type, revisions, password, max_pages, timeout, status)
    with blaming(file), time_limit(options.timeout, file.name):
        explanation = explained(read(file, options), Ruleset(rules), at, table)
    status("")
    if json:
        from policyx.output.json import as_json

        write_stdout(as_json(explanation))
        return
    from policyx.output.reasons import Reasons

    write_screen(Reasons(explanation))
