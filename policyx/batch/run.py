"""A batch from its first file to its last: what is left to do is handed to the workers, what comes back is kept and
noted. A run that goes on from an earlier one reads the files that are new, have changed or failed, and no others.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path, PurePath
from typing import Literal

from msgspec import Struct

from policyx.batch.files import whole_file
from policyx.batch.inputs import Input
from policyx.batch.manifest import Entry, Manifest
from policyx.batch.order import Order, Outcome, carry_out, carry_out_alone, fetched, prepare, settings_of
from policyx.batch.progress import Progress
from policyx.batch.results import Results
from policyx.errors import PolicyxError

File = tuple[Input, PurePath]
"""An input, and where below the folder of results its own goes; ``PurePath()`` where all go into one file."""


class Manner(Struct, frozen=True):
    """How a batch is run: ``jobs`` files at a time, in the order named or as they are done, from an earlier run on."""

    jobs: int = 1
    ordered: bool = False
    resume: bool = False
    engine: Literal["local", "ray"] = "local"


def extract_all(
    inputs: Sequence[Input], order: Order, manner: Manner, show: Callable[[str], None]
) -> Iterator[tuple[Input, bytes | Iterator[bytes] | PolicyxError]]:
    """Each input with its plan in bytes or parts of them, or with what went wrong; nothing is kept or noted.

    Raises:
        RuleError: a rule is wrong, or there is no such scheme of strength.
    """
    prepare(order)
    if len(inputs) == 1:
        yield inputs[0], carry_out_alone(order, inputs[0])
        return
    from policyx.batch.workers import stopped_by_signals

    with stopped_by_signals(), Progress(len(inputs), show) as progress:
        for number, outcome in _read_all(enumerate(inputs), order, manner):
            progress.count(isinstance(outcome.result, PolicyxError))
            yield inputs[number], outcome.result


def extract_into(
    results: Results, files: Sequence[File], order: Order, manner: Manner, show: Callable[[str], None]
) -> list[PolicyxError]:
    """Read files into ``results``, beside which a manifest says what was done. Returns what went wrong, in their order.

    Raises:
        InputError: nothing can be written there, or another run does.
        RuleError: a rule is wrong, or there is no such scheme of strength.
    """
    from policyx.batch.workers import stopped_by_signals

    prepare(order)
    with stopped_by_signals(), closing(Manifest(results.manifest, manner.resume)) as manifest:
        results.begin(manifest, manner.resume)
        manifest.enter((str(input.path), str(output)) for input, output in files)
        try:
            with Progress(len(files), show) as progress:
                failures = _Run(results, manifest, order, manner, progress).over(files)
            results.finish(manifest)
        finally:
            manifest.commit()
            _write_failures(results, manifest)
    return failures


def _read_all(
    todo: Iterable[tuple[int, Input]], order: Order, manner: Manner, leftovers: Sequence[Path] = ()
) -> Iterator[tuple[int, Outcome]]:
    from policyx.batch.workers import hand_out, work_off

    work = partial(carry_out, order)
    if manner.engine == "ray":
        from policyx.batch.cluster import cluster

        with cluster(order, manner.jobs) as crew:
            yield from hand_out(todo, work, crew, manner.ordered)
    else:
        yield from work_off(todo, work, manner.jobs, order.options.timeout, manner.ordered, leftovers)


class _Run:
    def __init__(self, results: Results, manifest: Manifest, order: Order, manner: Manner, progress: Progress) -> None:
        self._results, self._manifest, self._order, self._manner = results, manifest, order, manner
        self._progress = progress
        self._settings = settings_of(order)
        self._at: dict[int, tuple[PurePath, str | None, Entry]] = {}

    def over(self, files: Iterable[File]) -> list[PolicyxError]:
        failures: dict[int, PolicyxError] = {}
        todo = self._todo(files)
        for place, outcome in _read_all(todo, self._order, self._manner, [self._results.draft]):
            output, stamp, before = self._at.pop(place)
            start = size = 0
            if isinstance(outcome.result, bytes):
                start, size = self._results.put(output, outcome.result), len(outcome.result)
            else:
                failures[place] = outcome.result
                if before.outcome == "done":
                    self._results.drop(output)
            self._manifest.record(place, outcome, stamp, self._settings, start, size)
            self._progress.count(not size)
            if self._manifest.is_due():
                self._manifest.commit()
        return [failures[place] for place in sorted(failures)]

    def _todo(self, files: Iterable[File]) -> Iterator[tuple[int, Input]]:
        """The files that are not done, each with its place in the manifest."""
        seen: set[int] = set()
        for input, output in files:
            entry = self._manifest.entry(str(input.path), str(output))
            stamp = input.stamp or _stamp(input.path)
            if entry.place in seen or self._is_done(entry, input, output, stamp):
                self._progress.skip()
            else:
                self._at[entry.place] = output, stamp, entry
                yield entry.place, input
            seen.add(entry.place)

    def _is_done(self, entry: Entry, input: Input, output: PurePath, stamp: str | None) -> bool:
        if entry.outcome != "done" or entry.settings != self._settings or stamp is None:
            return False
        if not self._results.has(output, entry.size):
            return False
        if entry.stamp != stamp:  # touched: the content decides
            if entry.digest != _digest(input):
                return False
            self._manifest.restamp(entry.place, stamp)
        return True


def _stamp(path: Path) -> str | None:
    """What changes when a file is written: its size and times, of a container for what is in it; ``None``: no file."""
    with suppress(OSError):
        place = next(place for place in (path, *path.parents) if place.exists())
        if place.is_file():
            status = place.stat()
            return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"
    return None


def _digest(input: Input) -> str | None:
    from policyx.loaders import read_bytes

    with suppress(PolicyxError):
        data = fetched(input)
        return hashlib.sha256(read_bytes(input.path)[0] if data is None else data).hexdigest()
    return None


def _write_failures(results: Results, manifest: Manifest) -> None:
    """Write ``failures.jsonl`` if there are any; a line ``{"input": …, "error": …}`` a file."""
    failures = list(manifest.failures())
    if not failures:
        results.failures.unlink(missing_ok=True)
        return
    with whole_file(results.failures, results.draft) as stream:
        for input, error in failures:
            stream.write(json.dumps({"input": input, "error": error}, ensure_ascii=False).encode() + b"\n")
