from __future__ import annotations

import random
import re
from array import array
from re import _compiler, _parser  # type: ignore[attr-defined]

import pytest

from policyx.ruleset import Lexicon, Part, Pattern, built_in, compiled
from policyx.ruleset.beginnings import _beginning, with_beginnings

FORMS = (
    r"(?:市|区)?财政局", r"(?<!不)达到\d+", r"(?<=[。;])[一-丙]{2,4}", r"\s+", r"a*b|c", r"(?=[ab])\w+", r"(?!ab)a\w",
    r"(?:甲|(?:乙|丙)?)丁", r"(甲)?乙(?(1)丙|丁)", r"(?>甲+)乙", r"甲*+乙", r"[^甲]乙", r".乙", r"(?i:a)乙", r"^\d+$",
    r"(?:)甲|", r"(?:甲?乙?){1,2}丙", r"(?s:.)甲", r"\b甲", r"(甲|乙)\1", r"[\d一-丙]+年", r"(?=甲*)乙",
)  # fmt: skip


def texts(count: int) -> list[str]:
    """Short texts of the characters that the forms speak of."""
    letters, chance = "甲乙丙丁市区财政局不达到年。; ab1", random.Random(7)
    return ["".join(chance.choices(letters, k=chance.randint(0, 12))) for _ in range(count)]


@pytest.mark.parametrize("source", FORMS)
def test_finds_what_python_finds(source: str) -> None:
    ours, plain = compiled(source), re.compile(source)
    for text in texts(400):
        assert [(one.span(), one.groups()) for one in ours.finditer(text)] == [
            (one.span(), one.groups()) for one in plain.finditer(text)
        ]
        assert bool(ours.match(text)) == bool(plain.match(text))


@pytest.mark.parametrize(
    ("source", "first"),
    [(r"(?:市|区)?财政", "市区财"), (r"(?<!不)达到", "达"), (r"(?=[ab])\w+", "ab"), (r"(?:甲|乙)(?:丙)", "甲乙")],
)
def test_beginnings(source: str, first: str) -> None:
    characters, empty = _beginning(_parser.parse(source))
    assert characters is not None
    assert "".join(sorted(chr(value) for _, value in characters)) == "".join(sorted(first))
    assert not empty


@pytest.mark.parametrize("source", [".甲", "[^甲]乙", "(?i:甲)乙", r"(?i)甲乙", "(?:甲)?"])
def test_what_can_begin_with_anything_has_no_table(source: str) -> None:
    tree = _parser.parse(source)
    code = array("I", _compiler._code(tree, 0))
    assert with_beginnings(code, tree) == code


def test_rules_find_the_same_in_their_examples() -> None:
    for entry in built_in():
        if not isinstance(entry, Part | Pattern | Lexicon):
            continue
        source = entry.alternation if isinstance(entry, Lexicon) else entry.source
        plain = re.compile(source)
        for example in (*entry.hit, *entry.miss):
            text = example if isinstance(example, str) else example["text"]
            assert [one.span() for one in entry.regex.finditer(text)] == [one.span() for one in plain.finditer(text)]
