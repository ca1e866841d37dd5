"""Files that keep native code busy, or eat memory: ended in time, and nothing is left running."""

from __future__ import annotations

import mmap
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policyx import loaders
from policyx.errors import InputError
from policyx.loaders import apart
from policyx.loaders.options import LoadOptions
from tests.loaders.bombs import ATTRIBUTES, TWICE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks are safe on Linux")
MAP_NORESERVE = 0x4000
SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def children() -> set[str]:
    """Of this process, dead ones included; other tests may have some of their own (a browser)."""
    return {pid for file in Path("/proc/self/task").glob("*/children") for pid in file.read_text().split()}


@pytest.mark.parametrize(("data", "name"), [(TWICE, "form.pdf"), (ATTRIBUTES, "attributes.html")])
def test_native_code_does_not_outlive_the_limit(data: bytes, name: str) -> None:
    began, before = time.monotonic(), children()
    with pytest.raises(InputError, match=f"^{name}: "):
        apart.load_bytes(data, name, LoadOptions(timeout=2))
        raise InputError("read in time", where=name)  # on a fast machine, with a library that is no slower for it
    assert time.monotonic() - began < 4
    assert children() == before


def work_of(monkeypatch: pytest.MonkeyPatch, work: Callable[..., Any]) -> Callable[[], Any]:
    """Reading a PDF, of which ``work`` takes the place."""
    monkeypatch.setattr(loaders, "load_bytes", work)
    return lambda: apart.load_bytes(b"%PDF-1.4", "plan.pdf", LoadOptions(timeout=5))


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="too large for the memory of this machine"):
        work_of(monkeypatch, lambda *_: bytearray(apart.MEMORY))()


def test_what_is_mapped_already_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    path = SAMPLES / "yunjiang-2021.docx"
    with mmap.mmap(
        -1, 2 * apart.MEMORY, flags=mmap.MAP_PRIVATE | MAP_NORESERVE
    ):  # as a library does that shares memory
        assert apart.load(path, LoadOptions()) == loaders.load(path)
        test_memory_is_bounded(monkeypatch)


def test_a_crash_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    before = children()
    with pytest.raises(InputError, match=r"plan.pdf: the process that read it died \(SIGKILL\)"):
        work_of(monkeypatch, crash)()
    assert children() == before


def test_what_is_wrong_comes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise InputError("damaged", where="plan.pdf", hint="get it again")

    with pytest.raises(InputError) as error:
        work_of(monkeypatch, refuse)()
    assert (error.value.what, error.value.where, error.value.hint) == ("damaged", "plan.pdf", "get it again")


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_the_document_is_the_same(suffix: str) -> None:
    path = SAMPLES / f"yunjiang-2021.{suffix}"
    assert apart.load(path, LoadOptions()) == loaders.load(path)


def test_a_small_text_is_read_where_we_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    path = SAMPLES / "yunjiang-2021.txt"
    assert apart.load(path, LoadOptions()) == loaders.load(path)


def test_who_is_left_alone_is_ended_by_the_system() -> None:
    endless = "from policyx.loaders.apart import bound\nbound(0.1, 0)\nwhile True: pass"
    assert subprocess.run([sys.executable, "-c", endless]).returncode == -signal.SIGXCPU
