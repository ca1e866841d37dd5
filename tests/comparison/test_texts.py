from __future__ import annotations

from policyx.comparison.texts import Text, TextPair, pair_texts, plain


def pairs(old: list[str], new: list[str], least: float = 0.6) -> list[TextPair]:
    return pair_texts([Text(text) for text in old], [Text(text) for text in new], least)


def test_equal_texts_first_then_alike_ones() -> None:
    found = pairs(["建设水厂三座", "扩建山区小学"], ["扩建山区中小学", "建设水厂三座"])
    assert [(pair.old, pair.new) for pair in found] == [(0, 1), (1, 0)]
    assert found[0].score == 1 > found[1].score >= 0.6


def test_what_is_too_unlike_stays_alone() -> None:
    assert pairs(["建设水厂三座"], ["扩建山区小学"]) == []
    assert pairs([], ["扩建山区小学"]) == []


def test_turned_round_it_is_the_same() -> None:
    old, new = ["疏浚河道五条", "疏浚河道六条", "疏浚湖泊"], ["疏浚河道六条", "疏浚河道七条"]
    there = {(pair.old, pair.new, pair.score) for pair in pairs(old, new)}
    assert there == {(pair.new, pair.old, pair.score) for pair in pairs(new, old)}


def test_plain_is_what_formats_have_in_common() -> None:
    assert plain("“建设” 水厂（３座）\n") == plain("建设水厂(3座)") == "建设水厂3座"
