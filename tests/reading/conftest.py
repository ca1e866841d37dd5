from __future__ import annotations

from collections.abc import Callable

import pytest

DIGITS = "零一二三四五六七八九"


@pytest.fixture(scope="session")
def chinese() -> Callable[[int], str]:
    return _chinese


def _chinese(value: int) -> str:
    """``value`` as it is read aloud: 100305 → 十万零三百零五."""
    if value >= 10**8:
        return _joined(value, 10**8, "亿")
    if value >= 10**4:
        return _joined(value, 10**4, "万")
    return _below_myriad(value)


def _joined(value: int, step: int, word: str) -> str:
    high, low = divmod(value, step)
    gap = "零" if 0 < low < step // 10 else ""
    return _chinese(high) + word + gap + (_chinese(low) if low else "")


def _below_myriad(value: int) -> str:
    written, skipped = "", False
    for power, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, power)
        if digit:
            written += ("零" if skipped and written else "") + DIGITS[digit] + word
            skipped = False
        else:
            skipped = True
    return written.removeprefix("一") if written.startswith("一十") else written
