from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

NAME = "yunjiang-2021"


@pytest.fixture
def gold(samples: Path, tmp_path: Path) -> Path:
    """A copy of the labelled sample that may be spoilt."""
    return Path(shutil.copytree(samples / "gold", tmp_path / "gold"))


@pytest.fixture
def out(samples: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    shutil.copy(samples / f"{NAME}.json", folder)
    return folder


def test_what_extract_wrote(policyx: Callable, gold: Path, out: Path) -> None:
    run = policyx("eval", gold, out)
    assert (run.code, run.err) == (0, "")
    shown = run.out.decode()
    assert "类型" in shown and "召回率" in shown and "整条 F1" in shown
    assert run.out == policyx("eval", gold, out / f"{NAME}.json").out


def test_json(policyx: Callable, gold: Path, out: Path) -> None:
    run = policyx("eval", gold, out, "--json")
    report = json.loads(run.out)
    assert (run.code, run.err) == (0, "")
    assert report["total"]["responsibilities"]["f1"] == 1
    assert report["documents"][NAME] == report["total"]
    assert run.out == policyx("eval", gold, out, "--json", "--show", "0").out


@pytest.mark.parametrize("name", [f"{NAME}.docx.json", f"{NAME}.json"])
def test_names_that_extract_gives(policyx: Callable, gold: Path, out: Path, name: str) -> None:
    (out / f"{NAME}.json").rename(out / name)
    assert json.loads(policyx("eval", gold, out, "--json").out)["without_output"] == []


def test_documents_are_extracted(policyx: Callable, gold: Path, samples: Path, out: Path) -> None:
    (out / f"{NAME}.json").rename(out.parent / "kept.json")
    shutil.copy(samples / f"{NAME}.txt", out)
    from_documents = json.loads(policyx("eval", gold, out, "--json").out)
    assert from_documents["total"] == json.loads(policyx("eval", gold, out.parent / "kept.json", "--json").out)["total"]


def test_one_gold_file(policyx: Callable, gold: Path, out: Path) -> None:
    run = policyx("eval", gold / f"{NAME}.deadlines.jsonl", out, "--json")
    assert list(json.loads(run.out)["total"]) == ["deadlines"]


def test_lists_are_as_long_as_asked_for(policyx: Callable, gold: Path, samples: Path, out: Path) -> None:
    plan = json.loads((out / f"{NAME}.json").read_text(encoding="utf-8"))
    (out / f"{NAME}.json").write_text(json.dumps({**plan, "deadlines": []}), encoding="utf-8")
    number = len(plan["deadlines"])
    shown = policyx("eval", gold / f"{NAME}.deadlines.jsonl", out, "--show", "3").out.decode()
    assert f"漏报  {number}" in shown
    assert f"还有 {number - 3} 条" in shown
    assert "区域创新能力" not in policyx("eval", gold, out, "--show", "0").out.decode()


def test_a_document_without_output_is_named(policyx: Callable, gold: Path, out: Path) -> None:
    (gold / "other.meta.json").write_text('{"metadata.kind": "通知"}', encoding="utf-8")
    assert "other：没有抽取结果" in policyx("eval", gold, out).out.decode()


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "bad JSON"),
        ('{"quote": "到2030年"}', "text: Field required"),
        ('{"quote": "到2030年", "text": "到2030年", "kind": "until", "end": null}', "kind: Input should be"),
    ],
)
def test_gold_that_is_wrong_is_not_measured_with(
    policyx: Callable, gold: Path, out: Path, line: str, problem: str
) -> None:
    file = gold / f"{NAME}.deadlines.jsonl"
    file.write_text(f"{line}\n{file.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")
    last = len(file.read_text(encoding="utf-8").splitlines())
    run = policyx("eval", gold, out)
    assert (run.code, run.out) == (2, b"")
    named = [error for error in run.err.splitlines() if problem in error]
    assert [error.startswith(f"error: {file}:{at}: ") for error, at in zip(named, (1, last), strict=True)] == [
        True,
        True,
    ]


def test_check(policyx: Callable, gold: Path, samples: Path) -> None:
    run = policyx("eval", "--check", gold, samples / f"{NAME}.docx")
    assert (run.code, run.err) == (0, "")
    assert run.out.endswith(b": all right\n")
    assert b"1 of them without a document" in policyx("eval", "--check", gold).out


def test_check_names_every_problem(policyx: Callable, gold: Path, samples: Path) -> None:
    file = gold / f"{NAME}.deadlines.jsonl"
    text = (
        file.read_text(encoding="utf-8").replace("每半年召开", "每季度召开").replace('"kind": "recurring"', '"knid": 1')
    )
    file.write_text(text, encoding="utf-8")
    run = policyx("eval", "--check", gold, samples / f"{NAME}.txt")
    assert (run.code, run.out) == (2, b"")
    assert all(error.startswith(f"error: {file}:") for error in run.err.splitlines())
    assert run.err.count("kind: Field required") == text.count("knid")


