from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path


def review(path: Path, document: str, sha256: str, *decisions: object) -> Path:
    path.write_text(json.dumps({"document": document, "sha256": sha256, "decisions": decisions}))
    return path


def test_to_a_file_and_to_stdout(policyx: Callable, samples: Path, tmp_path: Path) -> None:
    run = policyx("view", samples / "yunjiang-2021.txt", "-o", tmp_path / "page.html")
    assert (run.code, run.out, run.err) == (0, b"", "")
    assert policyx("view", samples / "yunjiang-2021.txt").out == (tmp_path / "page.html").read_bytes()


def test_the_document_is_not_written_over(policyx: Callable, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("新建水厂20座。")
    run = policyx("view", tmp_path / "a.txt", "-o", tmp_path / "a.txt")
    assert run.code == 2 and "would be written over" in run.err


def test_what_cannot_be_read_is_one_line(policyx: Callable, tmp_path: Path) -> None:
    run = policyx("view", tmp_path / "none.docx")
    assert run.code == 2 and run.err.count("\n") == 1


def test_decisions_about_another_document_are_refused(policyx: Callable, samples: Path, tmp_path: Path) -> None:
    other = review(tmp_path / "b.review.json", "b.docx", "0")
    run = policyx("extract", samples / "yunjiang-2021.txt", "--corrections", other)
    assert run.code == 2 and "decisions about b.docx, not yunjiang-2021.txt" in run.err
    run = policyx("extract", samples, "--corrections", other)
    assert run.code == 2 and "about one document" in run.err


def test_rules_on_trial_are_counted_by_decisions(policyx: Callable, tmp_path: Path) -> None:
    text = "云江市供水规划\n到2030年，新建水厂20座。\n"
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "rules").mkdir()
    right = {"indicator": "水厂", "comparator": "=", "value": 20, "unit": "座", "due": 2030}
    at = text.index("新建")
    decision = {"kind": "targets", "quote": "新建水厂20座", "start": at, "end": at + 7, "right": right}
    decided = review(tmp_path / "a.review.json", "a.txt", "", decision)
    options = ("--rules", tmp_path / "rules", "--corrections", decided)
    run = policyx("rules", "try", tmp_path / "a.txt", *options, "--json")
    assert (run.code, run.err) == (0, "")
    judged = json.loads(run.out)["decided"]["targets"]
    assert (judged["before"]["gold"], judged["before"]["found"], judged["after"]["found"]) == (1, 1, 1)
    assert "找到 1/1 → 1/1" in policyx("rules", "try", tmp_path / "a.txt", *options, "--no-json").out.decode()
