from __future__ import annotations

from policyx.extraction.numbers.verdict import Judgement, neither


def test_neither() -> None:
    assert neither("size") == Judgement("neither", "neither.size", None)
