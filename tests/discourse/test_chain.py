"""The chain: neighbours, openers and headings decide together."""

from __future__ import annotations

from policyx.discourse.chain import Unit, tenses


def read(*units: Unit, starts_back: float = 0.0) -> list[str]:
    return [tense for tense, _ in tenses(units, starts_back)]


def test_one_odd_paragraph_does_not_turn_a_part() -> None:
    ahead, odd = Unit(-1.5, 0, 0, None), Unit(1.5, 0, 0, None)
    assert read(ahead, ahead, odd, ahead, ahead) == ["ahead"] * 5


def test_an_opener_makes_the_change_cheap() -> None:
    told, plain = Unit(3, 0, 0, None), Unit(-0.5, 0, 0, None)
    opener = Unit(-3, 0, 0, "ahead")
    assert read(told, told, opener, plain) == ["back", "back", "ahead", "ahead"]


def test_headings_that_turn_round_cost_nothing() -> None:
    back, ahead = Unit(-0.5, 2, 1, None), Unit(-0.5, -2, 1, None)
    assert read(back, ahead) == ["back", "ahead"]


def test_a_heading_that_its_text_contradicts_says_little() -> None:
    assert read(*[Unit(-3, 2.5, 1, None)] * 3, starts_back=1) == ["ahead"] * 3


def test_what_opens_within_a_section_is_left_again() -> None:
    task = Unit(-2, 0, 0, None)
    assert read(task, task, Unit(5, 0, 0, "back"), task, task) == ["ahead", "ahead", "back", "ahead", "ahead"]


def test_not_within_the_list_that_it_begins() -> None:
    item = Unit(-0.3, 0, 0, None, item=True)
    units = (Unit(-3, 0, 1, None), Unit(5, 0, 0, "back"), item, item)
    assert read(*units) == ["ahead", "back", "back", "back"]


def test_the_margin_says_how_sure_it_is() -> None:
    ((_, sure),) = tenses([Unit(0.4, 0, 0, None)], 0.0)
    ((_, surer),) = tenses([Unit(3, 0, 0, None)], 0.0)
    assert 0 < sure < 1 < surer


def test_nothing_to_read() -> None:
    assert tenses([], 1.0) == []
