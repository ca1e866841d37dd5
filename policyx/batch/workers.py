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
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from policyx.batch.inputs import STDIN, Input
from policyx.batch.order import Outcome
from policyx.errors import InputError, PolicyxError

Work = Callable[[Input], Outcome]

STOPPING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""What asks a batch to stop. Workers are told nothing: the process that started them ends them."""
_AHEAD = 16
"""Files a worker that may be done before one that all have to wait for (``ordered``)."""
_GRACE = 10.0
"""Seconds beyond its time limit after which a file is given up that nothing interrupts (native code)."""


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
    waiting = iter(inputs)
    handed_out: deque[int] = deque()
    done: dict[int, Outcome] = {}
    with tempfile.TemporaryDirectory(prefix="policyx-", ignore_cleanup_errors=True) as place:
        crew = _Crew(work, timeout + _GRACE, Path(place), leftovers)
        try:
            while True:
                while len(crew.busy) < jobs and len(handed_out) < _AHEAD * jobs and (task := next(waiting, None)):
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
        finally:
            crew.end()


def _next(handed_out: Iterable[int], done: dict[int, Outcome]) -> list[int]:
    """Those done that no file before them is waited for."""
    numbers = []
    for number in handed_out:
        if number not in done:
            break
        numbers.append(number)
    return numbers


class _Crew:
    """Workers, started when there is something to do; ``busy`` are those at a file."""

    def __init__(self, work: Work, patience: float, place: Path, leftovers: Sequence[Path]) -> None:
        self._start = partial(_Worker, work, place, leftovers)
        self._patience = patience
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
        """What has come since; waits for something, a second at most."""
        ready = wait([worker.pipe for worker in self.busy], timeout=1)
        for worker in [*self.busy]:
            if worker.pipe in ready:
                outcome = worker.outcome()
            elif time.monotonic() - worker.since > self._patience:
                outcome = worker.given_up("it does not come to an end", "allow more time (--timeout)")
            else:
                continue
            self.busy.remove(worker)
            if worker.process.is_alive():
                self._idle.append(worker)
            yield worker.number, outcome

    def end(self) -> None:
        for worker in (*self.busy, *self._idle):
            worker.end()


class _Worker:
    def __init__(self, work: Work, place: Path, leftovers: Sequence[Path]) -> None:
        # A fork has the rules and the engine already; elsewhere forks are not safe.
        context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work, place, [place, *leftovers]), daemon=True)
        with _undisturbed():
            self.process.start()
        theirs.close()  # now reading from a worker that has died is an error, not a long wait

    def take(self, number: int, input: Input) -> None:
        self.number, self.input, self.since = number, input, time.monotonic()
        self.pipe.send(input)

    def outcome(self) -> Outcome:
        try:
            outcome: Outcome | PolicyxError = self.pipe.recv()
        except (EOFError, OSError):
            hint = "memory may be short: try fewer --jobs"
            self.process.join()
            return self.given_up(f"the process that read it died ({_how(self.process.exitcode)})", hint)
        if isinstance(outcome, PolicyxError):
            raise outcome
        return outcome

    def given_up(self, what: str, hint: str) -> Outcome:
        self.end()
        failure = InputError(what, where=str(self.input.path), hint=hint)
        return Outcome(failure, None, time.monotonic() - self.since)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _how(exitcode: int | None) -> str:
    return signal.Signals(-exitcode).name if exitcode and exitcode < 0 else f"exit code {exitcode}"


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


def _serve(pipe: Connection, work: Work, place: Path, leftovers: Sequence[Path]) -> None:
    """What a worker does, until it is killed."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    tempfile.tempdir = str(place)
    threading.Thread(target=_end_with_parent, args=(leftovers,), daemon=True).start()
    while True:
        input = pipe.recv()
        try:
            pipe.send(work(input))
        except PolicyxError as error:  # not of this file: of all
            pipe.send(error)


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
