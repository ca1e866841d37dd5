"""The rules that policyx brings keep their word, and none can be made slow."""

from __future__ import annotations

import time

import pytest

from policyx.authoring.checking import check_rules
from policyx.ruleset import Lexicon, Pattern, Ruleset

# Texts on which a careless regular expression backtracks: long runs of what rules are made of.
HOSTILE = ("一" * 3000, "1" * 3000, "12,345." * 500, "（" * 3000, "到2025年" * 600, "市科技局、" * 600, "不低于" * 1000)


def test_every_rule_finds_what_its_examples_say() -> None:
    report = check_rules(Ruleset())
    assert report.entries > 0
    assert [str(problem) for problem in report.problems] == []


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:6])
def test_no_rule_is_slow_on_hostile_text(text: str) -> None:
    slow = []
    for entry in (entry for entry in Ruleset() if isinstance(entry, Lexicon | Pattern)):
        began = time.process_time()
        for _ in entry.regex.finditer(text):
            pass
        if time.process_time() - began > 1:
            slow.append(entry.id)
    assert slow == []
