"""Files that keep native code busy, or eat memory: ended in time, and nothing is left running."""

from __future__ import annotations

import os
import signal
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

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks are safe on Linux")
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
WORDS = "<p>到2025年，水厂达到30座。</p>"


def pdf(*objects: bytes) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return data + end % (size, table, size, len(data))


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(content), content)


FORM = b"/Resources<</XObject<</F 5 0 R>>>>"
TWICE = pdf(
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s>>" % FORM,
    stream(b"/F Do"),
    stream(b"q /F Do Q q /F Do Q", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]%s" % FORM),
)
ATTRIBUTES = (
    f"<html><body><p {' '.join(f'a{n}=1' for n in range(200_000))}>到2025年。</p>{WORDS}</body></html>".encode()
)


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
