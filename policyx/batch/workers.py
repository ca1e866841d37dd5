"""Processes that read files side by side. One that dies costs the file that it was at, and is replaced; none outlives
the process that started it, however that ends.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import FrameType
from typing import Any, Protocol

from policyx.batch.inputs import STDIN, Input
from policyx.batch.order import Outcome
from policyx.errors import InputError, PolicyxError
from policyx.loaders.apart import MEMORY, bound, died, mapped

Work = Callable[[Input], Outcome]

STOPPING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""What asks a batch to stop. Workers are told nothing: the process that started them ends them."""
_AHEAD = 16
"""Files a worker that may be done before one that all have to wait for (``ordered``)."""
_GRACE = 2.0
"""Seconds beyond its time limit after which a file is given up that nothing interrupts (native code)."""
_START = 60.0
"""Seconds in which a process has to start, before those of its first file are counted."""
_SPENT = MEMORY // 2
"""Bytes that a worker may have taken at once; with more it is replaced, so that the next file finds as much as any."""


class Crew(Protocol):
    """Whoever reads files: at most ``size`` at a time, of which some are ``busy``."""

    @property
    def size(self) -> int: ...

    @property
    def busy(self) -> Sized: ...

    def give(self, number: int, input: Input) -> None: ...

    def done(self) -> Iterator[tuple[int, Outcome]]:
        """What has come since; waits for something, a second at most."""
        ...


def work_off(
    inputs: Iterable[tuple[int, Input]],
    work: Work,
    jobs: int,
    timeout: float,
    ordered: bool = False,
    leftovers: Sequence[Path] = (),
) -> Iterator[tuple[int, Outcome]]:
    """Each input's number with what came of it, as they are done, or in the order of ``inputs``.

    ``timeout`` is in seconds for one file; ``leftovers`` are files that workers remove if this process is killed.
    """
    with tempfile.TemporaryDirectory(prefix="policyx-", ignore_cleanup_errors=True) as place:
        crew = Workers(work, timeout, Path(place), leftovers, jobs)
        try:
            yield from hand_out(inputs, work, crew, ordered)
        finally:
            crew.end()


def hand_out(
    inputs: Iterable[tuple[int, Input]], work: Work, crew: Crew, ordered: bool
) -> Iterator[tuple[int, Outcome]]:
    """As :func:`work_off`, by any crew."""
    waiting = iter(inputs)
    handed_out: deque[int] = deque()
    done: dict[int, Outcome] = {}
    while True:
        while len(crew.busy) < crew.size and len(handed_out) < _AHEAD * crew.size and (task := next(waiting, None)):
            handed_out.append(task[0])
            if task[1].path == STDIN:  # which no worker has
                done[task[0]] = work(task[1])
            else:
                crew.give(*task)
        if not handed_out:
            return
        done.update(crew.done())
        for number in _next(handed_out, done) if ordered else [*done]:
            handed_out.remove(number)
            yield number, done.pop(number)


