"""However a batch is ended, nothing of it lives on, nothing is half-written, and a later run makes the same bytes.

Nothing here counts on time: files that are named pipes hold whoever reads them for as long as the test wants.
"""

from __future__ import annotations

import gzip
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")

PATIENCE = 120
"""Seconds after which a test fails; none waits so long where all is well."""


def text(number: int) -> str:
    return f"云江市发展规划\n到2030年，建成产业园{number}个，新增就业{number + 100}人。\n"


def write_plans(folder: Path) -> list[Path]:
    """Thirty plans, half of them before ``hold.txt``, half behind it; and one more, ``first.txt``."""
    for number in range(30):
        path = folder / ("early" if number < 15 else "late") / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(number), encoding="utf-8")
    return [folder / "first.txt", folder / "early", folder / "hold.txt", folder / "late"]


def release(path: Path, number: int) -> None:
    """Put a file in the place of a pipe."""
    path.unlink(missing_ok=True)
    path.write_text(text(number), encoding="utf-8")


@pytest.fixture
def named(tmp_path: Path) -> list[Path]:
    """Inputs of which two workers read the early half, and are then held."""
    named = write_plans(tmp_path / "plans")
    os.mkfifo(named[0])
    os.mkfifo(named[2])
    return named


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """What runs that nobody kills make of the same files, by output."""
    named = write_plans(tmp_path_factory.mktemp("same"))
    release(named[0], 98)
    release(named[2], 99)
    made = {}
    for output in ("out/", "plans.jsonl", "plans.csv"):
        place = tmp_path_factory.mktemp("undisturbed")
        assert Batch(*named, "-o", f"{place}/{output}").end() == ""
        made[output] = results(place)
    return made


def results(place: Path) -> dict[str, bytes]:
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in place.rglob("*")
        if path.name in ("plans.jsonl", "plans.csv") or path.suffix == ".json"
    }


class Batch:
    def __init__(self, *arguments: object) -> None:
        command = [sys.executable, "-m", "policyx", "extract", *map(str, arguments)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)

    def workers(self) -> list[int]:
        return [pid for pid, parent in processes() if parent == self.process.pid]

    def end(self) -> str:
        return self.process.communicate(timeout=PATIENCE)[1].decode()


def processes() -> Iterator[tuple[int, int]]:
    """Each with its parent; dead ones that nobody has looked after are left out."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state != "Z":
            yield int(path.parent.name), int(parent)


def wait_until(holds: Callable[[], bool]) -> None:
    give_up = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < give_up
        time.sleep(0.02)


def are_gone(pids: list[int]) -> bool:
    return not {pid for pid, _ in processes()} & set(pids)


def kept(place: Path) -> int:
    """How many results are kept for the one file."""
    store = next(place.glob("*.unfinished"), None)
    data = store.read_bytes() if store else b""
    with suppress(EOFError):  # the last is being written
        return (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).count(b"\n")
    return 0


@pytest.mark.parametrize(
    ("output", "number"),
    [
        ("out/", signal.SIGINT), ("out/", signal.SIGTERM), ("out/", signal.SIGKILL),
        ("plans.jsonl", signal.SIGTERM), ("plans.jsonl", signal.SIGKILL), ("plans.csv", signal.SIGKILL),
    ],
)  # fmt: skip
def test_a_batch_that_is_ended_goes_on_to_the_same_bytes(
    policyx: Callable,
    named: list[Path],
    tmp_path: Path,
    undisturbed: dict[str, dict[str, bytes]],
    output: str,
    number: signal.Signals,
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    batch = Batch(*named, "-o", f"{place}/{output}", "--jobs", 2)
    wait_until(lambda: (len(results(place)) if output == "out/" else kept(place)) == 15)
    workers = batch.workers()
    if number == signal.SIGINT:
        os.killpg(batch.process.pid, number)  # as Ctrl-C reaches every process of a terminal
    else:
        batch.process.send_signal(number)
    said = batch.end()
    wait_until(lambda: are_gone(workers))
    assert (len(workers), said) == (2, "")
    assert batch.process.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143}.get(number, -number)
    assert [*place.rglob("*.part")] == []

    expected = undisturbed[output]
    assert results(place).items() <= expected.items()
    release(named[0], 98)
    release(named[2], 99)
    assert policyx("extract", *named, "-o", f"{place}/{output}", "--resume").code == 0
    assert results(place) == expected
    assert [*place.glob("*.unfinished")] == []


def test_a_worker_that_is_killed_costs_its_file_alone(
    policyx: Callable, named: list[Path], tmp_path: Path, undisturbed: dict[str, dict[str, bytes]]
) -> None:
    place = tmp_path / "place"
    batch = Batch(*named, "-o", f"{place}/out/", "--jobs", 2)
    wait_until(lambda: len(results(place)) == 15)
    for worker in batch.workers():
        os.kill(worker, signal.SIGKILL)
    said = batch.end()
    assert batch.process.returncode == 2
    assert [line for line in said.splitlines() if "died (SIGKILL)" in line] == said.splitlines()[:2]
    assert f"{named[0]}: " in said and f"{named[2]}: " in said
    assert len(results(place)) == 30  # others took their place
    release(named[0], 98)
    release(named[2], 99)
    assert policyx("extract", *named, "-o", f"{place}/out/", "--resume").code == 0
    assert results(place) == undisturbed["out/"]


@pytest.mark.parametrize("whose", ["parent", "worker"])
def test_no_converter_lives_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whose: str) -> None:
    began = tmp_path / "began"
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nsleep 1000 &\necho $$ $! > {began}.part && mv {began}.part {began}\nwait\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    old, new = tmp_path / "old.rtf", tmp_path / "new.txt"
    old.write_text(r"{\rtf1\ansi plan}")
    new.write_text(text(1), encoding="utf-8")
    batch = Batch(old, new, "-o", f"{tmp_path}/out/")
    wait_until(began.exists)
    workers, converters = batch.workers(), [int(pid) for pid in began.read_text().split()]
    os.kill(batch.process.pid if whose == "parent" else workers[0], signal.SIGKILL)
    batch.end()
    wait_until(lambda: are_gone([*workers, *converters]))
