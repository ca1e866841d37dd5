from __future__ import annotations

import pytest

from policyx.discourse.evidence import behind_lead, may_turn_back, opener_at
from policyx.reading.dates import Anchor, find_times
from policyx.ruleset import built_in

RULES = built_in()
ANCHOR = Anchor(2031, back=2030)


@pytest.mark.parametrize(
    "sentence",
    [
        "过去一年,水质提高",
        "2030年,新建水厂3座",
        "一是五年来新建水厂3座",
        "县长在报告中指出:去年新建水厂3座",
        "今后五年,新建水厂3座",
        "加快建设水厂",
        "2031年,新建水厂3座",
    ],
)
def test_what_opens_a_review_may_do_so(sentence: str) -> None:
    """No sentence that turns back is passed over, wherever in a text it stands."""
    text = "新建水厂。" + sentence
    times = find_times(text, RULES, ANCHOR)
    opener, _ = opener_at(text, 5, times, ANCHOR, RULES)
    assert may_turn_back(text, times, RULES) or opener != "back"


def test_most_sentences_cannot_turn_back() -> None:
    assert not may_turn_back("加快建设水厂。完善管网", (), RULES)
    assert may_turn_back("完善管网。五年来,新建水厂3座", (), RULES)


def test_a_lead_is_that_of_its_own_sentence() -> None:
    text = "供水。一是改造管网。"
    assert behind_lead(text, (3, len(text)), RULES) == 5
    assert behind_lead(text, (0, 3), RULES) == 0
