"""Files read by the machines of a Ray cluster (Apache-2.0, an extra).

A task reads some files, as many as take half a second: what Ray does for a task costs as much as a tenth of a small
file. Ray gives it to another process where the one that had it, or the machine, is lost. What reads in the end is a
worker like those of a batch on one machine, with the same bounds: it stays with the process of Ray that started it, and
ends with it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import cache, partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from policyx.batch import addresses
from policyx.batch.inputs import Input
from policyx.batch.order import Order, Outcome, carry_out
from policyx.batch.watcher import watched
from policyx.batch.workers import Workers, stopped_by_signals
from policyx.errors import InputError, MissingDependency

# Ray tells of lost workers on stdout, where results go; what comes of it we say ourselves.
os.environ.setdefault("RAY_DEDUP_LOGS_SKIP_REGEX", ".*")
try:
    import ray
    from ray.exceptions import RayError, RayTaskError
except ImportError:
    raise MissingDependency("the engine ray is not installed", hint="pip install 'policyx[ray]'") from None

_QUEUE = 2
"""Tasks that are handed out for each core: what is read next is there when one is done."""
_SECONDS = 0.5
"""How long a task is to take; after twice that, it hands back what it has not begun."""
_MOST = 100
"""Files of a task."""


@contextmanager
def cluster(order: Order, jobs: int) -> Iterator[Cluster]:
    """The cluster that ``RAY_ADDRESS`` names or that this machine is part of, else one of ``jobs`` processes here."""
    ours = not ray.is_initialized()
    if ours:
        quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
        try:
            ray.init(os.environ.get("RAY_ADDRESS", "auto"), **quiet)
        except ConnectionError as error:
            if "RAY_ADDRESS" in os.environ:
                raise InputError("no such Ray cluster", where=os.environ["RAY_ADDRESS"]) from error
            ray.init("local", num_cpus=jobs, include_dashboard=False, **quiet)
    crew = Cluster(order)
    # Ray has put handlers of its own in the place of ours.
    with stopped_by_signals(), watched() if ours else nullcontext():
        try:
            yield crew
        finally:
            crew.end()
            if ours:
                ray.shutdown()


class Cluster:
    """A crew (:class:`policyx.batch.workers.Crew`) as large as the cluster is just now."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._read = ray.remote(max_retries=3, num_cpus=1)(_read)
        self._seconds = _SECONDS  # that a file takes
        self.busy: dict[int, Input] = {}
        self._waiting: list[int] = []
        self._at: dict[Any, list[int]] = {}
        self.size = self._size()

    def give(self, number: int, input: Input) -> None:
        if addresses.is_private(input.path):
            input = replace(input, data=addresses.read(input.path))
        self.busy[number] = input
        self._waiting.append(number)

    def done(self) -> Iterator[tuple[int, Outcome]]:
        share = self._share()
        while self._waiting:
            self._submit(self._waiting[:share])
            del self._waiting[:share]
        ready, _ = ray.wait([*self._at], timeout=1)
        for reference in ready:
            numbers = self._at.pop(reference)
            for number, outcome in zip(numbers, self._outcomes(reference, numbers), strict=False):
                self._seconds += (outcome.seconds - self._seconds) / 4
                del self.busy[number]
                yield number, outcome
        self.size = self._size()

    def end(self) -> None:
        for reference in self._at:
            ray.cancel(reference)
        if self._at:
            ray.wait([*self._at], num_returns=len(self._at), timeout=2)

    def _size(self) -> int:
        return _QUEUE * max(1, int(ray.cluster_resources().get("CPU", 1))) * self._share()

    def _share(self) -> int:
        """Files that a task is given."""
        return max(1, min(_MOST, int(_SECONDS / max(self._seconds, 0.001))))

    def _submit(self, numbers: list[int]) -> None:
        self._at[self._read.remote(self._order, [self.busy[number] for number in numbers])] = numbers

    def _outcomes(self, reference: Any, numbers: list[int]) -> list[Outcome]:
        """What came of the first of the files with these ``numbers``; the others are read anew."""
        try:
            outcomes: list[Outcome] = ray.get(reference)
        except RayTaskError as error:  # a rule is wrong there that was not wrong here, or a bug
            raise error.cause from None
        except RayError as error:
            if len(numbers) > 1:  # whose fault it was is seen when each is read alone
                for number in numbers:
                    self._submit([number])
                return []
            name, how = str(self.busy[numbers[0]].path), type(error).__name__
            return [Outcome(InputError(f"Ray lost it again and again ({how})", where=name), None, 0.0)]
        self._waiting += numbers[len(outcomes) :]
        return outcomes


def _read(order: Order, inputs: Sequence[Input]) -> list[Outcome]:
    """The task: what came of the first of ``inputs``, of all if there is time."""
    workers, place = _workers(order)
    place.mkdir(mode=0o700)  # for a moment only: nobody is asked to clear up before a process of Ray is ended
    until = time.monotonic() + 2 * _SECONDS
    outcomes: list[Outcome] = []
    try:
        for input in inputs:
            if not outcomes or time.monotonic() < until:
                outcomes.append(_read_one(workers, input))
    finally:
        if workers.busy:  # the driver was told to stop
            workers.end()
        shutil.rmtree(place, ignore_errors=True)
    return outcomes


def _read_one(workers: Workers, input: Input) -> Outcome:
    workers.give(0, input)
    while True:
        for _, outcome in workers.done():
            return outcome


@cache
def _workers(order: Order) -> tuple[Workers, Path]:
    """The worker of this process of Ray, which has threads: no fork is safe there. And where its temporary files go."""
    place = Path(tempfile.gettempdir(), f"policyx-{secrets.token_hex(8)}")
    return Workers(partial(carry_out, order), order.options.timeout, place, [], size=1, fresh=True), place
