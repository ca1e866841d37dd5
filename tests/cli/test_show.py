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
