"""The tests of :mod:`tests.batch.in_a_cluster`, in a process that has Ray; and what a killed one leaves."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.batch.test_kills import Batch, are_gone, processes, wait_until

pytestmark = pytest.mark.skipif(find_spec("ray") is None or find_spec("fsspec") is None, reason="needs the extra ray")


def test_in_a_cluster() -> None:
    tests = Path(__file__).with_name("in_a_cluster.py")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", tests], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout


def below(first: int) -> list[int]:
    """The processes that ``first`` has started, and those that they have."""
    found, children = [first], [*processes()]
    for parent in found:
        found += [pid for pid, its_parent in children if its_parent == parent]
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_nothing_of_a_cluster_of_its_own_outlives_a_batch_that_is_killed(tmp_path: Path) -> None:
    hold, plan = tmp_path / "hold.txt", tmp_path / "plan.txt"
    os.mkfifo(hold)
    plan.write_text("云江市发展规划\n到2030年，建成水厂3座。\n", encoding="utf-8")
    batch = Batch(hold, plan, "-o", f"{tmp_path}/out/", "--engine", "ray", "--jobs", 2)
    wait_until((tmp_path / "out" / "plan.txt.json").exists)
    started = below(batch.process.pid)
    assert len(started) > 6
    batch.process.kill()
    batch.end()
    wait_until(lambda: are_gone(started))
