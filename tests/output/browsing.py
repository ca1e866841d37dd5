"""Pages in a headless browser. Needs Chromium on the machine; nothing is downloaded for it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SIZES = {"wide": (1280, 900), "narrow": (390, 844)}


@contextmanager
def opened(browser: Any, file: Path, size: str) -> Iterator[Any]:
    """The page of a file; at the end, whatever it logged, threw or asked for is an error."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
    page, trouble = context.new_page(), []
    page.set_default_timeout(10_000)
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith(("file:", "blob:")) or trouble.append(asked.url))
    page.goto(file.as_uri())
    yield page
    assert trouble == []
    context.close()


def serious(page: Any) -> list[tuple[str, str]]:
    """What keeps people out of the page, by axe-core: the rule, and the first element that breaks it."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in ("serious", "critical")]
