"""Files read in a process of their own, with limits that hold for native code, too.

A timer interrupts Python code only. A PDF of 700 bytes whose form draws itself twice, or a paragraph with 200,000
attributes, keep a library busy for hours or until memory is gone. So the command line has files read in a fork that is
killed when time is up and gets no more memory than ``MEMORY``. What cannot do harm is read where we are: small plain
text, and what LibreOffice converts, which is another process in any case.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from policyx import loaders
from policyx.errors import InputError
from policyx.loaders.limits import remaining, time_limit
from policyx.loaders.options import LoadOptions
from policyx.model.document import Document

MEMORY = 3 * 2**30
"""Bytes of address space for reading one file: a scanned A3 page at 600 dpi, and what reads its text, take half."""
_PROGRAM = 2**29
"""Of these, what the program itself may have. One that has more, as a library of it shares or reserves memory (Ray:
gigabytes), has the rest for a file all the same."""

_SMALL = 64 * 2**10  # bytes of a text
_TEXT = ("txt", "md", "csv", "html")
_OFFICE = "policyx.loaders.office"
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


def load(path: Path, options: LoadOptions) -> Document:
    """As :func:`policyx.loaders.load`.

    Raises:
        InputError: also where it takes too much time or memory, or the process that reads it dies.
        MissingDependency: the format needs an extra or a program that is not installed.
    """
    data, name = loaders.read_bytes(path)
    return load_bytes(data, name, options)


def load_bytes(data: bytes, name: str, options: LoadOptions) -> Document:
    """As :func:`policyx.loaders.load_bytes`."""
    if not data.strip() or not _can_fork():
        return loaders.load_bytes(data, name, options)
    from policyx.loaders.detect import detect

    with time_limit(options.timeout, name):
        kind = options.type or detect(data, name)
        module = loaders.FORMATS.get(kind, _OFFICE)
        if module == _OFFICE or (kind in _TEXT and len(data) <= _SMALL):
            return loaders.load_bytes(data, name, options)
        import_module(module)  # before the fork, so that the next one has it
        document: Document = _in_a_fork(lambda: loaders.load_bytes(data, name, options), name)
        return document


def _can_fork() -> bool:
    """Forks are safe on Linux where there are no threads; and an alarm has to ring here, or nothing would end them."""
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and (signal.getsignal(signal.SIGALRM) == signal.SIG_DFL or remaining() is not None)
    )


def _in_a_fork(work: Callable[[], Any], name: str) -> Any:
    """What ``work`` gives or raises, done by a process that does not outlive this call."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _work(work, writer, name)
    os.close(writer)
    status = None
    try:
        with os.fdopen(reader, "rb") as stream:
            answer = stream.read()  # the alarm of time_limit interrupts it
        status = os.waitpid(child, 0)[1]
    finally:
        if status is None:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    if os.WIFSIGNALED(status) or not answer:
        raise _died(status, name)
    good, outcome = pickle.loads(answer)  # noqa: S301 -- what our own process has written
    if not good:
        raise outcome
    return outcome


def _work(work: Callable[[], Any], writer: int, name: str) -> NoReturn:
    """What the fork does; it says what came of it, and nothing of what the first process has begun is ended twice."""
    try:
        _limit()
        try:
            answer = pickle.dumps((True, work()), pickle.HIGHEST_PROTOCOL)
        except MemoryError:
            answer = pickle.dumps((False, InputError("too large for the memory of this machine", where=name)))
        except Exception as error:  # noqa: BLE001 -- raised again by the first process
            answer = pickle.dumps((False, error))
        with os.fdopen(writer, "wb") as stream:
            stream.write(answer)
    finally:
        os._exit(0)


def _limit() -> None:
    """Bound this process, and end it with the one that started it."""
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    seconds = remaining() or 0.0
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.5)  # a fork has the handler, but not the timer
    bound(seconds, mapped())


def mapped() -> int:
    """Bytes of address space that this process has."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def bound(seconds: float, before: int) -> None:
    """Bound what this process may take: ``seconds`` of each core from now on, and ``MEMORY`` in all.

    ``before`` is what it had ``mapped`` when it had read nothing.
    """
    import resource

    cores = os.cpu_count() or 1  # recognition of text uses all of them
    most_memory = MEMORY + max(0, before - _PROGRAM)
    most_time = int(time.process_time() + seconds * cores) + 2
    for what, most in ((resource.RLIMIT_AS, most_memory), (resource.RLIMIT_CPU, most_time)):
        hard = resource.getrlimit(what)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _died(status: int, name: str) -> InputError:
    return died(-os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, name)


def died(code: int | None, name: str) -> InputError:
    """What to say of a process that ended with exit ``code``, or minus the number of a signal, before it was done."""
    by = signal.Signals(-code).name if code and code < 0 else ""
    if by == "SIGXCPU":
        return InputError("takes too much time", where=name, hint="allow more time (--timeout)")
    how = by or (f"exit code {code}" if code else "")
    what = f"the process that read it died{f' ({how})' if how else ''}"
    return InputError(what, where=name, hint="the file is damaged, or memory is short")
