from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from openpyxl import load_workbook

from policyx.model.difference import PlanDiff

FORMATS = ["report", "json", "md", "html", "csv", "xlsx"]


@pytest.fixture
def old(samples: Path) -> Path:
    return samples / "yunjiang-2021.json"


@pytest.fixture
def new(samples: Path) -> Path:
    return samples / "yunjiang-2024.json"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stdout as if a person were looking at it."""
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda stream: True)


def test_a_pipe_gets_json(policyx: Callable, old: Path, new: Path) -> None:
    run = policyx("diff", old, new)
    assert (run.code, run.err) == (0, "")
    difference = PlanDiff.model_validate_json(run.out)
    assert difference.old.source.name == "yunjiang-2021.docx"
    assert difference.summary["raised"] > 0


def test_documents_and_their_json_differ_alike(policyx: Callable, samples: Path, old: Path, new: Path) -> None:
    documents = (samples / "yunjiang-2021.docx", samples / "yunjiang-2024.docx")
    assert policyx("diff", *documents).out == policyx("diff", old, new).out


@pytest.mark.usefixtures("terminal")
def test_a_terminal_gets_the_report(policyx: Callable, old: Path, new: Path) -> None:
    run = policyx("diff", old, new)
    assert run.code == 0
    assert "规划对照" in run.out.decode()


@pytest.mark.usefixtures("terminal")
def test_a_workbook_is_not_for_a_terminal(policyx: Callable, old: Path, new: Path) -> None:
    run = policyx("diff", old, new, "--format", "xlsx")
    assert (run.code, run.out) == (2, b"")
    assert "-o FILE.xlsx" in run.err


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_goes_to_stdout_and_into_a_file(
    policyx: Callable, old: Path, new: Path, tmp_path: Path, format: str
) -> None:
    run = policyx("diff", old, new, "--format", format)
    assert (run.code, run.err) == (0, "")
    path = tmp_path / "difference"
    assert policyx("diff", old, new, "--format", format, "-o", path).out == b""
    assert path.read_bytes() == run.out or format == "report"
    assert policyx("diff", old, new, "--format", format).out == run.out


@pytest.mark.parametrize("suffix", ["txt", "json", "md", "html", "htm", "csv", "xlsx", "XLSX"])
def test_the_suffix_decides(policyx: Callable, old: Path, new: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"difference.{suffix}"
    assert policyx("diff", old, new, "-o", path).code == 0
    read = {
        "txt": lambda data: "规划对照" in data.decode() and b"\x1b" not in data,
        "json": json.loads,
        "md": lambda data: data.startswith("# 规划对照".encode()),
        "html": lambda data: html.document_fromstring(data.decode()).findall(".//table"),
        "csv": lambda data: list(csv.reader(io.StringIO(data.decode("utf-8-sig")))),
        "xlsx": lambda data: load_workbook(io.BytesIO(data)).sheetnames,
    }
    assert read[{"htm": "html"}.get(suffix.lower(), suffix.lower())](path.read_bytes())


def test_a_format_goes_before_the_suffix(policyx: Callable, old: Path, new: Path, tmp_path: Path) -> None:
    path = tmp_path / "difference.txt"
    assert policyx("diff", old, new, "--format", "json", "-o", path).code == 0
    assert json.loads(path.read_bytes())["schema_version"] == "1.0"


def test_a_suffix_that_says_nothing(policyx: Callable, old: Path, new: Path, tmp_path: Path) -> None:
    run = policyx("diff", old, new, "-o", tmp_path / "difference.doc")
    assert (run.code, run.out) == (2, b"")
    assert "--format" in run.err and ".xlsx" in run.err and run.err.count("\n") == 1


def test_only_what_is_asked_for(policyx: Callable, old: Path, new: Path) -> None:
    whole = json.loads(policyx("diff", old, new).out)
    some = json.loads(policyx("diff", old, new, "--only", "lowered, softened", "--only", "added").out)
    wanted = [pair for pair in whole["targets"]["pairs"] if {"lowered", "softened"} & set(pair["changes"])]
    assert some["targets"]["pairs"] == wanted != []
    assert some["targets"]["added"] == whole["targets"]["added"] != []
    assert some["targets"]["removed"] == some["metadata"] == some["kept_promises"] == []
    assert some["summary"] == whole["summary"]


def test_a_report_leaves_out_what_is_the_same(policyx: Callable, old: Path) -> None:
    assert "\n 目标  " not in policyx("diff", old, old, "--format", "report").out.decode()
    run = policyx("diff", old, old, "--format", "report", "--only", "unchanged")
    assert "\n 目标  " in run.out.decode()


def test_a_class_that_there_is_not(policyx: Callable, old: Path, new: Path) -> None:
    run = policyx("diff", old, new, "--only", "raised,better")
    assert (run.code, run.out) == (2, b"")
    assert "better" in run.err and "softened" in run.err and run.err.count("\n") == 1


def test_weak_pairs_are_taken_apart(policyx: Callable, old: Path, new: Path) -> None:
    whole = json.loads(policyx("diff", old, new).out)
    strict = json.loads(policyx("diff", old, new, "--min-score", "0.8").out)
    before, after = whole["deadlines"], strict["deadlines"]
    assert 0 < len(after["pairs"]) < len(before["pairs"])
    assert all(pair["score"] >= 0.8 for pair in after["pairs"])
    weak = len(before["pairs"]) - len(after["pairs"])
    assert strict["summary"]["deadlines_added"] == len(after["added"]) == len(before["added"]) + weak


@pytest.mark.parametrize("score", ["1.1", "-1", "high"])
def test_a_score_is_between_0_and_1(policyx: Callable, old: Path, new: Path, score: str) -> None:
    run = policyx("diff", old, new, "--min-score", score)
    assert (run.code, run.out) == (2, b"")
    assert run.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [((), 1), (("--only", "lowered"), 1), (("--only", "unchanged"), 0), (("--only", "merged"), 0)],
)
def test_the_exit_code_says_whether_they_differ(
    policyx: Callable, old: Path, new: Path, arguments: tuple[str, ...], code: int
) -> None:
    run = policyx("diff", old, new, "--exit-code", *arguments)
    assert (run.code, run.err) == (code, "")
    assert json.loads(run.out)


def test_a_plan_does_not_differ_from_itself(policyx: Callable, old: Path) -> None:
    assert policyx("diff", old, old, "--exit-code").code == 0


def test_the_exit_code_is_0_where_nobody_asks(policyx: Callable, old: Path, new: Path) -> None:
    assert policyx("diff", old, new).code == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("other.json", "{}"),
        ("list.json", "[]"),
        ("cut.json", '{"schema_version": "1.0", "source"'),
        ("binary.json", "\x00\x01"),
        ("empty.txt", ""),
        ("empty.html", ""),
    ],
)
def test_a_file_that_is_no_plan(policyx: Callable, new: Path, tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    for run in (policyx("diff", path, new, "--exit-code"), policyx("diff", new, path)):
        assert (run.code, run.out) == (2, b"")
        assert str(path) in run.err and run.err.count("\n") == 1
        assert "internal error" not in run.err


def test_a_difference_is_no_plan(policyx: Callable, old: Path, new: Path, tmp_path: Path) -> None:
    path = tmp_path / "difference.json"
    assert policyx("diff", old, new, "-o", path).code == 0
    assert "not a plan in JSON" in policyx("diff", path, new).err


def test_one_side_may_come_from_stdin(policyx: Callable, samples: Path, old: Path) -> None:
    text = (samples / "yunjiang-2024.txt").read_bytes()
    run = policyx("diff", old, "-", stdin=text)
    assert (run.code, run.err) == (0, "")
    assert json.loads(run.out)["new"]["source"]["name"] == "stdin"
    both = policyx("diff", "-", "-", stdin=text)
    assert (both.code, both.out) == (2, b"")
    assert "only once" in both.err


def test_json_may_come_from_stdin(policyx: Callable, old: Path, new: Path) -> None:
    run = policyx("diff", "-", new, stdin=old.read_bytes())
    assert (run.code, run.err) == (0, "")
    assert run.out == policyx("diff", old, new).out


def test_a_bug_is_one_line(policyx: Callable, old: Path, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*arguments: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("policyx.comparison.compare.compare", stumble)
    run = policyx("diff", old, new, "--exit-code")
    assert (run.code, run.out) == (2, b"")
    assert "internal error: ZeroDivisionError" in run.err and run.err.count("\n") == 1


def test_a_number_that_is_none(policyx: Callable, old: Path, new: Path, tmp_path: Path) -> None:
    plan = json.loads(old.read_bytes())
    plan["targets"][0]["value"] = float("inf")
    path = tmp_path / "infinite.json"
    path.write_text(json.dumps(plan))
    run = policyx("diff", path, new)
    assert run.code == 2
    assert "not a plan in JSON: targets.0.value" in run.err


def test_a_plan_is_not_written_over(policyx: Callable, samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_bytes((samples / "yunjiang-2021.json").read_bytes())
    before = path.read_bytes()
    run = policyx("diff", path, samples / "yunjiang-2024.json", "-o", path)
    assert run.code == 2
    assert "would be written over" in run.err
    assert path.read_bytes() == before


@pytest.mark.parametrize("output", ["missing/difference.html", "."])
def test_a_place_that_cannot_be_written(policyx: Callable, old: Path, new: Path, tmp_path: Path, output: str) -> None:
    run = policyx("diff", old, new, "--format", "html", "-o", tmp_path / output)
    assert (run.code, run.out) == (2, b"")
    assert "cannot be written" in run.err and run.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
