from __future__ import annotations

from policyx.comparison.selection import CLASSES
from policyx.output.difference.classes import NAMES, ranked


def test_every_class_has_a_name() -> None:
    assert set(NAMES) == {*CLASSES, "lapsed"}  # what is removed, of a report whose year is over
    assert all(NAMES.values())


def test_the_most_important_first() -> None:
    assert ranked(("renamed", "softened", "raised")) == ("raised", "softened", "renamed")
    assert ranked(()) == ("unchanged",)
