from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from policyx.authoring.checking import Report, check_rules, run_own_examples
from policyx.ruleset import Ruleset

Check = Callable[[str], Report]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Checks rules that are the only ones there are."""

    def run(rules: str) -> Report:
        (tmp_path / "tense.toml").write_text(rules, encoding="utf-8")
        monkeypatch.setattr("policyx.ruleset.reading.BUILT_IN", tmp_path)
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


SCHEME = """
[[lexicon]]
id = "strength.soft"
words = ["尽量"]
hit = ["尽量达到"]
miss = ["达到"]
[[scheme]]
id = "strength.mine"
[[scheme.level]]
key = "soft"
code = 1
label = "软"
when = [{{ comparator = "~" }}]
hit = [{hit}]
miss = ["供水量达到3亿吨"]
[[scheme.level]]
key = "rest"
code = 0
label = "其余"
hit = ["供水量达到3亿吨"]
miss = [{miss}]
"""


def own(folder: Path, hit: str = '"供水量达到3亿吨左右"', miss: str = '"供水量约3亿吨"') -> Ruleset:
    (folder / "strength.toml").write_text(SCHEME.format(hit=hit, miss=miss), encoding="utf-8")
    return Ruleset(folder)


def test_examples_of_a_scheme_are_read_as_sentences_of_a_plan(tmp_path: Path) -> None:
    outcomes = run_own_examples(own(tmp_path))
    assert [(one.rule, one.text, one.wanted, one.found, one.problem) for one in outcomes] == [
        ("strength.soft", "尽量达到", "", "尽量", ""),
        ("strength.soft", "达到", "", "", ""),
        ("strength.mine.soft", "供水量达到3亿吨左右", "soft", "soft", ""),
        ("strength.mine.soft", "供水量达到3亿吨", "≠ soft", "rest", ""),
        ("strength.mine.rest", "供水量达到3亿吨", "rest", "rest", ""),
        ("strength.mine.rest", "供水量约3亿吨", "≠ rest", "soft", ""),
    ]


@pytest.mark.parametrize(
    ("hit", "problem"),
    [
        ('"供水量达到3亿吨"', "codes '供水量达到3亿吨' as rest"),
        ('"供水量左右"', "one target is wanted in '供水量左右', not 0"),
        ('"供水量约3亿吨、水厂约5座"', "one target is wanted in '供水量约3亿吨、水厂约5座', not 2"),
        ("", "no example of what it finds (hit)"),
    ],
)
def test_a_level_that_does_not_keep_its_word(tmp_path: Path, hit: str, problem: str) -> None:
    report = check_rules(own(tmp_path, hit))
    assert problems(report) == [problem]
    assert report.problems[0].where == f"{tmp_path}/strength.toml:strength.mine.soft"


def test_only_the_examples_of_the_folder_are_run(tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text(
        '[[lexicon]]\nid = "units.count"\nwords = ["标段"]\nhit = ["5标段", "5个"]\nmiss = ["3家"]\n', encoding="utf-8"
    )
    outcomes = run_own_examples(Ruleset(tmp_path))
    # Run on the words of both: ours are still there.
    assert [(one.text, one.found) for one in outcomes] == [("5标段", "标段"), ("5个", "个"), ("3家", "家")]
    assert [one.problem for one in outcomes] == ["", "", "finds '家' in '3家', where it should find nothing"]
