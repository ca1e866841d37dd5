"""Mutants of all that the program reads: whatever comes, it ends in time with 0, or with 2 and a line that says why.

``make fuzz`` goes on until it is stopped; what breaks is kept, with the command that ran on it::

    python -m tests.cli.mutants [--count N] [--seconds N] [--jobs 2] [--seed 0] [--keep DIR] [--only NAME] [FILE]…

FILEs are further documents to change. The program is started once; each mutant is read by a fork of it, which has a
folder of its own. The time of the fork and of all it has started, the most memory that any of them had, and what of
them is still there afterwards are looked at from outside.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import importlib
import multiprocessing
import os
import pkgutil
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import policyx
from policyx.__main__ import main as program
from policyx.loaders.apart import MEMORY
from policyx.reading.words import words
from policyx.ruleset import built_in
from tests.cli.seeds import _DOCUMENT, Seed, seeds, set_out
from tests.loaders.mutants import mutant

TIMEOUT = 10
"""Seconds that the program is told to take at most; no seed needs a tenth of it, but what LibreOffice reads; pictures
need half of it."""
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2): who has lost its parent becomes a child of ours


class Run(NamedTuple):
    """``outcome``: read, refused, or what is wrong; ``seconds`` by the clock, ``work`` of the processor; bytes."""

    name: str
    command: str
    outcome: str
    said: str
    seconds: float
    work: float
    memory: int

    @property
    def is_good(self) -> bool:
        return self.outcome in ("read", "refused")


def run(seed: Seed, data: bytes, command: str, beside: Path) -> Run:
    """What the program makes of ``data`` in the place of the seed's file."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as name:
        folder = Path(name)
        shutil.copytree(beside, folder / "work")
        for inner in ("cache", "temporary"):
            (folder / inner).mkdir()
        path = folder / "work" / seed.name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            _work(folder, command.format(seed.name).split())
        most = _most_seconds()
        status, usage = _waited(child, began + most)
        seconds = time.monotonic() - began
        left = [*_orphans(), *(file.name for file in (folder / "temporary").iterdir())]
        said = (folder / "stderr").read_bytes().decode(errors="replace")
        half = [file.name for file in (folder / "work").rglob("*.part")]
    work, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024
    if work > 2 * TIMEOUT or seconds > most or memory > 1.2 * MEMORY:
        outcome = "overrun"
    else:
        outcome = _judged(os.waitstatus_to_exitcode(status), said, work, [*left, *half])
    return Run(seed.name, command, outcome, said, seconds, work, memory)


def _most_seconds() -> float:
    """By the clock: twice the limit, and as many times more as programs share a core of this machine."""
    return 2 * TIMEOUT * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def _judged(code: int, said: str, work: float, left: Sequence[str]) -> str:
    lines = said.splitlines()
    if code not in (0, 2):
        return f"exit code {code}"
    if "Traceback" in said or "internal error" in said or any(not line.startswith("error: ") for line in lines):
        return "unclear"
    if bool(lines) != (code == 2):
        return f"{len(lines)} lines with exit code {code}"
    if "takes" in said and work > TIMEOUT / 2:
        return "slow"
    if "the process that read it died" in said:
        return "died"
    if left:
        return f"left behind: {', '.join(left)}"
    return "refused" if code else "read"


def _work(folder: Path, arguments: list[str]) -> NoReturn:
    """What the fork does: the command, as from a shell."""
    code: object = 99
    try:
        os.chdir(folder / "work")
        os.environ |= {"POLICYX_TIMEOUT": str(TIMEOUT), "XDG_CACHE_HOME": str(folder / "cache"), "COLUMNS": "100"}
        tempfile.tempdir = os.environ["TMPDIR"] = str(folder / "temporary")
        for number, place in enumerate((os.devnull, folder / "stdout", folder / "stderr")):
            os.dup2(os.open(place, os.O_RDWR | os.O_CREAT), number)
        sys.argv = ["policyx", *arguments]
        program()
    except SystemExit as end:
        code = end.code or 0
    finally:
        with suppress(OSError):
            sys.stdout.flush()
        os._exit(code if isinstance(code, int) else 98)


