"""What a user may say about how a file is to be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct


class LoadOptions(Struct, frozen=True):
    """``type`` overrides detection; ``timeout`` is in seconds for one file; ``progress`` gets a line now and then."""

    type: str | None = None
    revisions: Literal["accept", "reject"] = "accept"
    password: str | None = None
    max_pages: int = 2000
    timeout: float = 300.0
    progress: Callable[[str], None] | None = None