def test_check_finds_quotes_that_are_not_there(policyx: Callable, gold: Path, samples: Path) -> None:
    file = gold / f"{NAME}.deadlines.jsonl"
    lines = file.read_text(encoding="utf-8").replace("每半年召开一次调度会", "每季度召开一次调度会")
    file.write_text(lines, encoding="utf-8")
    at = next(at for at, line in enumerate(lines.splitlines(), 1) if "每季度召开" in line)
    run = policyx("eval", "--check", gold, samples / f"{NAME}.txt")
    assert run.err.startswith(f"error: {file}:{at}: quote is not in the text")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("gold",), "nothing to compare with"),
        (("gold", "empty"), "nothing of a labelled document"),
        (("gold", "missing.json"), "missing.json"),
        (("empty", "out"), "no gold file in this folder"),
        (("two", "out/yunjiang-2021.json"), "one file, but gold of 2 documents"),
        (("gold", "twice"), "several files could be yunjiang-2021: yunjiang-2021.docx, yunjiang-2021.txt"),
        (("gold/yunjiang-2021.meta.json", "gold/yunjiang-2021.boxes.json"), "not a plan in JSON"),
        (("--diff", "gold", "out"), "cannot be read"),
    ],
)
def test_what_cannot_be_compared(
    policyx: Callable, gold: Path, out: Path, samples: Path, arguments: tuple[str, ...], problem: str
) -> None:
    for folder in ("empty", "twice", "two"):
        (gold.parent / folder).mkdir()
    shutil.copy(samples / f"{NAME}.txt", gold.parent / "twice")
    shutil.copy(samples / f"{NAME}.docx", gold.parent / "twice")
    for name in ("a", "b"):
        (gold.parent / "two" / f"{name}.meta.json").write_text("{}", encoding="utf-8")
    run = policyx("eval", *(word if word.startswith("-") else gold.parent / word for word in arguments))
    assert (run.code, run.out) == (2, b"")
    assert problem in run.err
    assert len(run.err.splitlines()) == 1


def test_a_difference_that_is_not_there(policyx: Callable, tmp_path: Path) -> None:
    labelled = tmp_path / "a--b.diff.json"
    labelled.write_text('{"old": "a", "new": "b", "pairs": []}', encoding="utf-8")
    for missing, problem in ((tmp_path / "none.json", "no such file"), (tmp_path, "")):
        run = policyx("eval", "--diff", labelled, missing)
        assert (run.code, run.out) == (2, b"")
        assert run.err.startswith(f"error: {missing}: {problem}")
        assert "internal error" not in run.err
        assert len(run.err.splitlines()) == 1


def test_a_gold_difference_is_checked_alone(policyx: Callable, tmp_path: Path) -> None:
    file = tmp_path / "a--b.diff.json"
    file.write_text('{"pairs": [{"old": "食堂", "new": "社区食堂", "change": "raised"}]}', encoding="utf-8")
    run = policyx("eval", "--check", "--diff", file)
    assert (run.code, run.out, run.err) == (0, b"1 file, 1 pairs: all right\n", "")
    file.write_text('{"pairs": [{"old": "食堂", "new": "社区食堂"}]}', encoding="utf-8")
    run = policyx("eval", "--check", "--diff", file)
    assert (run.code, run.out) == (2, b"")
    assert f"{file}: pairs.0.change: Field required" in run.err


def test_a_difference_is_judged(policyx: Callable, tmp_path: Path) -> None:
    side = {
        "source": {"name": "a.txt", "format": "txt", "sha256": "", "pages": None, "characters": 0},
        "metadata": {},
    }
    nothing: dict[str, list[object]] = {"pairs": [], "removed": [], "added": []}
    found = {
        "old": side, "new": side, "summary": {}, "targets": {**nothing, "uncertain": []}, "responsibilities": nothing,
        "deadlines": nothing, "boxes": nothing, "sections": nothing, "metadata": [], "kept_promises": [],
    }  # fmt: skip
    (tmp_path / "diff.json").write_text(json.dumps(found), encoding="utf-8")
    pair = {"old": "食堂", "old_value": 100, "new": "社区食堂", "new_value": 120, "change": "raised"}
    (tmp_path / "a--b.diff.json").write_text(json.dumps({"pairs": [pair]}), encoding="utf-8")
    run = policyx("eval", "--diff", tmp_path / "a--b.diff.json", tmp_path / "diff.json")
    assert (run.code, run.err) == (0, "")
    assert "食堂 100 → 社区食堂 120" in run.out.decode()
    report = json.loads(policyx("eval", "--diff", tmp_path / "a--b.diff.json", tmp_path / "diff.json", "--json").out)
    assert (report["gold"], report["found"], report["recall"]) == (1, 0, 0)
    run = policyx("eval", "--diff", tmp_path / "a--b.diff.json", tmp_path / "a--b.diff.json")
    assert (run.code, "not a difference in JSON" in run.err) == (2, True)
