"""Files that keep native code busy, or eat memory, cost a batch themselves and no more than their limits."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest

from policyx import loaders
from policyx.batch import workers
from policyx.batch.inputs import Input
from policyx.batch.order import Order, Outcome, carry_out
from policyx.batch.workers import work_off
from policyx.errors import InputError
from policyx.loaders.apart import MEMORY
from policyx.loaders.options import LoadOptions
from tests.loaders.bombs import ATTRIBUTES, TWICE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux")


def files(folder: Path, **contents: bytes) -> list[tuple[int, Input]]:
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [(number, Input(folder / name, PurePath(name))) for number, name in enumerate(contents)]


def reading(timeout: float) -> Callable[[Input], Outcome]:
    order = Order(LoadOptions(timeout=timeout), None, "three-level")
    return lambda input: carry_out(order, input)


GOOD = "云江市发展规划\n到2030年，建成产业园6个。\n".encode()


def test_bombs_cost_themselves_alone(tmp_path: Path) -> None:
    batch = files(tmp_path, **{"form.pdf": TWICE, "good.txt": GOOD, "attributes.html": ATTRIBUTES, "last.txt": GOOD})
    began = time.monotonic()
    outcomes = {batch[number][1].path.name: outcome.result for number, outcome in work_off(batch, reading(2), 1, 2)}
    assert time.monotonic() - began < 15
    assert b"2030" in outcomes["good.txt"] and b"2030" in outcomes["last.txt"]
    for name in ("form.pdf", "attributes.html"):  # some machine may read one of them in time
        assert isinstance(outcomes[name], bytes) or str(tmp_path / name) in str(outcomes[name])


def test_a_worker_gets_no_more_memory_than_one_file_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loaders, "load_bytes", lambda *_: bytearray(MEMORY))
    [(_, outcome)] = work_off(files(tmp_path, **{"large.pdf": GOOD}), reading(60), 1, 60)
    assert isinstance(outcome.result, InputError)
    assert "too large for the memory of this machine" in str(outcome.result)


def test_who_has_taken_much_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def work(input: Input) -> Outcome:
        return Outcome(str(os.getpid()).encode(), None, 0)

    batch = files(tmp_path, a=GOOD, b=GOOD)
    assert len({outcome.result for _, outcome in work_off(batch, work, 1, 60)}) == 1
    monkeypatch.setattr(workers, "_SPENT", 1)
    assert len({outcome.result for _, outcome in work_off(batch, work, 1, 60)}) == 2
