"""A batch that is killed three times and resumed gives the bytes of one that was not.

    python benchmarks/killed.py [--files 300] [--jobs 2] [--engine local|ray]

Small plans of several formats are read into a folder, a JSON Lines file and a database: once undisturbed, and once so:
``kill -9`` of the first process when a fifth is done; of a worker at two fifths; of all processes at three fifths, as
when the power fails. It goes on with ``--resume``, with Ray as without, but for the worker of Ray: nothing is lost with
that one. Prints a line an output; exit code 1: bytes differ, or something was left behind.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
OUTPUTS = ("out/", "plans.jsonl", "plans.sqlite")


def write_plans(folder: Path, count: int) -> None:
    """Texts that differ, and among them a page, a docx, a pdf and a bad file of every thirty."""
    lines = (SAMPLES / "yunjiang-2021.txt").read_text("utf-8").splitlines()
    folder.mkdir()
    for number in range(count):
        text = "\n".join([*lines[: 8 + number % 9], f"到2030年，建成产业园{number + 1}个。"])
        match number % 30:
            case 7:
                page = "".join(f"<p>{line}</p>" for line in text.split("\n"))
                (folder / f"{number:03}.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
            case 13 | 17 as kind:
                suffix = "docx" if kind == 13 else "pdf"
                shutil.copy(SAMPLES / f"yunjiang-2021.{suffix}", folder / f"{number:03}.{suffix}")
            case 23:
                (folder / f"{number:03}.docx").write_bytes(b"PK\x03\x04 no package")
            case _:
                (folder / f"{number:03}.txt").write_text(f"{text}\n", encoding="utf-8")


class Batch:
    def __init__(self, plans: Path, place: Path, output: str, *options: str) -> None:
        self.place = place
        command = [sys.executable, "-m", "policyx", "extract", str(plans), "-o", f"{place}/{output}", *options]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)

    def wait_for(self, most: int, share: float) -> None:
        """Until so much of the results is there."""
        while kept(self.place) < most * share:
            if self.process.poll() is not None:
                sys.exit("the batch was done before it was killed: more --files")
            time.sleep(0.005)

    def started(self) -> list[tuple[int, str]]:
        """The first process and those below it, each with its command."""
        found, there = [(self.process.pid, "")], [*processes()]
        for parent, _ in found:
            found += [(pid, command) for pid, its_parent, command in there if its_parent == parent]
        return found

    def kill(self, whom: str, engine: str) -> None:
        if whom == "all":
            victims = [pid for pid, _ in self.started()]
        elif whom == "parent":
            victims = [self.process.pid]
        else:
            victims = []
            while not victims and self.process.poll() is None:
                below = self.started()[1:]
                readers = [pid for pid, command in below if engine == "local" or command.startswith("ray::_read")]
                victims = random.sample(readers, 1) if readers else []
        for pid in victims:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def processes() -> Iterator[tuple[int, int, str]]:
    """Each with its parent and its command."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
            command = path.with_name("cmdline").read_text(errors="replace")
        except OSError:
            continue
        if state != "Z":
            yield int(path.parent.name), int(parent), command


def kept(place: Path) -> int:
    """Bytes of results that there are."""
    names = [path for path in place.rglob("*") if path.suffix in (".json", ".unfinished")]
    return sum(path.stat().st_size for path in names if path.exists())


def digest(place: Path) -> str:
    """Of all results: names and bytes."""
    found = hashlib.sha256()
    for path in sorted(place.rglob("*")):
        if path.is_file() and not path.name.endswith("manifest.sqlite"):
            found.update(f"{path.relative_to(place)}\n".encode())
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def disturbed(plans: Path, place: Path, output: str, options: list[str], engine: str, most: int) -> set[int]:
    """Kill and go on until all is done. Returns the processes that there were at these moments."""
    place.mkdir()
    batch = Batch(plans, place, output, *options)
    started: set[int] = set()
    for share, whom in ((0.2, "parent"), (0.4, "worker"), (0.6, "all")):
        batch.wait_for(most, share)
        started.update(pid for pid, _ in batch.started())
        batch.kill(whom, engine)
        if whom != "worker":
            batch.process.wait()
            batch = Batch(plans, place, output, *options, "--resume")
    batch.process.wait()
    return started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--engine", choices=("local", "ray"), default="local")
    arguments = parser.parse_args()
    options, engine = ["--jobs", str(arguments.jobs)], arguments.engine
    good = True
    with tempfile.TemporaryDirectory() as name:
        folder, plans = Path(name), Path(name, "plans")
        write_plans(plans, arguments.files)
        for output in OUTPUTS:
            same, place = folder / f"same-{output.strip('/')}", folder / f"killed-{output.strip('/')}"
            same.mkdir()
            whole = Batch(plans, same, output, *options)
            most = 0
            while whole.process.poll() is None:
                most = max(most, kept(same))
                time.sleep(0.05)
            began = time.monotonic()
            started = disturbed(plans, place, output, [*options, "--engine", engine], engine, most)
            left = [path.name for path in place.rglob("*") if path.suffix in (".part", ".unfinished")]
            time.sleep(1)  # workers look for the first process twice a second
            alive = [pid for pid, _, command in processes() if pid in started or str(plans) in command]
            equal = digest(same) == digest(place)
            good &= equal and not left and not alive
            verdict = "the same bytes" if equal else "OTHER BYTES"
            print(
                f"{output}: {arguments.files} files, killed three times, {time.monotonic() - began:.0f} s: {verdict},"
                f" left behind: {left or 'nothing'}, alive: {alive or 'nobody'}",
                flush=True,
            )
    sys.exit(not good)


if __name__ == "__main__":
    main()
