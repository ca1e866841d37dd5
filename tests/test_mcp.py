from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policyx.mcp import server
from policyx.ruleset import built_in

mcp = pytest.importorskip("mcp")


@pytest.fixture
def call(samples: Path) -> Callable[..., Any]:
    """Calls a tool of a server of the samples, through the client of the SDK."""

    def run(name: str, **arguments: Any) -> Any:
        async def talk() -> Any:
            async with mcp.Client(server(samples, built_in())) as client:
                return await client.call_tool(name, arguments)

        return asyncio.run(talk())

    return run


def test_the_tools_say_what_they_do(samples: Path) -> None:
    async def talk() -> Any:
        async with mcp.Client(server(samples, built_in())) as client:
            return await client.list_tools()

    tools = {tool.name: tool.description for tool in asyncio.run(talk()).tools}
    assert set(tools) == {"extract", "explain", "diff", "ledger", "text"}
    assert all(tools.values())


def test_a_span_of_the_text_is_the_evidence(call: Callable[..., Any]) -> None:
    plan = call("extract", path="yunjiang-2021.txt").structured_content
    evidence = plan["targets"][0]["evidence"]
    found = call("text", path="yunjiang-2021.txt", start=evidence["start"], end=evidence["end"])
    assert found.content[0].text == evidence["text"]


def test_explain_and_diff(call: Callable[..., Any]) -> None:
    reasons = call("explain", path="yunjiang-2021.txt", at="高新技术企业").structured_content
    assert reasons["numbers"] or reasons["tables"]
    difference = call("diff", old="yunjiang-2021.json", new="yunjiang-2024.txt")
    assert difference.is_error, "JSON is for the command"
    assert call("diff", old="yunjiang-2021.txt", new="yunjiang-2021.docx").structured_content["summary"]["raised"] == 0


def test_a_ledger_of_one_unit(call: Callable[..., Any]) -> None:
    whole = call("ledger", paths=["yunjiang-2021.txt"]).structured_content
    assert whole["rows"]
    early = call("ledger", paths=["yunjiang-2021.txt"], due_before="1999-01-01")
    assert not early.structured_content["rows"]


@pytest.mark.parametrize("path", ["../pyproject.toml", "/etc/passwd", "no-such.txt", "."])
def test_nothing_outside_the_folder_is_read(call: Callable[..., Any], path: str) -> None:
    answer = call("text", path=path)
    assert answer.is_error
    assert "\n" not in answer.content[0].text.strip()


def test_a_span_that_is_none(call: Callable[..., Any]) -> None:
    assert call("text", path="yunjiang-2021.txt", start=9, end=3).is_error
