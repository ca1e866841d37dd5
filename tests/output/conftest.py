from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import pytest

from policyx.model.difference import PlanDiff, Trend
from policyx.model.plan import Plan
from tests.output.browsing import BROWSER

# Texts that a spreadsheet, a browser, a terminal or a Markdown reader would obey if it were not told better.
HOSTILE = (
    '=HYPERLINK("http://example.org","开")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "https://example.org/",
    "<script>alert(1)</script>",
    '"></td></table><img src=x onerror=alert(1)>',
    "</style></title>&amp;&lt;",
    "\x1b[31m红\x1b]0;题\x07\x9b2J\x00",
    "\u202e反\u2066向",
    "甲|乙\\|丙\n丁\r\n戊",
    "`x` *y* _z_ [a](b) ~~c~~ $d$ #1",
    "12345678901234567890",
    "指标" * 16_400,  # longer than a cell of a workbook may be
)
# Fields that hold words of a document.
FREE = {
    "columns", "commitment", "indicator", "issuers", "joined", "lead", "left", "message", "name", "number",
    "paragraphs", "path", "reason", "region", "responsible", "rows", "rows_added", "rows_removed", "scope", "support",
    "task", "text", "title", "unit",
}  # fmt: skip
Subject = TypeVar("Subject", PlanDiff, Trend, Plan)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, for the pages of one format; as long as it is there, asyncio is not to be had for other tests."""
    if BROWSER is None:
        pytest.skip("no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def longest() -> int | None:
    """How long a hostile text is at most; for a format that knows no limit of its own."""
    return None


@pytest.fixture(params=HOSTILE, ids=range(len(HOSTILE)))
def text(request: pytest.FixtureRequest, longest: int | None) -> str:
    return str(request.param)[:longest]


@pytest.fixture
def hostile(text: str, difference: PlanDiff) -> tuple[str, PlanDiff]:
    """A text, and a difference in which it stands wherever a plan has text of its own."""
    return text, poisoned(difference, text)


@pytest.fixture
def hostile_trend(text: str, trend: Trend) -> tuple[str, Trend]:
    return text, poisoned(trend, text)


@pytest.fixture
def hostile_plan(text: str, plan: Plan) -> Plan:
    return poisoned(plan, text)


def poisoned(subject: Subject, text: str) -> Subject:
    return type(subject).model_validate(_poison(subject.model_dump(), text))


def _poison(value: Any, text: str, key: str = "") -> Any:
    match value:
        case dict():
            return {name: _poison(inner, text, name) for name, inner in value.items()}
        case list() | tuple():
            return [_poison(inner, text, key) for inner in value]
        case str() if key in FREE:
            return text
        case _:
            return value
