from __future__ import annotations

import io
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pytest

from policyx import extract
from policyx.__main__ import main
from policyx.model.difference import PlanDiff, Side, Trend
from policyx.model.plan import Plan
from tests.handmade import differences, plans

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


@dataclass(frozen=True)
class Run:
    """What a run of the program left: exit code, stdout, stderr."""

    code: int
    out: bytes
    err: str


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the locale of this machine is."""
    monkeypatch.setenv("POLICYX_LANG", "en")


@pytest.fixture(autouse=True, scope="session")
def alone_with_the_main_thread() -> Iterator[None]:
    """The program forks where it has no threads. One that pytest-xdist waits for its orders with is none of its own,
    and holds nothing that a fork could miss."""
    waiting = {*threading.enumerate()} - {threading.current_thread()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threading, "active_count", lambda: len({*threading.enumerate()} - waiting))
        yield


@pytest.fixture
def policyx(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Run]:
    """Runs the program inside this process: ``policyx("extract", path, stdin=b"…")``."""

    def run(*arguments: object, stdin: bytes = b"") -> Run:
        monkeypatch.setattr(sys, "argv", ["policyx", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as end:
            main()
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Run(end.value.code, out, err.decode())

    return run


@pytest.fixture
def samples() -> Path:
    return SAMPLES


@pytest.fixture(scope="session")
def extracted() -> Callable[[Iterable[Path]], list[Plan]]:
    """The plans in files, each read once for all tests that look into it; many of them side by side."""
    plans: dict[Path, Plan] = {}

    def read(files: Iterable[Path]) -> list[Plan]:
        files = [file.resolve() for file in files]
        unread = [file for file in dict.fromkeys(files) if file not in plans]
        if len(unread) < 5:
            plans.update((file, extract(file)) for file in unread)
        else:
            with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
                plans.update(zip(unread, pool.map(extract, unread), strict=True))
        return [plans[file] for file in files]

    return read


@pytest.fixture
def plan() -> Plan:
    return plans.plan()


@pytest.fixture
def side(plan: Plan) -> Side:
    return differences.side(plan)


@pytest.fixture
def difference(plan: Plan) -> PlanDiff:
    return differences.difference(plan)


@pytest.fixture
def nothing(difference: PlanDiff) -> PlanDiff:
    return differences.nothing(difference)


@pytest.fixture
def trend(plan: Plan, difference: PlanDiff) -> Trend:
    return differences.trend(plan, difference)