def _waited(child: int, until: float) -> tuple[int, Any]:
    """Status and usage of the fork, which is killed then if it has not ended."""
    while True:
        pid, status, usage = os.wait4(child, os.WNOHANG)
        if pid:
            return status, usage
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.005)


def _orphans() -> list[str]:
    """What the fork has started and is alive a second after its end; killed, so that it troubles nobody else."""
    for _ in range(100):
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        alive = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
        if not alive:
            return []
        time.sleep(0.01)
    names = [Path(f"/proc/{pid}/comm").read_text().strip() for pid in alive]
    for pid in alive:
        os.kill(int(pid), signal.SIGKILL)
    return [f"process {name}" for name in names]


def runs(files: Sequence[Seed], seed: int, beside: Path) -> Iterator[tuple[bytes, Run]]:
    """Mutants without end, each with what came of it."""
    chance, weights = random.Random(seed), [file.weight for file in files]
    while True:
        (file,) = chance.choices(files, weights)
        data = mutant(file.data, chance)
        yield data, run(file, data, chance.choice(file.commands), beside)


def warm_up() -> None:
    """Import what a fork may need, and have the processor's attention for the mutants alone."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1)
    for found in pkgutil.walk_packages(policyx.__path__, "policyx."):
        importlib.import_module(found.name)
    list(built_in())
    words("到2030年")  # the dictionary
    gc.freeze()


def _serve(files: Sequence[Seed], seed: int, beside: Path, results: Any) -> None:
    warm_up()
    for result in runs(files, seed, beside):
        results.put(result)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=float, default=float("inf"))
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", type=Path, default=Path("mutants"))
    parser.add_argument("--only", help="seeds whose name holds this")
    parser.add_argument("files", nargs="*", type=Path)
    arguments = parser.parse_args()
    files = [*seeds(), *(Seed(path.name, path.read_bytes(), _DOCUMENT) for path in arguments.files)]
    files = [file for file in files if (arguments.only or "") in file.name]
    with tempfile.TemporaryDirectory(prefix="beside-") as beside:
        set_out(Path(beside))
        print(f"seed {arguments.seed}, {len(files)} files", flush=True)
        results = multiprocessing.get_context("fork").SimpleQueue()
        servers = [
            multiprocessing.get_context("fork").Process(
                target=_serve, args=(files, arguments.seed + number, Path(beside), results)
            )
            for number in range(arguments.jobs)
        ]
        for server in servers:
            server.start()
        try:
            done = _collected(results, arguments)
        finally:
            for server in servers:
                server.kill()
                server.join()
    sys.exit(_report(done))


def _collected(results: Any, arguments: argparse.Namespace) -> list[Run]:
    end, done = time.monotonic() + arguments.seconds, []
    with suppress(KeyboardInterrupt):
        while time.monotonic() < end and len(done) < arguments.count:
            data, one = results.get()
            done.append(one)
            if not one.is_good:
                arguments.keep.mkdir(exist_ok=True)
                path = arguments.keep / f"{arguments.seed}-{len(done)}-{one.name.replace('/', '-')}"
                path.write_bytes(data)
                print(f"{path}: policyx {one.command}: {one.outcome} ({one.work:.1f} s): {one.said[-500:]}", flush=True)
    return done


def _report(done: Sequence[Run]) -> int:
    """A line for each kind of file; the exit code."""
    kinds: dict[str, list[Run]] = defaultdict(list)
    for one in done:
        kinds[one.name].append(one)
    for name, of_it in sorted(kinds.items()):
        outcomes = Counter(one.outcome if one.is_good else "broken" for one in of_it)
        slowest, most = max(one.seconds for one in of_it), max(one.work for one in of_it)
        largest = max(one.memory for one in of_it) >> 20
        counts = ", ".join(f"{outcomes[outcome]} {outcome}" for outcome in ("read", "refused", "broken"))
        print(f"{name:28} {len(of_it):5}: {counts}; at most {slowest:.1f} s ({most:.1f} s of work), {largest} MB")
    broken = sum(not one.is_good for one in done)
    print(f"{len(done)} mutants, {broken} broken")
    return 1 if broken else 0


if __name__ == "__main__":
    main()
