from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1:]


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "html", "csv"])
def test_a_ledger_of_two_plans(suffix: str, policyx: Callable, samples: Path, tmp_path: Path) -> None:
    run = policyx("ledger", *sorted(samples.glob("*.txt")), "-o", tmp_path / f"台账.{suffix}")
    assert (run.code, run.out, run.err) == (0, b"", "")
    assert [path.name for path in tmp_path.iterdir()] == [f"台账.{suffix}"]


def test_documents_and_their_json_give_the_same(policyx: Callable, samples: Path, tmp_path: Path) -> None:
    file, plan = samples / "yunjiang-2021.pdf", tmp_path / "plan.json"
    assert policyx("extract", file, "-o", plan).code == 0
    assert policyx("ledger", file).out == policyx("ledger", plan).out


def test_a_task_without_a_page_has_a_paragraph(policyx: Callable, samples: Path) -> None:
    text = policyx("text", samples / "yunjiang-2021.txt").out.decode().splitlines()
    for row in rows(policyx("ledger", samples / "yunjiang-2021.txt").out):
        line = text[int(row[7].rpartition("第")[2].removesuffix("段")) - 1]
        assert row[2].rpartition("：")[2][:8] in line or row[2][:2] in line


def test_only_what_is_asked_for(policyx: Callable, samples: Path) -> None:
    file = samples / "yunjiang-2021.txt"
    assert all("科技局" in row[4] + row[5] for row in rows(policyx("ledger", file, "--unit", "科技局").out))
    few = rows(policyx("ledger", file, "--due-before", "2024").out)
    assert 0 < len(few) < len(rows(policyx("ledger", file).out))
    assert {row[0] for row in rows(policyx("ledger", file, "--by", "unit", "--unit", "大数据").out)} == {"1", "2"}


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["-o", "a.pdf"], "the suffix names no form of a ledger (one of .xlsx"),
        (["-o", "a.xlsx", "--format", "csv"], "the suffix names no form"),
        (["--due-before", "soon"], "'soon' is no day"),
        (["--due-before", "2024-13"], "'2024-13' is no day"),
    ],
)
def test_what_cannot_be_is_one_line(arguments: list[str], error: str, policyx: Callable, samples: Path) -> None:
    run = policyx("ledger", samples / "yunjiang-2021.txt", *arguments)
    assert (run.code, run.out, run.err.count("\n")) == (2, b"", 1)
    assert error in run.err


def test_a_bad_file_is_named_and_the_rest_written(policyx: Callable, samples: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").touch()
    run = policyx("ledger", tmp_path / "bad.txt", samples / "yunjiang-2021.txt")
    assert (run.code, "bad.txt: the file is empty" in run.err, len(rows(run.out)) > 5) == (2, True, True)
