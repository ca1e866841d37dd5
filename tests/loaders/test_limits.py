"""Bounds on size, pages and time."""

from __future__ import annotations

import signal
import threading
import time
from pathlib import Path

import pytest

from policyx.errors import InputError
from policyx.loaders import build, image, limits, load, package
from policyx.loaders.options import LoadOptions


def test_check_is_free_outside_a_limit() -> None:
    limits.check()
    assert limits.remaining() is None


def test_check_raises_once_time_is_up() -> None:
    with limits.time_limit(60, "plan.pdf"):
        limits.check()
        left = limits.remaining()
    assert left is not None
    assert 59 < left <= 60
    message = r"plan\.pdf: takes longer than 0\.01 s .*--timeout"
    with pytest.raises(InputError, match=message), limits.time_limit(0.01, "plan.pdf"):
        time.sleep(5)
        limits.check()


def test_loop_that_never_checks_is_interrupted() -> None:
    start = time.monotonic()
    with pytest.raises(InputError, match="takes longer"), limits.time_limit(0.05, "plan.pdf"):
        while True:
            pass
    assert time.monotonic() - start < 5


def test_alarm_that_is_swallowed_rings_again() -> None:
    with pytest.raises(InputError, match="takes longer"), limits.time_limit(0.05, "plan.pdf"):
        swallowed = 0
        while True:
            try:
                time.sleep(5)
            except InputError:
                swallowed += 1
                if swallowed > 1:
                    raise


def test_clearing_up_is_not_interrupted_though_another_thread_gets_the_alarm() -> None:
    done = False
    threading.Thread(target=time.sleep, args=(3,), daemon=True).start()
    with pytest.raises(InputError, match="takes longer"), limits.time_limit(0.5, "plan.doc"):
        with limits.to_the_end():
            time.sleep(1)
            done = True
        time.sleep(5)
    assert done


def test_nothing_is_left_set() -> None:
    with limits.time_limit(60, "plan.pdf"):
        pass
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert limits.remaining() is None


def test_outer_limit_goes_on_counting() -> None:
    with limits.time_limit(60, "outer"), limits.time_limit(600, "inner"):
        left = limits.remaining()
    assert left is not None
    assert left <= 60


def test_other_threads_are_bounded_by_checks() -> None:
    caught: list[InputError] = []

    def work() -> None:
        try:
            with limits.time_limit(0.01, "plan.pdf"):
                while True:
                    limits.check()
        except InputError as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(5)
    assert len(caught) == 1


def test_alarm_of_the_host_program_is_left_alone() -> None:
    def own(signum: int, frame: object) -> None: ...

    before = signal.signal(signal.SIGALRM, own)
    try:
        with limits.time_limit(0.01, "plan.pdf"):
            assert signal.getsignal(signal.SIGALRM) is own
            time.sleep(0.03)
    finally:
        signal.signal(signal.SIGALRM, before)


def test_large_file_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as stream:
        stream.truncate(limits.MAX_BYTES + 1)
    with pytest.raises(InputError, match="more than 256 MB"):
        load(large)


def test_pages() -> None:
    limits.check_pages(20, 20, "plan.pdf")
    with pytest.raises(InputError, match=r"21 pages, more than 20 \(allow more \(--max-pages\)\)"):
        limits.check_pages(21, 20, "plan.pdf")


def test_limits_are_those_in_the_documentation() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "limits.md").read_text(encoding="utf-8")
    options = LoadOptions()
    for stated in (
        f"| {limits.MAX_BYTES >> 20} MB |",
        f"| {options.timeout:.0f} s, `--timeout` |",
        f"| {options.max_pages}, `--max-pages` |",
        f"| {package.MAX_PART >> 20} MB, and {4 * package.MAX_PART >> 20} MB for all",
        f"| {package.MAX_ENTRIES}; {package.MAX_RATIO} to 1 |",
        f"| {build.MAX_GRID}; beyond",
        f"| {image.MAX_PIXELS // 10**6} million pixels |",
    ):
        assert stated in text
