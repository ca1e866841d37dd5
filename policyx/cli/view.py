"""``policyx view``"""

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


def view(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document; - reads stdin.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PAGE", help="Write the page there, not to stdout.")
    ] = None,
    type: TypeOption = None,
    rules: RulesOption = None,
    revisions: RevisionsOption = "accept",
    password: PasswordOption = None,
    max_pages: MaxPagesOption = 2000,
    timeout: TimeoutOption = 300.0,
) -> None:
    """Write a reading copy: the document with its records marked, a page to check, correct and complete them in.

    The page is one file and asks for nothing else. What is decided in it is saved as a file that eval takes as gold,
    and that extract and rules try take as --corrections.

    \b
    policyx view plan.docx -o plan.html
    """
    from policyx.batch.inputs import blaming, read
    from policyx.cli.streams import status
    from policyx.cli.writing import target_of, write_whole
    from policyx.extraction.explain.others import explain_others
    from policyx.loaders.limits import time_limit
    from policyx.loaders.options import LoadOptions
    from policyx.output.view import write
    from policyx.pipeline import explain, read_plan
    from policyx.ruleset import Ruleset

    options = LoadOptions(type, revisions, password, max_pages, timeout, status)
    path = target_of(output, [file])
    with blaming(file), time_limit(options.timeout, file.name):
        document, knowledge = read(file, options), Ruleset(rules)
        plan = read_plan(document, knowledge)
        page = write(document, plan, explain(document, knowledge), explain_others(plan, document, knowledge))
    status("")
    write_whole(page, path)
