"""policyx for programs that speak the Model Context Protocol (the extra ``mcp``, the official SDK).

Its answers are the JSON of the commands of the same names.

Documents are named by their paths below one folder; nothing outside it is read, and nothing is written.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policyx import __version__, api
from policyx.comparison.compare import compare
from policyx.errors import InputError, MissingDependency, PolicyxError
from policyx.loaders import load
from policyx.model.document import Document
from policyx.pipeline import explain, read_plan
from policyx.ruleset import Ruleset

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

ABOUT = """Reads Chinese policy documents (plans, work reports): targets, results, deadlines, units, tasks, each with
the place in the text that it was read from. Paths are relative to the folder of the server."""


class Tools:
    """What the server offers: one method a tool, its docstring is what a model reads about it."""

    def __init__(self, root: Path, rules: Ruleset) -> None:
        self._root, self._rules = root.resolve(), rules

    def extract(self, path: str) -> dict[str, Any]:
        """All records of a document: targets, actuals, goals, tasks, deadlines, units, boxes, tables, each with its
        evidence (text, start, end)."""
        return read_plan(self._document(path), self._rules).model_dump(mode="json")

    def explain(self, path: str, at: str) -> dict[str, Any]:
        """Why the numbers in the clauses that contain the words `at` are targets, results or neither."""
        return explain(self._document(path), self._rules, at).model_dump(mode="json")

    def diff(self, old: str, new: str) -> dict[str, Any]:
        """What changed from an old document to a new one, and which promises of the old one were kept."""
        before, after = (read_plan(self._document(path), self._rules) for path in (old, new))
        return compare(before, after, self._rules).model_dump(mode="json")

    def ledger(
        self, paths: list[str], unit: str | None = None, due_before: datetime.date | None = None
    ) -> dict[str, Any]:
        """The 督办台账 of documents: a row a task, with its units, targets, time and place; of one unit, and due
        before a day alone, if these are given."""
        plans = (read_plan(self._document(path), self._rules) for path in paths)
        return api.ledger(*plans, unit=unit, due_before=due_before).model_dump(mode="json")

    def text(self, path: str, start: int = 0, end: int | None = None) -> str:
        """The text of a document between two offsets, those of evidence; all of it without them."""
        text = self._document(path).text
        if start < 0 or (end is not None and end < start):
            raise InputError(f"{start}:{end} is no span of the text", where=path)
        return text[start:end]

    def _document(self, path: str) -> Document:
        place = (self._root / path).resolve()
        if not place.is_relative_to(self._root):
            raise InputError("is outside the folder of the server", where=path)
        return load(place)


def server(root: Path, rules: Ruleset) -> MCPServer[Any]:
    """A server of the documents below ``root``.

    Raises:
        MissingDependency: the extra is not installed.
    """
    try:
        from mcp.server.mcpserver import MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
    except ImportError:
        raise MissingDependency("needs the extra mcp", hint="pip install policyx[mcp]") from None

    def told(tool: Callable[..., Any]) -> Callable[..., Any]:
        """``tool`` with errors of ours as one line for the client."""
        from functools import wraps

        @wraps(tool)
        def run(*arguments: Any, **named: Any) -> Any:
            try:
                return tool(*arguments, **named)
            except PolicyxError as error:
                raise ToolError(str(error)) from None

        return run

    tools = Tools(root, rules)
    found: MCPServer[Any] = MCPServer("policyx", instructions=ABOUT, version=__version__)
    for tool in (tools.extract, tools.explain, tools.diff, tools.ledger, tools.text):
        found.tool()(told(tool))
    return found
