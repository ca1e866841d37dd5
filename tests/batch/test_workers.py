from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest

from policyx.batch import workers
from policyx.batch.inputs import Input
from policyx.batch.order import Outcome
from policyx.batch.workers import work_off
from policyx.errors import InputError, RuleError


def inputs(*names: str) -> list[tuple[int, Input]]:
    return [(number, Input(Path(name), PurePath(name))) for number, name in enumerate(names)]


def waiting_for(sign: Path) -> Callable[[Input], Outcome]:
    """Work that for ``slow`` does not end before ``sign`` is there, and for ``last`` puts it up."""

    def work(input: Input) -> Outcome:
        if input.path.name == "last":
            sign.touch()
        while input.path.name == "slow" and not sign.exists():
            time.sleep(0.01)
        return Outcome(input.path.name.encode(), None, 0)

    return work


def test_a_slow_first_file_holds_nothing_back(tmp_path: Path) -> None:
    names = []
    for number, _ in work_off(inputs("slow", "b", "c", "d"), waiting_for(tmp_path / "sign"), 2, 60):
        names.append(number)
        if len(names) == 3:
            (tmp_path / "sign").touch()
    assert names == [1, 2, 3, 0]


def test_in_order_a_slow_first_file_is_waited_for(tmp_path: Path) -> None:
    outcomes = work_off(inputs("slow", "b", "last"), waiting_for(tmp_path / "sign"), 2, 60, ordered=True)
    assert [outcome.result for _, outcome in outcomes] == [b"slow", b"b", b"last"]


def test_no_more_is_done_ahead_than_can_be_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_AHEAD", 2)
    begun: list[int] = []

    def files() -> object:
        for number, input in inputs("slow", *"bcdefgh"):
            begun.append(number)
            if len(begun) == 4:
                (tmp_path / "sign").touch()
            yield number, input

    outcomes = work_off(files(), waiting_for(tmp_path / "sign"), 2, 60, ordered=True)  # type: ignore[arg-type]
    assert next(outcomes)[0] == 0
    assert begun == [0, 1, 2, 3]
    assert [number for number, _ in outcomes] == [1, 2, 3, 4, 5, 6, 7]


def test_a_file_that_never_ends_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_GRACE", 0)
    outcomes = dict(work_off(inputs("slow"), waiting_for(tmp_path / "sign"), 1, 0.1))
    assert isinstance(outcomes[0].result, InputError)
    assert str(outcomes[0].result) == "slow: it does not come to an end (allow more time (--timeout))"


def test_what_dies_costs_its_file_alone() -> None:
    def work(input: Input) -> Outcome:
        if input.path.name == "bad":
            raise SystemExit(3)
        return Outcome(b"", None, 0)

    outcomes = dict(work_off(inputs("a", "bad", "c"), work, 1, 60))
    assert outcomes[0].result == outcomes[2].result == b""
    assert "bad: the process that read it died (exit code 3)" in str(outcomes[1].result)


def test_what_is_wrong_for_all_files_stops_all() -> None:
    def work(input: Input) -> Outcome:
        raise RuleError("no such rule")

    with pytest.raises(RuleError, match="no such rule"):
        list(work_off(inputs("a", "b"), work, 1, 60))
