"""A Ray cluster gives the bytes that one machine gives, loses nothing when a process dies, and reads addresses.

These tests have a process of their own (``test_cluster.py``): what Ray maps into memory counts against the bounds of
every process that is forked from it.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import fsspec
import pytest
import ray

from tests.loaders.bombs import TWICE


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """Two workers on this machine."""
    ray.init("local", num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    yield
    ray.shutdown()


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    for number in range(12):
        path = folder / f"{number % 3}" / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"云江市发展规划\n到2030年，建成产业园{number + 5}个。\n", encoding="utf-8")
    (folder / "bad.txt").touch()
    (folder / "form.pdf").write_bytes(TWICE)
    return folder


def results(place: Path) -> dict[str, bytes]:
    kept = (path for path in place.rglob("*") if path.suffix in (".json", ".jsonl", ".csv"))
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in kept}


def workers() -> list[int]:
    """The processes of Ray that read a file just now."""
    commands = ((file, file.read_bytes()) for file in Path("/proc").glob("[0-9]*/cmdline") if file.exists())
    return [int(file.parent.name) for file, command in commands if command.startswith(b"ray::_read")]


def here(*arguments: object) -> tuple[int, str]:
    """On one machine, by a process that has nothing to do with Ray."""
    command = [sys.executable, "-m", "policyx", "extract", *map(str, arguments)]
    run = subprocess.run(command, stderr=subprocess.PIPE, text=True)
    return run.returncode, run.stderr


def test_the_same_bytes_though_a_worker_is_killed(
    cluster: None, policyx: Callable, plans: Path, tmp_path: Path
) -> None:
    hold = tmp_path / "hold.txt"
    os.mkfifo(hold)  # its reader waits

    def kill_a_reader() -> None:
        give_up = time.monotonic() + 60
        while not (found := workers()) and time.monotonic() < give_up:
            time.sleep(0.05)
        os.kill(found[0], signal.SIGKILL)
        hold.unlink()
        hold.write_text("云江市发展规划\n到2030年，建成水厂3座。\n", encoding="utf-8")

    killer = threading.Thread(target=kill_a_reader)
    killer.start()
    run = policyx("extract", hold, plans, "-o", f"{tmp_path}/ray/", "--engine", "ray", "--timeout", 8)
    killer.join()
    assert (run.code, run.err) == here(hold, plans, "-o", f"{tmp_path}/here/", "--jobs", 2, "--timeout", 8)
    assert len(results(tmp_path / "ray")) == 14  # with that of failures
    assert results(tmp_path / "ray") == results(tmp_path / "here")


def test_addresses(
    cluster: None, policyx: Callable, plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (plans / "form.pdf").unlink()
    memory = fsspec.filesystem("memory")
    memory.put(f"{plans}/", "/bucket/plans/", recursive=True)
    assert policyx("extract", "memory://bucket/plans/", "-o", "memory://bucket/out/", "--engine", "ray").code == 2
    assert here(plans, "-o", f"{tmp_path}/here/")[0] == 2
    memory.get("/bucket/out/", f"{tmp_path}/there/", recursive=True)
    assert len(results(tmp_path / "here")) == 13  # with that of failures, which name the inputs
    assert without_failures(tmp_path / "there") == without_failures(tmp_path / "here")
    assert not [*(tmp_path / "cache").rglob("*.sqlite")]

    assert here(plans, "-o", tmp_path / "plans.csv")[0] == 2
    output = f"file://{tmp_path}/far/plans.csv"
    assert policyx("extract", f"file://{plans}/0", "-o", output, "--engine", "ray").code == 0
    run = policyx("extract", f"file://{plans}", "-o", output, "--engine", "ray", "--resume")
    assert run.code == 2
    assert sorted((tmp_path / "far" / "plans.csv").read_bytes().splitlines()) == sorted(
        (tmp_path / "plans.csv").read_bytes().splitlines()
    )


def without_failures(place: Path) -> dict[str, bytes]:
    return {name: data for name, data in results(place).items() if name != "failures.jsonl"}


def test_what_an_address_has_not_changed_is_not_read_again(
    cluster: None, policyx: Callable, plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    inputs, output = f"file://{plans}/1", f"file://{tmp_path}/far/"
    assert policyx("extract", inputs, "-o", output, "--engine", "ray").code == 0
    with sqlite3.connect(tmp_path / "far" / "manifest.sqlite") as base:
        base.execute("UPDATE files SET seconds = -1")
    (plans / "1" / "4.txt").write_bytes((plans / "1" / "1.txt").read_bytes())
    (tmp_path / "far" / "7.txt.json").unlink()
    assert policyx("extract", inputs, "-o", output, "--engine", "ray", "--resume").code == 0
    with sqlite3.connect(tmp_path / "far" / "manifest.sqlite") as base:
        again = base.execute("SELECT output FROM files WHERE seconds >= 0").fetchall()
    assert again == [("4.txt.json",), ("7.txt.json",)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("memory://bucket/none/", "-o", "out/"), "no such file"),
        (("nowhere://plans/", "-o", "out/"), "nowhere"),
        ((".", "-o", "memory://bucket/plans.xlsx"), "nothing is kept there"),
    ],
)
def test_what_is_not_there_is_said_in_a_line(policyx: Callable, arguments: tuple[str, ...], said: str) -> None:
    run = policyx("extract", *arguments, "--engine", "ray")
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert said in run.err
