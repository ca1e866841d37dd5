"""``policyx mcp``"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policyx.cli.options import RulesOption


def mcp(
    root: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder of the documents; nothing else is read.")
    ] = Path(),
    rules: RulesOption = None,
) -> None:
    """Serve extract, explain, diff, ledger and text over the Model Context Protocol, on stdin and stdout (extra: mcp).

    \b
    policyx mcp plans/     for the settings of a client: command policyx, arguments mcp and the folder
    """
    from policyx.errors import InputError
    from policyx.mcp import server
    from policyx.ruleset import Ruleset

    if not root.is_dir():
        raise InputError("is no folder", where=str(root))
    server(root, Ruleset(rules)).run("stdio")
