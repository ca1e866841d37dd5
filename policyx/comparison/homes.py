"""Texts that live on within others of another list: several paragraphs that one became, or one that several became."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import product
from math import log

from msgspec import Struct

from policyx.comparison.texts import Weigh, cut_up, in_common, places_of, plain, sharers, size
from policyx.reading.words import rarity

_ALIKE, _AHEAD = 0.14, 1.3
"""From so much in common on (of both) one text tells what the other does, if no third one has nearly as much: two
subjects of a plan have half of it."""
_LESS, _FAR_AHEAD = 0.1, 1.5
"""Less is enough if all others have much less."""
_WITHIN, _LEAST = 0.3, 0.05
"""So much of a text that stands in another one lives on there, however long that is (within reason)."""
_WORDS = 6
"""So many different words they share at least: a line of a table is in common with many."""
_STOPS = "。；;！!\n"
_SHORTEST = 2
"""Words of one letter tell nothing."""

Cut = Counter[str]


class Home(Struct, frozen=True):
    """``place`` in the other list, and how much is in common, of both."""

    place: int
    score: float


def find_homes(rest: Sequence[str], others: Sequence[str], weigh: Weigh) -> list[Home | None]:
    """For each text (folded, without punctuation) the one of the other list in which it lives on, if any does."""
    cut = [cut_up(text) for text in others]
    sizes, places = [size(one, weigh) for one in cut], places_of(cut)
    return [_home(cut_up(text), cut, sizes, places, weigh) for text in rest]


def _home(
    mine: Cut, others: Sequence[Cut], sizes: Sequence[float], places: Mapping[str, Sequence[int]], weigh: Weigh
) -> Home | None:
    whole = size(mine, weigh)
    shared = {place: in_common(mine, others[place], weigh) for place in sharers(mine, places)}
    likes = sorted(
        ((common / whole, 2 * common / (whole + sizes[place]), place) for place, common in shared.items() if common),
        key=lambda one: (-one[0] - one[1], one[2]),
    )
    if not likes:
        return None
    told = sum(weigh(word) > 0 for word in mine.keys() & others[likes[0][2]].keys())
    (within, alike, place), runner_up = likes[0], max((one[1] for one in likes[1:]), default=0.0)
    ahead = any(alike >= least and alike >= by * runner_up for least, by in ((_ALIKE, _AHEAD), (_LESS, _FAR_AHEAD)))
    found = ahead or (within >= _WITHIN and alike >= _LEAST)
    return Home(place, round(alike, 4)) if found and told >= _WORDS else None


def told_alike(one: str, other: str, weigh: Weigh) -> tuple[str, str]:
    """The two sentences that have most in common."""
    sides = [[(said, cut_up(plain(said))) for said in _sentences(text)] for text in (one, other)]
    pairs = (
        (in_common(mine, theirs, weigh) / ((size(mine, weigh) + size(theirs, weigh)) or 1), said, said_too)
        for (said, mine), (said_too, theirs) in product(*sides)
    )
    _, said, said_too = max(pairs, key=lambda pair: pair[0], default=(0.0, one, other))
    return said, said_too


def _sentences(text: str) -> list[str]:
    for stop in _STOPS:
        text = text.replace(stop, "\n")
    return [said.strip() for said in text.split("\n") if said.strip()]


def weights(texts: Iterable[str]) -> Weigh:
    """How much a word tells among ``texts``: what stands in all of them (推进, 建设) tells nothing."""
    cut = [cut_up(text) for text in texts]
    often = Counter(word for one in cut for word in one)

    def weigh(word: str) -> float:
        return rarity(word) * log(len(cut) / often[word]) if len(word) >= _SHORTEST and word in often else 0.0

    return cache(weigh)