def _next(handed_out: Iterable[int], done: dict[int, Outcome]) -> list[int]:
    """Those done that no file before them is waited for."""
    numbers = []
    for number in handed_out:
        if number not in done:
            break
        numbers.append(number)
    return numbers


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Whatever asks the program to stop ends it as Ctrl-C does: by an exception, so that all is left in order."""

    told: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        told.append(number)
        sys.exit(128 + number)

    main = threading.current_thread() is threading.main_thread()  # no other may have handlers
    asked = [number for number in STOPPING if main and number != signal.SIGINT]
    before = [signal.signal(number, stop) for number in asked]
    try:
        yield
    except SystemExit:
        if told:  # Ray makes an exit code of its own of ours
            sys.exit(128 + told[0])
        raise
    finally:
        for number, handler in zip(asked, before, strict=True):
            signal.signal(number, handler)


class Workers:
    """A crew of processes of this machine, started when there is something to do.

    ``place`` is for their temporary files; ``fresh``: they are started anew, not forked, as it has to be in a program
    that has threads.
    """

    def __init__(
        self, work: Work, timeout: float, place: Path, leftovers: Sequence[Path], size: int, fresh: bool = False
    ) -> None:
        # A fork has the rules and the engine already; elsewhere forks are not safe.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" and not fresh else "spawn")
        self.size = size
        self._start = partial(_Worker, context, work, timeout, place, leftovers)
        self._patience = timeout + _GRACE
        self._idle: list[_Worker] = []
        self.busy: list[_Worker] = []

    def give(self, number: int, input: Input) -> None:
        while True:
            worker = self._idle.pop() if self._idle else self._start()
            self.busy.append(worker)
            with suppress(OSError):  # it has died while it had nothing to do
                worker.take(number, input)
                return
            self.busy.remove(worker)
            worker.end()

    def done(self) -> Iterator[tuple[int, Outcome]]:
        ready = wait([worker.pipe for worker in self.busy], timeout=1)
        for worker in [*self.busy]:
            if worker.pipe in ready:
                if (outcome := worker.outcome()) is None:  # it has started
                    continue
            elif time.monotonic() - worker.since > self._patience:
                hint = "allow more time (--timeout)"
                outcome = worker.given_up(InputError("it does not come to an end", where=worker.name, hint=hint))
            else:
                continue
            self.busy.remove(worker)
            if worker.is_fit:
                self._idle.append(worker)
            else:
                worker.end()
            yield worker.number, outcome

    def end(self) -> None:
        for worker in (*self.busy, *self._idle):
            worker.end()


class _Worker:
    is_fit = True
    """Whether it may be given another file."""
    has_started = False

    def __init__(self, context: Any, work: Work, timeout: float, place: Path, leftovers: Sequence[Path]) -> None:
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work, timeout, place, leftovers), daemon=True)
        with _undisturbed():
            self.process.start()
        theirs.close()  # now reading from a worker that has died is an error, not a long wait

    def take(self, number: int, input: Input) -> None:
        self.number, self.name = number, str(input.path)
        self.since = time.monotonic() + (0 if self.has_started else _START)
        self.pipe.send(input)

    def outcome(self) -> Outcome | None:
        """What came of the file; ``None``: nothing yet, it is only now that the process has started."""
        try:
            answer = self.pipe.recv()
            if answer is None:
                self.has_started, self.since = True, time.monotonic()
                return None
            outcome: Outcome | PolicyxError
            outcome, self.is_fit = answer
        except (EOFError, OSError):
            self.process.join()
            return self.given_up(died(self.process.exitcode, self.name))
        if isinstance(outcome, PolicyxError):
            raise outcome
        return outcome

    def given_up(self, why: InputError) -> Outcome:
        self.is_fit = False
        return Outcome(why, None, max(0.0, time.monotonic() - self.since))

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals wait until a worker that begins in here has learnt to leave them alone."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, work: Work, timeout: float, place: Path, leftovers: Sequence[Path]) -> None:
    """What a worker does, until it is killed: the first process looks at the clock, the system at what it takes."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    tempfile.tempdir = str(place)
    threading.Thread(target=_end_with_parent, args=([place, *leftovers],), daemon=True).start()
    pipe.send(None)
    linux = sys.platform == "linux"
    before = mapped() if linux else 0
    while True:
        input = pipe.recv()
        if linux:
            bound(timeout + _GRACE, before)
        try:
            pipe.send((work(input), _most_taken() < _SPENT))
        except PolicyxError as error:  # not of this file: of all
            pipe.send((error, False))


def _most_taken() -> int:
    """Bytes of memory that this process has had at once."""
    if sys.platform != "linux":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _end_with_parent(leftovers: Sequence[Path]) -> None:
    """Wait for the first process to end, which it does before its workers only if it is killed; then clear up."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    # Workers forked later hold the parent's end of the pipe that is waited for, too: one that hangs must not keep all.
    while os.getppid() == parent.pid and not wait([parent.sentinel], timeout=0.5):
        pass
    for path in leftovers:
        shutil.rmtree(path, ignore_errors=True)
        with suppress(OSError):
            path.unlink()
    os._exit(1)
