"""Whether more or less of an indicator is better, and so what makes a target harder to meet."""

from __future__ import annotations

from typing import Literal

from policyx.comparison.reading import Reading
from policyx.ruleset import Ruleset

Polarity = Literal[1, -1, 0]


def polarity(old: Reading, new: Reading, rules: Ruleset) -> Polarity:
    """``1`` where a higher number of the target is harder to meet, ``-1`` where a lower one is, ``0`` for neither."""
    name = f"{old.name.text} {new.name.text}"
    rest = rules.words("comparison.higher_is_better").regex.sub("", name)
    if rules.words("comparison.neutral").regex.search(rest):
        return 0
    ceilings = {old.record.comparator, new.record.comparator} <= {"<=", "<"}
    lower = ceilings or rules.words("comparison.lower_is_better").regex.search(name) is not None
    falls = {old.record.measure, new.record.measure} == {"decrease"}
    if falls:  # a fall by more is harder, whatever falls
        return -1 if ceilings else 1
    return -1 if lower else 1
