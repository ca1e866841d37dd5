"""A batch that goes on from an earlier one does what is left to do, and no more."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from policyx.output.tables import STREAMED


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    (folder / "old").mkdir(parents=True)
    for number, name in enumerate(("a.txt", "b.txt", "old/c.txt")):
        (folder / name).write_text(f"云江市发展规划\n到2030年，建成产业园{number + 5}个。\n", encoding="utf-8")
    return folder


def query(manifest: Path, what: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(manifest) as base:
        return base.execute(what).fetchall()


def read_again(manifest: Path) -> list[str]:
    """The inputs that were read since :func:`mark_all`."""
    return [Path(str(name)).name for (name,) in query(manifest, "SELECT input FROM files WHERE seconds >= 0")]


def mark_all(manifest: Path) -> None:
    query(manifest, "UPDATE files SET seconds = -1")


def test_the_manifest_says_what_was_done(policyx: Callable, plans: Path, tmp_path: Path) -> None:
    (plans / "bad.txt").touch()
    out = tmp_path / "out"
    assert policyx("extract", plans, "-o", f"{out}/").code == 2
    columns = "input, output, outcome, length(digest), length(rules), length(options), seconds >= 0"
    rows = query(out / "manifest.sqlite", f"SELECT {columns} FROM files ORDER BY place")
    assert rows == [
        (str(plans / "a.txt"), "a.txt.json", "done", 64, 64, 64, 1),
        (str(plans / "b.txt"), "b.txt.json", "done", 64, 64, 64, 1),
        (str(plans / "bad.txt"), "bad.txt.json", "failed", None, 64, 64, 1),
        (str(plans / "old" / "c.txt"), "old/c.txt.json", "done", 64, 64, 64, 1),
    ]
    failures = [json.loads(line) for line in (out / "failures.jsonl").read_bytes().splitlines()]
    assert failures == [{"input": str(plans / "bad.txt"), "error": f"{plans / 'bad.txt'}: the file is empty"}]


@pytest.mark.parametrize("name", ["out/", "plans.jsonl", "plans.csv"])
def test_a_run_goes_on_with_what_is_new_changed_or_failed(
    policyx: Callable, plans: Path, tmp_path: Path, name: str
) -> None:
    output = f"{tmp_path}/{name}"
    manifest = tmp_path / ("out/manifest.sqlite" if name == "out/" else f"{name}.manifest.sqlite")
    failures = manifest.with_name(manifest.name.replace("manifest.sqlite", "failures.jsonl"))
    (plans / "bad.txt").touch()
    assert policyx("extract", plans, "-o", output).code == 2
    assert failures.exists()

    (plans / "bad.txt").unlink()
    mark_all(manifest)
    assert policyx("extract", plans, "-o", output, "--resume").code == 0
    assert (read_again(manifest), failures.exists()) == ([], False)

    shutil.copy(plans / "a.txt", plans / "z.txt")
    (plans / "b.txt").write_bytes((plans / "a.txt").read_bytes())
    os.utime(plans / "a.txt", ns=(1, 1))  # touched, the same
    assert policyx("extract", plans, "-o", output, "--resume").code == 0
    assert read_again(manifest) == ["b.txt", "z.txt"]

    afresh = tmp_path / "afresh" / name
    afresh.parent.mkdir()
    assert policyx("extract", plans, "-o", f"{afresh}/" if name == "out/" else afresh).code == 0
    assert results(Path(output)) == results(afresh)


def results(output: Path) -> dict[str, object]:
    """The bytes of a folder of results by name, or the lines of one file."""
    if output.is_dir():
        return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*.json")}
    return {"lines": sorted(output.read_bytes().splitlines())}


def test_other_rules_or_options_make_all_anew(policyx: Callable, plans: Path, tmp_path: Path) -> None:
    out, manifest = f"{tmp_path}/out/", tmp_path / "out" / "manifest.sqlite"
    policyx("extract", plans, "-o", out)
    mark_all(manifest)
    policyx("extract", plans, "-o", out, "--resume", "--strength", "strict")
    assert len(read_again(manifest)) == 3
    (tmp_path / "rules").mkdir()
    mark_all(manifest)
    policyx("extract", plans, "-o", out, "--resume", "--strength", "strict", "--rules", tmp_path / "rules")
    assert read_again(manifest) == []  # a folder without a rule changes nothing


def test_a_result_that_is_gone_or_cut_is_made_anew(policyx: Callable, plans: Path, tmp_path: Path) -> None:
    out, manifest = tmp_path / "out", tmp_path / "out" / "manifest.sqlite"
    policyx("extract", plans, "-o", f"{out}/")
    before = results(out)
    (out / "a.txt.json").unlink()
    (out / "b.txt.json").write_bytes(b"{")
    mark_all(manifest)
    policyx("extract", plans, "-o", f"{out}/", "--resume")
    assert read_again(manifest) == ["a.txt", "b.txt"]
    assert results(out) == before


def test_a_file_that_went_bad_has_no_result_any_more(policyx: Callable, plans: Path, tmp_path: Path) -> None:
    policyx("extract", plans, "-o", f"{tmp_path}/out/")
    (plans / "a.txt").write_bytes(b"")
    assert policyx("extract", plans, "-o", f"{tmp_path}/out/", "--resume").code == 2
    assert sorted(results(tmp_path / "out")) == ["b.txt.json", "old/c.txt.json"]


@pytest.mark.parametrize("name", ["plans.jsonl", "plans.csv"])
def test_nor_has_it_a_line(policyx: Callable, plans: Path, tmp_path: Path, name: str) -> None:
    output = tmp_path / name
    policyx("extract", plans, "-o", output)
    before = output.read_bytes()
    (plans / "a.txt").write_bytes(b"")
    assert policyx("extract", plans, "-o", output, "--resume").code == 2
    assert b"a.txt" in before and b"a.txt" not in output.read_bytes()
    mark_all(tmp_path / f"{name}.manifest.sqlite")
    assert policyx("extract", plans, "-o", output, "--resume").code == 2
    assert read_again(tmp_path / f"{name}.manifest.sqlite") == ["a.txt"]


@pytest.mark.parametrize("form", STREAMED)
def test_tables_are_the_same_whether_made_at_once_or_bit_by_bit(
    policyx: Callable, plans: Path, tmp_path: Path, form: str
) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    once, grown = tmp_path / f"once.{form}", tmp_path / f"grown.{form}"
    assert policyx("extract", plans, "-o", once, "--jobs", 2).code == 0
    (plans / "old").rename(tmp_path / "old")
    assert policyx("extract", plans, "-o", grown).code == 0
    part = grown.read_bytes()
    (tmp_path / "old").rename(plans / "old")
    assert policyx("extract", plans, "-o", grown, "--resume").code == 0
    assert grown.read_bytes() == once.read_bytes() != part

    grown.unlink()  # made again without reading a file
    mark_all(tmp_path / f"grown.{form}.manifest.sqlite")
    assert policyx("extract", plans, "-o", grown, "--resume").code == 0
    assert (grown.read_bytes(), read_again(tmp_path / f"grown.{form}.manifest.sqlite")) == (once.read_bytes(), [])


def test_beside_tables_lie_the_plans_packed(policyx: Callable, plans: Path, tmp_path: Path) -> None:
    policyx("extract", plans, "-o", tmp_path / "plans.jsonl")
    policyx("extract", plans, "-o", tmp_path / "plans.csv")
    assert gzip.decompress((tmp_path / "plans.csv.jsonl.gz").read_bytes()) == (tmp_path / "plans.jsonl").read_bytes()
    (tmp_path / "plans.csv.jsonl.gz").unlink()
    before = (tmp_path / "plans.csv").read_bytes()
    mark_all(tmp_path / "plans.csv.manifest.sqlite")
    assert policyx("extract", plans, "-o", tmp_path / "plans.csv", "--resume").code == 0
    assert len(read_again(tmp_path / "plans.csv.manifest.sqlite")) == 3
    assert (tmp_path / "plans.csv").read_bytes() == before


def test_shards_share_a_folder(policyx: Callable, plans: Path, tmp_path: Path) -> None:
    policyx("extract", plans, "-o", f"{tmp_path}/all/")
    for part in ("1/2", "2/2"):
        assert policyx("extract", plans, "-o", f"{tmp_path}/out/", "--shard", part).code == 0
    assert results(tmp_path / "out") == results(tmp_path / "all")
    assert sorted(path.name for path in (tmp_path / "out").glob("*.sqlite")) == [
        "manifest-1-of-2.sqlite", "manifest-2-of-2.sqlite",
    ]  # fmt: skip


def test_two_runs_do_not_write_to_one_place(policyx: Callable, plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with sqlite3.connect(out / "manifest.sqlite", isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        run = policyx("extract", plans, "-o", f"{out}/")
        other.execute("ROLLBACK")
    assert (run.code, run.err) == (2, f"error: {out / 'manifest.sqlite'}: another run is writing there\n")


def test_a_file_that_is_no_manifest_is_left_alone(policyx: Callable, plans: Path, tmp_path: Path) -> None:
    manifest = tmp_path / "out" / "manifest.sqlite"
    manifest.parent.mkdir()
    manifest.write_bytes(b"something else " * 100)
    run = policyx("extract", plans, "-o", f"{manifest.parent}/")
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "no manifest that can be used" in run.err
    assert manifest.read_bytes() == b"something else " * 100


@pytest.mark.parametrize("output", [None, "plans.xlsx"])
def test_there_is_nothing_to_go_on_from(policyx: Callable, plans: Path, tmp_path: Path, output: str | None) -> None:
    named = ["-o", tmp_path / output] if output else []
    run = policyx("extract", plans, *named, "--resume")
    where = named[-1] if named else "stdout"
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert run.err.startswith(f"error: {where}: nothing is kept there that a run could go on from (-o FOLDER/, or ")
