from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from policyx.rulecheck import Report, check_rules
from policyx.ruleset import Ruleset

Check = Callable[[str], Report]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Checks rules that are the only ones there are."""

    def run(rules: str) -> Report:
        (tmp_path / "tense.toml").write_text(rules, encoding="utf-8")
        monkeypatch.setattr("policyx.ruleset.BUILT_IN", tmp_path)
        return check_rules(Ruleset())

    return run


def problems(report: Report) -> list[str]:
    return [problem.what for problem in report.problems]


def test_good_rules_are_counted(check: Check) -> None:
    report = check("""
        [[lexicon]]
        id = "tense.past"
        words = ["累计"]
        hit = ["累计完成10个"]
        miss = ["新建10个"]
        [[pattern]]
        id = "tense.year"
        regex = '''到(?P<year>\\d{4})年'''
        hit = [{text = "到 ２０２５ 年", found = "到2025年", year = "2025"}]
        miss = ["2025年"]
        [[mapping]]
        id = "tense.same"
        entries = {"a" = "b"}
    """)
    assert (report.entries, report.examples, report.problems) == (3, 4, ())


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('words = ["累计"]\nhit = ["新建"]\nmiss = ["共"]', "finds nothing in '新建'"),
        ('words = ["累计"]\nhit = ["累计"]\nmiss = ["累计"]', "finds '累计' in '累计', where it should find nothing"),
        ('words = ["累计"]\nmiss = ["共"]', "no example of what it finds (hit)"),
        ('words = ["累计"]\nhit = ["累计"]', "no example of what it leaves alone (miss)"),
    ],
)
def test_a_lexicon_that_does_not_keep_its_word(check: Check, entry: str, problem: str) -> None:
    assert problems(check(f'[[lexicon]]\nid = "tense.past"\n{entry}')) == [problem]


@pytest.mark.parametrize(
    ("hit", "problem"),
    [
        ('{text = "2025年", found = "2026年"}', "finds {'found': '2025年'} in '2025年', not {'found': '2026年'}"),
        ('{text = "明年", found = "明年"}', "finds nothing in '明年'"),
        ('{text = "2025年", found = "2025年", month = "1"}', "no group month in the regex, but in '2025年'"),
        ('"明年"', "finds nothing in '明年'"),
        ('{found = "2025年"}', "a hit needs a text: {'found': '2025年'}"),
    ],
)
def test_a_pattern_that_does_not_keep_its_word(check: Check, hit: str, problem: str) -> None:
    rules = f"[[pattern]]\nid = \"tense.year\"\nregex = '''(?P<year>\\d{{4}})年'''\nhit = [{hit}]\nmiss = [\"去年\"]"
    assert problems(check(rules)) == [problem]


def test_a_bad_regex_is_named_with_its_file(check: Check) -> None:
    report = check(
        '[[pattern]]\nid = "tense.bad"\nregex = \'\'\'(年\'\'\'\nhit = [{text = "年", found = "年"}]\nmiss = ["月"]'
    )
    assert "tense.toml:tense.bad: bad regular expression" in str(report.problems[0])
