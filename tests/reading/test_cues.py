from __future__ import annotations

import re

from policyx.reading.cues import Cue, found, search
from policyx.ruleset import built_in


def test_a_cue_counts_in_the_whole_text() -> None:
    assert found(re.search("达到", "供水量达到"), "x.y", 10) == Cue("x.y", 13, 15)
    assert found(None, "x.y") is None


def test_the_ends_of_the_span_are_the_ends_of_the_text() -> None:
    text = "新建水厂,对外贸易额,对企业给予补助"
    assert search(text, (11, len(text)), "targets.condition", built_in()) == Cue("targets.condition", 11, 12)
    assert search(text, (0, len(text)), "targets.condition", built_in()) is None
