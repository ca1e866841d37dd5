"""The tests of :mod:`tests.batch.in_a_cluster`, in a process that has Ray."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest


@pytest.mark.skipif(find_spec("ray") is None or find_spec("fsspec") is None, reason="needs the extra ray")
def test_in_a_cluster() -> None:
    tests = Path(__file__).with_name("in_a_cluster.py")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", tests], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout
