from __future__ import annotations

from policyx.extraction.tasks.places import Places


def test_the_innermost_of_those_around_a_place() -> None:
    places = Places([(0, 100), (10, 20), (12, 15), (30, 40)])
    assert [places.innermost(at) for at in (5, 11, 12, 15, 20, 30, 40, 99, 100)] == [0, 1, 2, 1, 0, 3, 0, 0, None]


def test_nothing_around() -> None:
    assert Places([]).innermost(3) is None
    assert Places([(5, 6)]).innermost(3) is None
