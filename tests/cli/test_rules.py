from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLE = Path(__file__).resolve().parents[2] / "samples/yunjiang-2021.txt"
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
    assert all(line.split("\t")[1] in ("lexicon", "pattern", "mapping", "scheme") for line in lines)


@pytest.mark.parametrize(
    ("name", "rule", "problem"),
    [
        ("units", '[[lexicon]]\nid = "units.counts"\nwords = ["标段"]', "nothing reads a rule of this id"),
        ("targets", '[[pattern]]\nid = "targets.mine"\nregex = "甲"', "nothing reads a rule of this id"),
        ("targets", '[[pattern]]\nid = "targets.reward"\nregex = "("', "bad regular expression"),
        ("metadata", '[[pattern]]\nid = "metadata.number"\nregex = "令"', "the regex needs a group"),
        ("dates", '[[pattern]]\nid = "dates.mine"\nregex = "甲"', "set.kind is None (known: base, by,"),
        ("structure", '[[pattern]]\nid = "structure.number.mine"\nregex = "甲"\nset = {rank = "1"}', "needs a group"),
        ("units", 'lexicon = ["甲"]', "lexicon is no list of rules"),
        ("units", '[[lexicon]]\nid = "units.count"\nwords = ["甲"]\nhit = "甲"', "hit and miss are lists of texts"),
        ("units", '[[lexicon]]\nid = "units.count"\nwords = ["甲"]\nmiss = [3]', "hit and miss are lists of texts"),
        ("targets", '[[pattern]]\nid = "targets.reward"\nregex = "甲"\nset = 3', "set must be a table"),
    ],
)
def test_a_rule_that_cannot_work_stops_every_command(
    policyx: Callable, tmp_path: Path, name: str, rule: str, problem: str
) -> None:
    (tmp_path / f"{name}.toml").write_text(rule, encoding="utf-8")
    for command in (["rules", "check", tmp_path], ["extract", SAMPLE, "--rules", tmp_path]):
        run = policyx(*command)
        assert (run.code, run.out) == (2, b"")
        assert f"{tmp_path / name}.toml" in run.err and problem in run.err
        assert run.err.count("\n") == 1


def test_a_folder_may_bring_a_lexicon_for_its_own_patterns(policyx: Callable, tmp_path: Path) -> None:
    (tmp_path / "dates.toml").write_text(
        '[[lexicon]]\nid = "dates.fair"\nwords = ["水博会"]\nhit = ["水博会"]\nmiss = ["会"]\n'
        '[[pattern]]\nid = "dates.at_fair"\nregex = "{{dates.fair}}前"\nset = {kind = "by"}\n'
        'hit = ["水博会前"]\nmiss = ["水博会"]\n',
        encoding="utf-8",
    )
    assert policyx("rules", "check", tmp_path).code == 0
