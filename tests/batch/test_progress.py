from __future__ import annotations

from policyx.batch.progress import Progress


def test_the_line_says_how_far_how_fast_and_how_long() -> None:
    progress = Progress(1000, lambda line: None)
    assert progress.line(0) == "0/1000 · 0.0 files/s · 0 failed"
    for _ in range(500):
        progress.skip()
    for number in range(100):
        progress.count(failed=number < 3)
    assert progress.line(10) == "600/1000 · 10.0 files/s · 3 failed · 0:40 left"
    assert progress.line(1000) == "600/1000 · 0.1 files/s · 3 failed · 1:06:40 left"


def test_the_line_is_cleared_at_the_end() -> None:
    shown: list[str] = []
    with Progress(2, shown.append) as progress:
        progress.count(failed=False)
    assert shown[0].startswith("1/2 · ")
    assert shown[-1] == ""
