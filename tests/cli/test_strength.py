"""``--strength`` of ``extract`` and ``show``"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

MINE = """
[[scheme]]
id = "strength.mine"
[[scheme.level]]
key = "floor"
code = 9
label = "托底"
when = [{ role = "floor" }]
hit = ["保底新建水厂3座"]
miss = ["新建水厂3座"]
[[scheme.level]]
key = "rest"
code = 0
label = "其他"
hit = ["新建水厂3座"]
miss = ["保底新建水厂3座"]
"""


def codes(plan: bytes) -> set[tuple[str, int]]:
    return {(target["strength"]["scheme"], target["strength"]["code"]) for target in json.loads(plan)["targets"]}


@pytest.fixture
def sample(samples: Path) -> Path:
    return samples / "yunjiang-2021.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "my-rules"
    folder.mkdir()
    (folder / "strength.toml").write_text(MINE, encoding="utf-8")
    return folder


def test_targets_are_coded_by_the_scheme_that_is_named(policyx: Callable, sample: Path) -> None:
    assert codes(policyx("extract", sample).out) == {("three-level", code) for code in (1, 2, 3)}
    assert codes(policyx("extract", sample, "--strength", "strict").out) == {("strict", 0), ("strict", 1)}


def test_a_scheme_of_ones_own(policyx: Callable, sample: Path, folder: Path) -> None:
    run = policyx("extract", sample, "--rules", folder, "--strength", "mine")
    assert codes(run.out) == {("mine", 0), ("mine", 9)}


def test_a_batch_with_workers_is_coded_alike(policyx: Callable, samples: Path, folder: Path) -> None:
    files = [samples / "yunjiang-2021.txt", samples / "yunjiang-2024.txt"]
    arguments = ("extract", *files, "--rules", folder, "--strength", "mine")
    assert policyx(*arguments, "--jobs", 2).out == policyx(*arguments).out


@pytest.mark.parametrize("command", ["extract", "show"])
def test_an_unknown_scheme_is_one_clear_line(policyx: Callable, sample: Path, command: str) -> None:
    run = policyx(command, sample, "--strength", "mine")
    assert (run.code, run.out) == (2, b"")
    known = "five-level, growth-target, strict, three-level"
    assert run.err == f"error: no strength scheme mine (known: {known})\n"


def test_show_has_the_label(policyx: Callable, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    assert re.search("基期 +强度 +说明", policyx("show", sample).out.decode())
    assert "非刚性" in policyx("show", sample, "--strength", "strict").out.decode()
    monkeypatch.setenv("COLUMNS", "60")
    assert re.search(r"\n强度 +\S", policyx("show", sample).out.decode()) is None  # too narrow for it: it is left out


def test_json_keeps_its_codes_unless_another_scheme_is_named(policyx: Callable, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    policyx("extract", sample, "--strength", "strict", "-o", target)
    shown = policyx("show", target).out
    assert shown == policyx("show", sample, "--strength", "strict").out
    assert policyx("show", target, "--strength", "three-level").out == policyx("show", sample).out != shown
