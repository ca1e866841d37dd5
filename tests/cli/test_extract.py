from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from policyx.model.plan import SCHEMA_VERSION


@pytest.fixture
def folder(samples: Path, tmp_path: Path) -> Path:
    """A folder with two plans and, between them, a file that is none."""
    folder = tmp_path / "plans"
    (folder / "old").mkdir(parents=True)
    shutil.copy(samples / "yunjiang-2024.txt", folder / "a.txt")
    (folder / "b.txt").touch()
    shutil.copy(samples / "yunjiang-2021.txt", folder / "old" / "a.txt")
    return folder


def names(jsonl: bytes) -> list[str]:
    return [json.loads(line)["source"]["name"] for line in jsonl.splitlines()]


def test_one_file_is_one_object_on_stdout(policyx: Callable, samples: Path) -> None:
    run = policyx("extract", samples / "yunjiang-2021.txt")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(b"{\n  ")
    assert json.loads(run.out)["source"]["name"] == "yunjiang-2021.txt"


def test_stdin(policyx: Callable, samples: Path) -> None:
    data = (samples / "yunjiang-2021.txt").read_bytes()
    run = policyx("extract", "--type", "txt", "-", stdin=data)
    content = json.loads(run.out)
    assert (run.code, content["source"]["name"], content["source"]["format"]) == (0, "stdin", "txt")


def test_into_a_file(policyx: Callable, samples: Path, tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    run = policyx("extract", samples / "yunjiang-2021.txt", "-o", target)
    assert (run.code, run.out, run.err) == (0, b"", "")
    assert json.loads(target.read_bytes())["schema_version"] == SCHEMA_VERSION


def test_several_files_are_json_lines_in_the_order_named(policyx: Callable, samples: Path) -> None:
    run = policyx("extract", samples / "yunjiang-2024.txt", samples / "yunjiang-2021.txt")
    assert run.code == 0
    assert names(run.out) == ["yunjiang-2024.txt", "yunjiang-2021.txt"]


def test_several_files_into_one_file(policyx: Callable, samples: Path, tmp_path: Path) -> None:
    target = tmp_path / "plans.jsonl"
    run = policyx("extract", *sorted(samples.glob("*.txt")), "-o", target)
    assert (run.code, run.out) == (0, b"")
    assert names(target.read_bytes()) == ["yunjiang-2021.txt", "yunjiang-2024.txt"]


def test_a_batch_goes_on_past_a_bad_file_and_names_it(policyx: Callable, folder: Path) -> None:
    run = policyx("extract", folder)
    assert run.code == 2
    assert names(run.out) == ["a.txt", "a.txt"]
    assert run.err == f"error: {folder / 'b.txt'}: the file is empty\nerror: 1 of 3 files could not be read\n"


def test_a_folder_into_a_folder_keeps_its_shape(policyx: Callable, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = policyx("extract", folder, "-o", f"{out}/")
    assert (run.code, run.out) == (2, b"")
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.*")) == [
        "a.txt.json", "failures.jsonl", "manifest.sqlite", "old/a.txt.json",
    ]  # fmt: skip


def test_files_of_one_name_do_not_write_over_each_other(policyx: Callable, samples: Path, tmp_path: Path) -> None:
    run = policyx("extract", samples / "yunjiang-2021.txt", samples / "yunjiang-2021.docx", "-o", tmp_path)
    assert run.code == 0
    assert sorted(path.name for path in tmp_path.glob("*.json")) == [
        "yunjiang-2021.docx.json",
        "yunjiang-2021.txt.json",
    ]


def test_jobs_change_nothing_but_the_time(policyx: Callable, folder: Path) -> None:
    one, two = policyx("extract", folder), policyx("extract", folder, "--jobs", "2")
    assert (two.code, two.out, two.err) == (one.code, one.out, one.err)


def test_a_bad_rule_stops_everything(policyx: Callable, samples: Path, tmp_path: Path) -> None:
    (tmp_path / "tense.toml").write_text("[[lexicon]]\n", encoding="utf-8")
    run = policyx("extract", samples / "yunjiang-2021.txt", samples / "yunjiang-2024.txt", "--rules", tmp_path)
    assert (run.code, run.out) == (2, b"")
    assert run.err.count("\n") == 1
    assert "tense.toml: a lexicon needs an id" in run.err


def test_nothing_is_written_where_the_file_is_bad(policyx: Callable, tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    assert policyx("extract", tmp_path / "none.docx", "-o", target).code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["plan.yaml", "plan", "plan.xls", "plan.docx"])
def test_a_suffix_that_names_no_form_is_refused_before_anything_is_read(
    name: str, policyx: Callable, samples: Path, tmp_path: Path
) -> None:
    run = policyx("extract", samples / "yunjiang-2021.txt", "-o", tmp_path / name)
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "the suffix names no form (one of .json" in run.err
    assert list(tmp_path.iterdir()) == []


def test_no_form_under_the_name_of_another(policyx: Callable, samples: Path, tmp_path: Path) -> None:
    run = policyx("extract", samples / "yunjiang-2021.txt", "-o", tmp_path / "plan.xlsx", "--format", "csv")
    assert (run.code, "under the name of another form" in run.err) == (2, True)
    run = policyx("extract", *sorted(samples.glob("*.txt")), "-o", tmp_path / "plans.json")
    assert (run.code, "no one JSON object" in run.err) == (2, True)


@pytest.mark.parametrize(
    ("name", "begin"),
    [("a.xlsx", b"PK"), ("a.csv", b"\xef\xbb\xbfkind,file"), ("a.sqlite", b"SQLite format 3"), ("a.MD", b"# 2 ")],
)
def test_the_suffix_says_the_form(name: str, begin: bytes, policyx: Callable, samples: Path, tmp_path: Path) -> None:
    run = policyx("extract", *sorted(samples.glob("*.txt")), "-o", tmp_path / name)
    assert (run.code, run.out, run.err) == (0, b"", "")
    assert (tmp_path / name).read_bytes().startswith(begin)
    beside = {f"{name}.manifest.sqlite", f"{name}.jsonl.gz"} if name in ("a.csv", "a.sqlite") else set()
    assert {path.name for path in tmp_path.iterdir()} == {name, *beside}, "no draft is left"


def test_a_table_may_go_to_stdout_or_a_file_a_document(policyx: Callable, folder: Path, tmp_path: Path) -> None:
    run = policyx("extract", folder, "--format", "csv")
    assert (run.code, run.out[:7]) == (2, b"\xef\xbb\xbfkind")
    assert policyx("extract", folder, "-o", f"{tmp_path}/out/", "--format", "md").code == 2
    assert sorted(path.name for path in (tmp_path / "out").rglob("*.md")) == ["a.txt.md", "a.txt.md"]


def test_a_table_of_nothing_leaves_the_old_file(policyx: Callable, tmp_path: Path) -> None:
    (tmp_path / "plans.xlsx").write_bytes(b"old")
    (tmp_path / "bad.txt").touch()
    assert policyx("extract", tmp_path / "bad.txt", "-o", tmp_path / "plans.xlsx").code == 2
    assert (tmp_path / "plans.xlsx").read_bytes() == b"old"
