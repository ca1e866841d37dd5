"""The rules that policyx brings keep their word, and none can be made slow."""

from __future__ import annotations

import ast
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

import policyx
from policyx.authoring.checking import check_rules
from policyx.ruleset import BUILT_IN, Lexicon, Part, Pattern, Ruleset

LONGEST = 200
"""Characters of one regex: longer ones are put together from parts."""

# Texts on which a careless regular expression backtracks: long runs of what rules are made of.
HOSTILE = ("一" * 3000, "1" * 3000, "12,345." * 500, "（" * 3000, "到2025年" * 600, "市科技局、" * 600, "不低于" * 1000)


def test_every_rule_finds_what_its_examples_say() -> None:
    report = check_rules(Ruleset())
    assert report.entries > 0
    assert [str(problem) for problem in report.problems] == []


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:6])
def test_no_rule_is_slow_on_hostile_text(text: str) -> None:
    slow = []
    for entry in (entry for entry in Ruleset() if isinstance(entry, Lexicon | Part | Pattern)):
        began = time.process_time()
        for _ in entry.regex.finditer(text):
            pass
        if time.process_time() - began > 1:
            slow.append(entry.id)
    assert slow == []


def test_no_regex_is_longer_than_a_reader_takes_in() -> None:
    rules = [rule for path in BUILT_IN.rglob("*.toml") for rules in _tables(path).values() for rule in rules]
    assert [rule["id"] for rule in rules if len(rule.get("regex", "")) > LONGEST] == []


def test_nor_is_one_in_the_code() -> None:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in Path(policyx.__file__).parent.rglob("*.py"))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    regexes = [ast.unparse(call.args[0]) for call in calls if ast.unparse(call.func).startswith(("re.", "compiled"))]
    assert [regex for regex in regexes if len(regex) > LONGEST + len("r''")] == []


def _tables(path: Path) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
