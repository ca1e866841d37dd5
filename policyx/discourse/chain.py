"""Which parts of a document look back: a chain of two states over the paragraphs, in which a change costs something.

Neighbours tell more than better cues: a paragraph alone, however its words are weighed, is wrong ten times as often.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from policyx.discourse.shape import Tense

_PLAIN, _OVERRULED, _LEANS = 1.5, 1.0, 1.0
_AT_OPENER = 2.0
#: What a change costs within a section, at an outermost heading, at a lower one.
_USUAL = (12.0, 1.0, 3.0)


class Unit(Struct, frozen=True):
    """A paragraph. ``score``: above 0 it looks back; ``vote``: what its headings say.

    ``boundary``: how high the heading between it and the one before is: 1 the outermost, 2 a lower one, 0 none.
    ``item``: it is an item of the list that the one before it begins. ``hinge``: it addresses the audience anew, or
    a part begins within it.
    """

    score: float
    vote: float
    boundary: int
    opener: Tense | None
    item: bool = False
    hinge: bool = False


def tenses(units: Sequence[Unit], starts_back: float) -> list[tuple[Tense, float]]:
    """The tense of each unit, and by how much the best reading with it beats the best with the other one.

    ``starts_back``: how likely the document begins with a review (below 0: unlikely).
    """
    if not units:
        return []
    costs = _costs(units)
    said = [_emission(unit) for unit in units]
    forward = _best(said, (starts_back / 2, -starts_back / 2), range(len(units)), costs)
    backward = _best(said, (0.0, 0.0), range(len(units) - 1, -1, -1), costs)
    found: list[tuple[Tense, float]] = []
    for before, behind, here in zip(forward, backward, said, strict=True):
        back = before[0] + behind[0] - here[0]
        ahead = before[1] + behind[1] - here[1]
        found.append(("back" if back > ahead else "ahead", abs(back - ahead)))
    return found


def _emission(unit: Unit) -> tuple[float, float]:
    """What a unit says for back and for ahead; a heading that its text plainly contradicts says little."""
    against = unit.score * unit.vote < 0 and abs(unit.score) >= _PLAIN
    vote = max(-_OVERRULED, min(_OVERRULED, unit.vote)) if against else unit.vote
    half = (unit.score + vote) / 2
    return half, -half


def _costs(units: Sequence[Unit]) -> list[tuple[float, float]]:
    """What it costs to come to back, and to ahead, between each unit and the one before it."""
    return [(0.0, 0.0), *((_cost(units, at, "back"), _cost(units, at, "ahead")) for at in range(1, len(units)))]


def _cost(units: Sequence[Unit], at: int, tense: Tense) -> float:
    """Nothing where the headings turn round, little where the unit opens a part."""
    before, unit = units[at - 1], units[at]
    if unit.boundary and unit.vote * before.vote < 0:
        return 0.0
    usual = _USUAL[unit.boundary]
    cheap = unit.opener == tense or unit.hinge or _returns(units, at, tense)
    return min(usual, _AT_OPENER) if cheap else usual


def _returns(units: Sequence[Unit], at: int, tense: Tense) -> bool:
    """Behind a paragraph that opened something within a section the text may go back to where it was (2024年，…。 among
    tasks), but not within the list that the paragraph begins."""
    before = units[at - 1]
    if at < 2 or before.opener in (None, tense) or units[at].item or before.boundary:
        return False
    earlier = units[at - 2]
    leaning = earlier.score + earlier.vote
    return leaning >= _LEANS if tense == "back" else leaning <= -_LEANS


def _best(
    said: Sequence[tuple[float, float]],
    start: tuple[float, float],
    order: Sequence[int],
    costs: Sequence[tuple[float, float]],
) -> list[tuple[float, float]]:
    """The best score up to each unit in each state, what it says itself included, going through them in ``order``."""
    best = [(0.0, 0.0)] * len(said)
    before: tuple[float, float] | None = None
    came_from = 0
    for at in order:
        here = said[at]
        if before is None:
            best[at] = (start[0] + here[0], start[1] + here[1])
        else:
            forwards = at > came_from
            to_back, to_ahead = costs[at] if forwards else (costs[came_from][1], costs[came_from][0])
            best[at] = (
                max(before[0], before[1] - to_back) + here[0],
                max(before[1], before[0] - to_ahead) + here[1],
            )
        before, came_from = best[at], at
    return best
