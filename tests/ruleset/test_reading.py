"""Parts: wording that patterns name, and that is filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from policyx.authoring.checking import check_rules, run_own_examples
from policyx.errors import RuleError
from policyx.ruleset import Part, Ruleset, built_in

SET = 'set = {kind = "by"}'
FAIR = f'[[pattern]]\nid = "dates.fair"\nregex = "会{{{{dates.eve}}}}"\n{SET}\nhit = ["会前夕"]\nmiss = ["会后"]\n'


def part(id: str, regex: str, room: str = "dates") -> str:
    return f"[[part]]\nid = \"{room}.{id}\"\nregex = '''{regex}'''\nhit = [\"前夕\"]\nmiss = [\"后\"]\n"


def load(folder: Path, text: str, room: str = "dates") -> Ruleset:
    (folder / f"{room}.toml").write_text(text, encoding="utf-8")
    return Ruleset(folder)


def test_a_part_is_filled_into_the_patterns_and_parts_that_name_it(tmp_path: Path) -> None:
    rules = load(tmp_path, FAIR + part("eve", "{{dates.ahead}}夕|{{dates.now}}") + part("ahead", "之?前"))
    now = rules.words("dates.now").alternation
    assert rules.pattern("dates.fair").source == f"会(?:(?:之?前)夕|(?:{now}))"
    assert rules.pattern("dates.fair").regex.search("在会前夕建成")
    assert check_rules(rules).problems == ()


def test_a_part_is_no_member_of_a_family(tmp_path: Path) -> None:
    rules = load(tmp_path, FAIR + part("eve", "之?前夕"))
    ids = [pattern.id for pattern in rules.patterns("dates")]
    assert "dates.fair" in ids
    assert not {"dates.eve", "dates.day_number"} & set(ids)


def test_a_part_of_another_room_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "tense.toml").write_text(part("eve", "之?前夕", "tense"), encoding="utf-8")
    rules = load(tmp_path, FAIR.replace("dates.eve", "tense.eve"))
    assert rules.pattern("dates.fair").source == "会(?:之?前夕)"


def test_a_part_of_the_same_id_takes_the_place_of_ours(tmp_path: Path) -> None:
    rules = load(tmp_path, part("before", "(?P<before>前夕)"))
    assert "(?P<before>前夕)" in rules.pattern("dates.holiday").source
    assert "(?P<before>前夕)" not in built_in().pattern("dates.holiday").source
    ((written, merged),) = rules.own()
    assert isinstance(written, Part) and written == merged


def test_the_examples_of_a_part_are_its_tests(tmp_path: Path) -> None:
    outcomes = run_own_examples(load(tmp_path, FAIR + part("eve", "前")))
    assert [(one.rule, one.found) for one in outcomes if one.rule == "dates.eve"] == [
        ("dates.eve", "前"),
        ("dates.eve", ""),
    ]
    outcomes = run_own_examples(load(tmp_path, FAIR + part("eve", "后")))
    assert [one.problem for one in outcomes if one.rule == "dates.eve"] == [
        "finds nothing in '前夕'",
        "finds '后' in '后', where it should find nothing",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (FAIR, "no lexicon or part dates.eve"),
        (FAIR.replace("dates.eve", "dates.calendar"), "no lexicon or part dates.calendar"),
        (FAIR.replace("dates.eve", "nowhere.eve"), "no lexicon or part nowhere.eve"),
        (part("eve", "前夕"), "nothing reads a rule of this id"),
        (FAIR + part("eve", "{{dates.eve}}夕"), "parts in a circle: dates.eve → dates.eve"),
        (FAIR + part("eve", ""), "regex must be a string, and not empty"),
        (FAIR + part("eve", "(前夕"), "bad regular expression"),
        (FAIR + part("eve", "前夕") + SET, "unknown key set"),
        (part("before", "前夕"), "the regex needs a group before"),
        (FAIR.replace("dates.fair", "dates.before"), "the built-in rule of this id is of another kind"),
    ],
)
def test_a_part_that_cannot_work_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(RuleError) as error:
        load(tmp_path, text)
    assert problem in str(error.value)
    assert str(tmp_path / "dates.toml") in str(error.value)


def test_parts_in_a_circle_through_two_rooms(tmp_path: Path) -> None:
    (tmp_path / "tense.toml").write_text(part("eve", "{{dates.eve}}夕", "tense"), encoding="utf-8")
    with pytest.raises(RuleError, match=r"parts in a circle: .*tense\.eve → dates\.eve"):
        load(tmp_path, FAIR + part("eve", "{{tense.eve}}"))
