"""What one file may cost: its size, and the time spent on it.

Time is bounded twice. Loaders call :func:`check` in their page and row loops, which costs next to nothing and
works in any thread. In the main thread a timer signal (POSIX) also interrupts Python code that forgot to. Native
code that never comes back is ended with its process (:mod:`policyx.loaders.apart`). Pages are bounded by
``LoadOptions.max_pages``, inflated packages by :mod:`policyx.loaders.package`.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import FrameType

from msgspec import Struct

from policyx.errors import InputError

MAX_BYTES = 256 * 2**20
"""Size of a file; a scanned plan of 500 pages has about 100 MB."""

_AGAIN = 0.5
"""Seconds between alarms after the first: a library may have swallowed it."""


class _Deadline(Struct, frozen=True):
    at: float
    seconds: float
    name: str

    def passed(self) -> InputError:
        hint = "allow more time (--timeout) or read fewer pages (--max-pages)"
        return InputError(f"takes longer than {self.seconds:g} s", where=self.name, hint=hint)


_current: ContextVar[_Deadline | None] = ContextVar("deadline", default=None)
_busy = False
"""Whether the main thread is at what nothing interrupts."""


@contextmanager
def time_limit(seconds: float, name: str) -> Iterator[None]:
    """Bound what happens within to ``seconds``; ``name`` is shown in the error. An outer limit goes on counting.

    Raises:
        InputError: out of :func:`check`, or wherever the main thread is, once the time is up.
    """
    if _current.get() is not None:
        yield
        return
    deadline = _Deadline(time.monotonic() + seconds, seconds, name)
    token = _current.set(deadline)
    try:
        with _alarm(deadline):
            yield
    finally:
        _current.reset(token)


def check() -> None:
    """Raise an ``InputError`` when the time for this file is up; free to call outside a limit."""
    deadline = _current.get()
    if deadline is not None and time.monotonic() > deadline.at:
        raise deadline.passed()


def remaining() -> float | None:
    """Seconds left for this file, at least a tenth; ``None`` without a limit."""
    deadline = _current.get()
    return None if deadline is None else max(0.1, deadline.at - time.monotonic())


@contextmanager
def to_the_end() -> Iterator[None]:
    """What is done within (clearing up) is not interrupted by the alarm, which rings again afterwards.

    No mask of signals would do: the system may give the alarm to any thread of the process.
    """
    global _busy
    before, _busy = _busy, True
    try:
        yield
    finally:
        _busy = before


def check_size(size: int, name: str) -> None:
    """Raise an ``InputError`` for a file of ``size`` bytes that is too large to be read."""
    if size > MAX_BYTES:
        what = f"the file has {size / 2**20:.1f} MB, more than {MAX_BYTES >> 20} MB"
        raise InputError(what, where=name, hint="split it into parts")


def check_pages(count: int, most: int, name: str) -> None:
    """Raise an ``InputError`` for a file of ``count`` pages where ``most`` are allowed: half a plan is no plan."""
    if count > most:
        raise InputError(f"the file has {count} pages, more than {most}", where=name, hint="allow more (--max-pages)")


@contextmanager
def _alarm(deadline: _Deadline) -> Iterator[None]:
    """Interrupt the main thread when time is up, unless the host program uses the alarm itself."""
    free = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not free or signal.getsignal(signal.SIGALRM) != signal.SIG_DFL:
        yield
        return

    def ring(signum: int, frame: FrameType | None) -> None:
        if not _busy:
            raise deadline.passed()

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, deadline.seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
