"""The page of a ledger in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policyx.model.ledger import Ledger
from policyx.output.ledger import writer
from tests.output.browsing import SIZES, opened, serious


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_it_fits_and_keeps_nobody_out(browser: Any, ledger: Ledger, tmp_path: Path, size: str, scheme: str) -> None:
    file = tmp_path / "ledger.html"
    file.write_bytes(writer("html")({"a": ledger}))
    with opened(browser, file, size) as page:
        page.emulate_media(color_scheme=scheme)
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
