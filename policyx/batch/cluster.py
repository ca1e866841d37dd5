"""Files read by the machines of a Ray cluster (Apache-2.0, an extra).

A task reads a file. Ray gives it to another process where the one that had it, or the machine, is lost. What reads in
the end is a worker like those of a batch on one machine, with the same bounds: it stays with the process of Ray that
started it, and ends with it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Sized
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from policyx.batch import addresses
from policyx.batch.inputs import Input
from policyx.batch.order import Order, Outcome, carry_out
from policyx.batch.workers import Workers, stopped_by_signals
from policyx.errors import InputError, MissingDependency

# Ray tells of lost workers on stdout, where results go; what comes of it we say ourselves.
os.environ.setdefault("RAY_DEDUP_LOGS_SKIP_REGEX", ".*")
try:
    import ray
    from ray.exceptions import RayError, RayTaskError
except ImportError:
    raise MissingDependency("the engine ray is not installed", hint="pip install 'policyx[ray]'") from None

_QUEUE = 3
"""Files that are handed out for each core: what is read next is there when a file is done."""


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
    with stopped_by_signals():  # Ray has put handlers of its own in the place of ours
        try:
            yield crew
        finally:
            crew.end()
            if ours:
                ray.shutdown()


class Cluster:
    """A crew (:class:`policyx.batch.workers.Crew`) as large as the cluster is just now."""

    def __init__(self, order: Order) -> None:
        self._order = ray.put(order)
        self._read = ray.remote(max_retries=3, num_cpus=1)(_read)
        self._at: dict[Any, tuple[int, Input]] = {}

    @property
    def size(self) -> int:
        return _QUEUE * max(1, int(ray.cluster_resources().get("CPU", 1)))

    @property
    def busy(self) -> Sized:
        return self._at

    def give(self, number: int, input: Input) -> None:
        if addresses.is_private(input.path):
            input = replace(input, data=addresses.read(input.path))
        self._at[self._read.remote(self._order, input)] = number, input

    def done(self) -> Iterator[tuple[int, Outcome]]:
        ready, _ = ray.wait([*self._at], timeout=1)
        for reference in ready:
            number, input = self._at.pop(reference)
            yield number, _outcome(reference, input)

    def end(self) -> None:
        for reference in self._at:
            ray.cancel(reference)
        if self._at:
            ray.wait([*self._at], num_returns=len(self._at), timeout=2)


def _outcome(reference: Any, input: Input) -> Outcome:
    try:
        outcome: Outcome = ray.get(reference)
    except RayTaskError as error:  # a rule is wrong there that was not wrong here, or a bug
        raise error.cause from None
    except RayError as error:
        why = InputError(f"Ray lost it again and again ({type(error).__name__})", where=str(input.path))
        return Outcome(why, None, 0.0)
    return outcome


def _read(order: Order, input: Input) -> Outcome:
    """The task."""
    workers, place = _workers(order)
    place.mkdir(mode=0o700)  # for a moment only: nobody is asked to clear up before a process of Ray is ended
    done: list[tuple[int, Outcome]] = []
    try:
        workers.give(0, input)
        while not done:
            done = [*workers.done()]
    finally:
        if not done:  # the driver was told to stop
            workers.end()
        shutil.rmtree(place, ignore_errors=True)
    return done[0][1]


@cache
def _workers(order: Order) -> tuple[Workers, Path]:
    """The worker of this process of Ray, which has threads: no fork is safe there. And where its temporary files go."""
    place = Path(tempfile.gettempdir(), f"policyx-{secrets.token_hex(8)}")
    return Workers(partial(carry_out, order), order.options.timeout, place, [], size=1, fresh=True), place
