"""How far a batch has come, in one line."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Self

_PAUSE = 0.1
"""Seconds between two lines."""


class Progress:
    """Counts what is done of ``total`` files and shows it, until it is left."""

    def __init__(self, total: int, show: Callable[[str], None]) -> None:
        self._total, self._show = total, show
        self._done = self._failed = self._kept = 0
        self._began = time.monotonic()
        self._shown = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *why: object) -> None:
        self._show("")

    def skip(self) -> None:
        self._kept += 1

    def count(self, failed: bool) -> None:
        self._done += 1
        self._failed += failed
        if time.monotonic() - self._shown >= _PAUSE:
            self._shown = time.monotonic()
            self._show(self.line(self._shown - self._began))

    def line(self, seconds: float) -> str:
        """What there is to say after so many ``seconds``."""
        rate = self._done / seconds if seconds else 0.0
        come = self._kept + self._done
        line = f"{come}/{self._total} · {rate:.1f} files/s · {self._failed} failed"
        return f"{line} · {_clock((self._total - come) / rate)} left" if rate else line


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
