"""Plans as JSON Lines, a plan a line."""

from __future__ import annotations

from collections.abc import Sequence

from policyx.model.plan import Plan
from policyx.output.json import as_line


def write(plans: Sequence[Plan]) -> bytes:
    return b"".join(map(as_line, plans))
