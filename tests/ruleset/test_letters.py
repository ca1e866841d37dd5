from __future__ import annotations

import re
from pathlib import Path

import pytest

from policyx.ruleset import FAMILIES, Ruleset, built_in
from policyx.ruleset.compiling import letters
from tests.ruleset.test_beginnings import FORMS, texts


@pytest.mark.parametrize("source", FORMS)
def test_no_match_is_without_them(source: str) -> None:
    needed = letters(source)
    for text in texts(400):
        for match in re.finditer(source, text):
            assert not needed or needed & set(match[0])


@pytest.mark.parametrize(
    ("source", "needed"),
    [
        (r"(?:市|区)?财政局", "财"),
        (r"\d{4}年(?:底|末)", "底末"),
        (r"\d日(?:为|是)印", "印"),
        (r"(?:甲|乙|丙)的", "甲乙丙"),  # fewer texts have one of these
        (r"甲丙|乙丙?丙|丙丁", "丙"),  # what all branches have
        (r"[1-3]的", "123"),
        (r"[一-龥]甲", "甲"),
        (r"[一-龥]", ""),
        (r"甲\d|[乙丙]+丁", "甲丁"),
        (r"(?:甲)?\d+", ""),  # there may be none of them
        (r"(?<=甲)\d|(?=甲)\w", ""),  # what is looked at may lie outside of the stretch that is searched
        (r"(?i)a", ""),
        (r"甲|\d", ""),
    ],
)
def test_letters(source: str, needed: str) -> None:
    assert letters(source) == set(needed)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_loses_no_match(family: str) -> None:
    rules = built_in()
    for pattern in rules.patterns(family):
        for example in pattern.hit:
            text = example if isinstance(example, str) else example["text"]
            able = rules.patterns_in(family, text)
            assert [one for one in rules.patterns(family) if one in able] == able
            assert all(one in able for one in rules.patterns(family) if one.regex.search(text))
            assert all(one.may_be_in(text) for one in rules.patterns(family) if one.regex.search(text))


def test_a_stretch_of_a_text() -> None:
    rules, text = built_in(), "依托临川大学,建设实验室"
    assert rules.patterns_in("responsibilities.host", text)
    assert not rules.patterns_in("responsibilities.host", text, 1)
    assert not rules.patterns_in("responsibilities.host", text, 0, 0)


def test_a_pattern_of_the_user_is_tried_too(tmp_path: Path) -> None:
    (tmp_path / "targets.toml").write_text(
        "[[pattern]]\nid = 'targets.name.plot'\nabout = 'a plot'\nregex = '地块\\d+'\nhit = ['地块7']\nmiss = ['7']\n",
        encoding="utf-8",
    )
    found = Ruleset(tmp_path).patterns_in("targets.name", "地块7")
    assert "targets.name.plot" in [pattern.id for pattern in found]
