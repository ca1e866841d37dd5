from __future__ import annotations

import sys

import pytest

from policyx.loaders import ocr


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine without the extra, also where a test before has made the engine."""
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    ocr._engine.cache_clear()
