"""One of many words: the same matches as of a plain list of them, the longest first."""

from __future__ import annotations

import re

import pytest

from policyx.ruleset import built_in, either


def _listed(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


@pytest.mark.parametrize("id", ["indicators.verb", "indicators.noun", "units.count", "comparators.over_list"])
@pytest.mark.parametrize("behind", ["", "(?![的建])", "$"])
def test_the_same_is_found_as_in_a_list(id: str, behind: str) -> None:
    words = built_in().words(id).words
    text = "".join(f"{word}的{word[:1]}建{word[::-1]}" for word in words)
    ours, plain = (re.compile(f"(?:{source}){behind}") for source in (either(words), _listed(words)))
    assert [match.span() for match in ours.finditer(text)] == [match.span() for match in plain.finditer(text)]


def test_the_longest_word_is_taken_unless_what_follows_forbids_it() -> None:
    words = either(["建", "建成", "建成投产", "新建"])
    assert re.findall(words, "新建成,建成投产,建") == ["新建", "建成投产", "建"]
    assert re.findall(f"(?:{words})(?!率)", "建成率") == ["建"]


def test_a_word_may_go_on() -> None:
    assert re.findall(either(["家", "家次"], {"家": "(?!庭)"}), "5家庭,6家次,7家") == ["家次", "家"]


def test_characters_with_a_meaning_are_none() -> None:
    firsts = [chr(code) for code in range(33, 127)]
    assert re.fullmatch(f"(?:{either(firsts)})+", "".join(firsts))
