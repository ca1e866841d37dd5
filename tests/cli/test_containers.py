"""Archives and mails on the command line."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

PLAN = "青岚县2026年重点任务\n一、主要任务\n2026年底前新建泵站5座。责任单位：县水务局\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "包.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as packed:
        for name in ("附件1.txt", "../../附件1.txt", "附件1.md", "b.csv"):
            packed.writestr(name, "任务,数量,单位\n泵站,5,座\n公园,6,个\n" if name == "b.csv" else PLAN)
        packed.writestr("空.docx", b"")
    return path


def test_a_record_for_each_member(policyx: Callable, archive: Path) -> None:
    run = policyx("extract", archive)
    plans = [json.loads(line) for line in run.out.splitlines()]
    assert [plan["source"]["name"] for plan in plans] == [
        "包.zip/附件1.txt", "包.zip/附件1-2.txt", "包.zip/附件1.md", "包.zip/b.csv",
    ]  # fmt: skip
    assert run.code == 2
    assert run.err == f"error: {archive}/空.docx: the file is empty\nerror: 1 of 5 files could not be read\n"


def test_results_stay_in_the_folder_and_apart(policyx: Callable, archive: Path) -> None:
    out = archive.parent.parent / "out"
    policyx("extract", archive.parent, "-o", f"{out}/")
    written = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.json"))
    assert written == [
        "包.zip/b.csv.json", "包.zip/附件1-2.txt.json", "包.zip/附件1.md.json", "包.zip/附件1.txt.json",
    ]  # fmt: skip
    assert sorted(path.name for path in archive.parent.parent.iterdir()) == ["in", "out"]


def test_the_text_of_a_member(policyx: Callable, archive: Path) -> None:
    assert policyx("text", archive / "附件1.txt").out.decode() == PLAN


def test_an_archive_is_not_written_over(policyx: Callable, archive: Path) -> None:
    run = policyx("extract", archive, "-o", archive)
    assert run.code == 2 and "would be written over" in run.err
    assert zipfile.is_zipfile(archive)


def test_an_archive_without_documents_says_so(policyx: Callable, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.exe", b"MZ")
    run = policyx("extract", path)
    assert run.err == f"error: {path}: there is no document in it that is read\n"


def test_an_address_is_not_fetched(policyx: Callable) -> None:
    run = policyx("extract", "https://www.example.cn/plan.html")
    assert run.code == 2 and run.err.startswith("error: https://www.example.cn/plan.html: an address")
    assert run.err.count("\n") == 1
