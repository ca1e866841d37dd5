from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def test_a_document_and_its_json_show_the_same(policyx: Callable, samples: Path, tmp_path: Path) -> None:
    file, target = samples / "yunjiang-2021.docx", tmp_path / "plan.json"
    assert policyx("extract", file, "-o", target).code == 0
    run = policyx("show", file)
    assert (run.code, run.err) == (0, "")
    assert run.out == policyx("show", target).out
    assert "云政发〔2021〕18号" in run.out.decode()


def test_json_that_is_no_plan(policyx: Callable, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("{}")
    run = policyx("show", tmp_path / "other.json")
    assert (run.code, run.out) == (2, b"")
    assert "other.json: not a plan in JSON" in run.err


def test_json_may_come_from_stdin(policyx: Callable, samples: Path) -> None:
    file = samples / "yunjiang-2021.json"
    assert policyx("show", "-", stdin=file.read_bytes()).out == policyx("show", file).out


def test_the_content_tells_json_from_a_document(policyx: Callable, samples: Path, tmp_path: Path) -> None:
    other = tmp_path / "plan.dat"
    other.write_bytes((samples / "yunjiang-2021.json").read_bytes())
    assert policyx("show", other).out == policyx("show", samples / "yunjiang-2021.json").out


def test_a_time_limit_that_no_clock_can_hold(policyx: Callable, samples: Path) -> None:
    run = policyx("show", samples / "yunjiang-2021.txt", "--timeout", "inf")
    assert (run.code, run.out) == (2, b"")
    assert "--timeout" in run.err


def test_a_name_of_a_file_is_no_command_to_the_terminal(policyx: Callable, tmp_path: Path) -> None:
    run = policyx("show", tmp_path / "a\x1b[31mb.txt")
    assert run.code == 2
    assert "\x1b" not in run.err


def test_the_overview_counts_the_document_whatever_is_asked_for(policyx: Callable, samples: Path) -> None:
    whole = policyx("show", samples / "yunjiang-2021.txt").out.decode()
    few = policyx("show", samples / "yunjiang-2021.txt", "--kind", "tasks").out.decode()
    (counts,) = [line for line in whole.splitlines() if "共有" in line]
    assert counts in few.splitlines()
    assert "没有符合" not in few


def test_nothing_of_what_is_asked_for(policyx: Callable, samples: Path) -> None:
    assert "没有符合条件的记录" in policyx("show", samples / "yunjiang-2021.txt", "--unit", "不会有的局").out.decode()
