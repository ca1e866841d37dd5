from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

LEXICON = '[[lexicon]]\nid = "units.count"\nwords = ["标段"]\nhit = ["{hit}"]\nmiss = ["质量"]\n'


def test_the_built_in_rules_are_all_right(policyx: Callable) -> None:
    run = policyx("rules", "check")
    assert (run.code, run.err) == (0, "")
    assert run.out.endswith(b"all right\n")


def test_a_folder_of_ones_own_is_checked_with_them(policyx: Callable, tmp_path: Path) -> None:
    path = tmp_path / "units.toml"
    path.write_text(LEXICON.format(hit="5标段"), encoding="utf-8")
    assert policyx("rules", "check", tmp_path).code == 0
    path.write_text(LEXICON.format(hit="上下"), encoding="utf-8")
    run = policyx("rules", "check", tmp_path)
    assert (run.code, run.out) == (2, b"")
    assert "units.toml:units.count: finds nothing in '上下'" in run.err
    assert run.err.splitlines()[-1].startswith("error: 1 problem in ")


def test_a_rule_does_not_change_its_kind(policyx: Callable, tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text(LEXICON.replace("lexicon", "mapping").partition("words")[0] + "entries = {}\n")
    run = policyx("rules", "check", tmp_path)
    assert (run.code, run.out) == (2, b"")
    assert "units.toml:units.count: the built-in rule of this id is of another kind" in run.err


def test_a_folder_that_is_none(policyx: Callable, tmp_path: Path) -> None:
    run = policyx("rules", "check", tmp_path / "none")
    assert run.code == 2
    assert "no such folder" in run.err


def test_rules_are_listed_one_a_line(policyx: Callable) -> None:
    run = policyx("rules", "list")
    assert run.code == 0
    lines = run.out.decode().splitlines()
    assert all(line.split("\t")[1] in ("lexicon", "pattern", "mapping") for line in lines)
