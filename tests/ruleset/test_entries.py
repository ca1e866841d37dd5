from __future__ import annotations

from pathlib import Path

import pytest

from policyx.errors import RuleError
from policyx.ruleset import Lexicon, Ruleset, Scheme

REST = '[[scheme.level]]\nkey = "rest"\ncode = 0\nlabel = "其余"\n'


def scheme(level: str, rest: str = REST, id: str = "strength.mine") -> str:
    return f'[[scheme]]\nid = "{id}"\n[[scheme.level]]\n{level}\n{rest}'


def load(folder: Path, text: str, room: str = "strength") -> Ruleset:
    (folder / f"{room}.toml").write_text(text, encoding="utf-8")
    return Ruleset(folder)


def test_a_scheme_of_ones_own_stands_beside_ours(tmp_path: Path) -> None:
    rules = load(tmp_path, scheme('key = "soft"\ncode = 1\nlabel = "软"\nwhen = [{ comparator = "~" }]'))
    assert set(rules.schemes()) == {"three-level", "strict", "five-level", "growth-target", "mine"}
    assert [(level.key, level.code) for level in rules.scheme("mine").levels] == [("soft", 1), ("rest", 0)]
    assert rules.scheme("mine").levels[0].when == ({"comparator": ("~",)},)


def test_a_scheme_of_the_same_id_takes_the_place_of_ours(tmp_path: Path) -> None:
    level = 'key = "soft"\ncode = 1\nlabel = "软"\nwhen = [{ comparator = "~" }]'
    rules = load(tmp_path, scheme(level, id="strength.strict"))
    assert [level.key for level in rules.scheme("strict").levels] == ["soft", "rest"]
    ((written, merged),) = rules.own()
    assert isinstance(written, Scheme)
    assert written == merged


def test_an_added_lexicon_keeps_what_the_built_in_one_is_about(tmp_path: Path) -> None:
    rules = load(tmp_path, '[[lexicon]]\nid = "strength.soft"\nwords = ["尽量"]\nhit = ["尽量"]\nmiss = ["量"]')
    assert {"力争", "尽量"} <= rules.words("strength.soft").members
    assert rules.words("strength.soft").about.startswith("strength words")
    ((written, _),) = rules.own()
    assert isinstance(written, Lexicon)
    assert written.hit == ("尽量",)


GOOD = 'key = "soft"\ncode = 1\nlabel = "软"\n'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[[scheme]]\nid = "strength.mine"', "needs two levels at least"),
        (f'[[scheme]]\nid = "strength.mine"\n{REST}', "needs two levels at least"),
        (scheme(GOOD), "every level has a when, but the last"),
        (scheme(f"{GOOD}when = [{{ comparator = '~' }}]", f"{REST}when = [{{ role = 'floor' }}]"), "but the last"),
        (scheme('key = "rest"\ncode = 1\nlabel = "软"\nwhen = [{ role = "floor" }]'), "two levels have the same key"),
        (scheme('key = "soft"\ncode = "1"\nlabel = "软"\nwhen = [{ role = "floor" }]'), "code, which is an integer"),
        (scheme('key = "soft"\ncode = true\nlabel = "软"\nwhen = [{ role = "floor" }]'), "code, which is an integer"),
        (scheme(f"{GOOD}when = ['~']"), "when is a list of conditions"),
        (scheme(f"{GOOD}when = [{{}}]"), "when is a list of conditions"),
        (scheme(f"{GOOD}when = [{{ mood = 'soft' }}]"), "no condition mood"),
        (scheme(f"{GOOD}when = [{{ comparator = '≈' }}]"), "comparator is '≈' (known: >= > <= < ~ = range)"),
        (scheme(f"{GOOD}when = [{{ attribute = '指导性' }}]"), "attribute is '指导性' (known: 约束性 预期性)"),
        (scheme(f"{GOOD}when = [{{ role = [] }}]"), "role is []"),
        (scheme(f"{GOOD}when = [{{ commitment = 3 }}]"), "commitment is 3 (name lexicons)"),
        (scheme(f"{GOOD}when = [{{ commitment = 'strength.none' }}]"), "no lexicon strength.none"),
        (scheme(f"{GOOD}colour = 'red'\nwhen = [{{ role = 'floor' }}]"), "unknown key colour"),
        (scheme(f"{GOOD}hit = [{{ text = '甲' }}]\nwhen = [{{ role = 'floor' }}]"), "are lists of sentences"),
        ('[[lexicon]]\nid = "strength.soft"\nwords = []', "words must be a list of words (one at least)"),
        ('[[lexicon]]\nid = "strength.mine"\nwords = ["甲"]', "nothing reads a rule of this id"),
    ],
)
def test_a_scheme_that_cannot_work_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(RuleError) as error:
        load(tmp_path, text)
    assert problem in str(error.value)
    assert str(tmp_path / "strength.toml") in str(error.value)


def test_schemes_stand_in_their_own_file(tmp_path: Path) -> None:
    level = 'key = "soft"\ncode = 1\nlabel = "软"\nwhen = [{ role = "floor" }]'
    with pytest.raises(RuleError, match="nothing reads a rule of this id"):
        load(tmp_path, scheme(level, id="targets.mine"), "targets")


def test_a_pattern_needs_a_regex(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="regex must be a string, and not empty"):
        load(tmp_path, "[[pattern]]\nid = \"targets.name.mine\"\nregex = ''''''", "targets")
