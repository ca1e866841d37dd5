"""What only shows where a person is watching: the pager, progress, completion, names of files that steer a terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

NAME = "a\x1b[31mb\nc\u202ed.txt"


def on_a_terminal(arguments: Sequence[object], **environment: str) -> str:
    """What the program writes to a terminal of 80 columns and 24 lines."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "policyx", *map(str, arguments)]
    size = {"COLUMNS": "80", "LINES": "24", "TERM": "xterm", **environment}
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, **size})
    os.close(theirs)
    said = b""
    try:
        while chunk := os.read(ours, 65536):
            said += chunk
    except OSError:  # the last one has left the terminal
        pass
    os.close(ours)
    process.wait(60)
    return said.decode(errors="replace")


def test_a_long_plan_is_paged(samples: Path, tmp_path: Path) -> None:
    file, pager = samples / "yunjiang-2021.json", tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho PAGED\ncat\n")
    pager.chmod(0o755)
    paged = on_a_terminal(["show", file], PAGER=str(pager))
    assert "PAGED" in paged
    assert "云江市" in paged
    assert "PAGED" not in on_a_terminal(["show", file, "--no-pager"], PAGER=str(pager))
    assert "PAGED" not in on_a_terminal(["show", file, "--kind", "boxes", "--year", "1901"], PAGER=str(pager))


def test_quiet_shows_no_progress(samples: Path) -> None:
    files = [samples / "yunjiang-2021.json", samples / "yunjiang-2024.json"]
    command = ["diff", *files, "--exit-code", "--format", "json", "-o"]
    assert "yunjiang-2024.json" in on_a_terminal([*command, os.devnull])
    assert on_a_terminal([*command, os.devnull, "-q"]) == ""


def test_verbose_says_how_a_file_was_read(policyx: Callable, samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYX_VERBOSE", "")  # which -v sets
    file = samples / "yunjiang-2021.txt"
    assert policyx("text", file).err == ""
    assert re.fullmatch(
        rf"{re.escape(str(file))}: txt, \d+ characters, read in [\d.]+ s\n", policyx("text", file, "-v").err
    )


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("extract a --strength t", {"three-level"}),
        ("diff a b --only lo", {"loosened", "lowered"}),
        ("diff a b --only raised,lo", {"raised,loosened", "raised,lowered"}),
        ("show a --kind ta", {"tables", "targets", "tasks"}),
        ("show a --kind tasks,b", {"tasks,boxes"}),
        ("ex", {"extract", "explain"}),
        ("show a --lang ", {"zh", "en"}),
    ],
)
def test_values_are_completed(words: str, wanted: set[str], policyx: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_POLICYX_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", f"policyx {words}")
    monkeypatch.setenv("COMP_CWORD", str(len(f"{words}.".split())))
    assert set(policyx().out.decode().split()) == wanted


def test_a_plan_is_narrowed_down(policyx: Callable, samples: Path) -> None:
    file = samples / "yunjiang-2021.json"
    whole = policyx("show", file).out.decode()
    tasks = policyx("show", file, "--kind", "tasks").out.decode()
    assert policyx("show", file, "--kind", "tasks,").out.decode() == tasks
    assert len(tasks) < len(whole)
    assert len(policyx("show", file, "--kind", "tasks", "--unit", "科技局").out) < len(tasks.encode())
    assert policyx("show", file, "--unit", "没有这个单位").out.count(b"\n") < whole.count("\n") / 2
    later = policyx("show", file, "--kind", "targets", "--year", "2025").out.decode()
    assert "2025" in later
    assert policyx("show", file, "--kind", "targets", "--year", "1901").out != later.encode()
    run = policyx("show", file, "--kind", "tasks,colours")
    assert (run.code, run.out) == (2, b"")
    assert "no kind colours; there are tasks, targets" in run.err


@pytest.mark.parametrize(("command", "begin"), [("view", b"<!doctype html>"), ("words", "云".encode())])
def test_a_dash_is_stdout(
    command: str, begin: bytes, policyx: Callable, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = policyx(command, samples / "yunjiang-2021.txt", "-o", "-")
    assert (run.code, run.err) == (0, "")
    assert run.out.lower().startswith(begin)
    assert run.out == policyx(command, samples / "yunjiang-2021.txt").out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command",
    [
        ["show", NAME],
        ["ledger", NAME],
        ["diff", NAME, "b.txt", "--format", "report"],
        ["diff", NAME, "b.txt", "--format", "md"],
        ["trend", NAME, "b.txt", "--format", "report"],
        ["panel", NAME, "b.txt", "--format", "report"],
        ["explain", NAME],
        ["extract", NAME, "b.txt", "--format", "csv"],
        ["extract", NAME, "--format", "md"],
        ["text", NAME, "-v"],
        ["extract", NAME, NAME + "x", "-v", "-o", "out/"],
    ],
    ids=" ".join,
)
def test_the_name_of_a_file_breaks_no_line(
    command: list[str], policyx: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYX_VERBOSE", "")
    text = "一、目标\n到2025年，新建水厂3座。（牵头单位：市水务局）"
    (tmp_path / NAME).write_text(text)
    (tmp_path / "b.txt").write_text(text)
    run = policyx(*command)
    shown = run.out.decode() + run.err
    if command[0] != "extract" or "csv" in command:
        assert run.code == 0
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert not re.search(r"b *[│ ]*\n[│ ]*c? *d\.txt|\nc ?d\.txt", shown)
