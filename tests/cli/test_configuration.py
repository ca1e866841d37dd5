from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, without any configuration."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("POLICYX_STRENGTH", "")
    monkeypatch.delenv("POLICYX_STRENGTH")
    return tmp_path


def scheme(data: bytes) -> str:
    return str(json.loads(data)["targets"][0]["strength"]["scheme"])


def test_the_file_gives_way_to_the_environment_and_that_to_the_command_line(
    here: Path, policyx: Callable, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = samples / "yunjiang-2021.txt"
    (here / "policyx.toml").write_text('strength = "strict"\n')
    assert scheme(policyx("extract", file).out) == "strict"
    monkeypatch.setenv("POLICYX_STRENGTH", "five-level")
    assert scheme(policyx("extract", file).out) == "five-level"
    assert scheme(policyx("extract", file, "--strength", "three-level").out) == "three-level"


@pytest.mark.parametrize("content", ["strenght = 'x'", "strength = [1]", "= 1"])
def test_a_wrong_file_is_one_line(content: str, here: Path, policyx: Callable, samples: Path) -> None:
    (here / "policyx.toml").write_text(content)
    run = policyx("text", samples / "yunjiang-2021.txt")
    assert (run.code, run.out, run.err.count("\n")) == (2, b"", 1)
    assert run.err.startswith("error: policyx.toml:")


def test_hidden_folders_are_left_alone(here: Path, policyx: Callable, samples: Path) -> None:
    for folder in (".git", "a"):
        (here / folder).mkdir()
        (here / folder / "b.txt").write_bytes((samples / "yunjiang-2021.txt").read_bytes())
    assert policyx("extract", here, "-o", here / "out.jsonl").code == 0
    assert (here / "out.jsonl").read_bytes().count(b"\n") == 1
