"""Which text of one list belongs to which of another: titles, tasks, rows."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from rapidfuzz.fuzz import ratio

from policyx.comparison.assignment import best_assignment
from policyx.comparison.names import fold
from policyx.reading.words import rarity, words

_HANDLES = 12
"""So many of a text's rarest words look it up in the other list."""
_CHOICES = 16
_SEEN = 2000
"""Texts of the other list that are looked at for one."""
_SHARERS = 64
"""Paragraphs of the other list that one is compared with, those that share most of its rare words."""
_CONTEXT = 0.04
_LONG = 40  # words that a paragraph has at least
_TITLE = 0.3


Weigh = Callable[[str], float]
"""How much a word tells."""


class Text(Struct, frozen=True):
    """What is aligned: the folded ``text``; ``context`` (where it stands) decides between equals."""

    text: str
    context: str = ""


class TextPair(Struct, frozen=True):
    """Places in both lists."""

    old: int
    new: int
    score: float


def pair_texts(old: Sequence[Text], new: Sequence[Text], least: float) -> list[TextPair]:
    """The best assignment of texts that are at least so much alike (0 to 1), in the order of ``old``.

    The same whichever list comes first, and whatever the order within them as long as texts differ.
    """
    orders = [
        sorted(range(len(side)), key=lambda place: (side[place].text, side[place].context)) for side in (old, new)
    ]
    sides = [[side[place] for place in order] for side, order in zip((old, new), orders, strict=True)]
    keys = [[(item.text, item.context) for item in side] for side in sides]
    if keys[1] < keys[0]:
        turned = [(row, column, score) for column, row, score in _pair(sides[1], sides[0], least)]
    else:
        turned = list(_pair(sides[0], sides[1], least))
    return sorted(
        (TextPair(orders[0][row], orders[1][column], score) for row, column, score in turned),
        key=lambda pair: (pair.old, pair.new),
    )


def _pair(old: Sequence[Text], new: Sequence[Text], least: float) -> Iterator[tuple[int, int, float]]:
    cut = {item.text: cut_up(item.text) for item in (*old, *new)}
    index: dict[str, list[int]] = defaultdict(list)
    for column, item in enumerate(new):
        for handle in _handles(item.text, cut[item.text]):
            index[handle].append(column)
    scores: list[dict[int, float]] = []
    gains: list[dict[int, float]] = []
    for item in old:
        shared = _sharing(_handles(item.text, cut[item.text]), index)
        likely = heapq.nsmallest(2 * _CHOICES, shared, key=lambda column: (-shared[column], column))
        row = {column: _alike(item.text, new[column].text, cut) for column in likely}
        scores.append({column: score for column, score in row.items() if score >= least})
        gains.append({column: score**2 + _context(item, new[column]) for column, score in scores[-1].items()})
    for mine, other in best_assignment(gains).items():
        yield mine, other, round(scores[mine][other], 4)


def _sharing(handles: Iterable[str], index: Mapping[str, Sequence[int]]) -> Counter[int]:
    """How many handles each text of the other list shares."""
    shared: Counter[int] = Counter()
    for _, columns in _looked_up(handles, index):
        shared.update(columns)
    return shared


def _looked_up(handles: Iterable[str], index: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, Sequence[int]]]:
    """Where handles stand in the other list, the rarest first; the commonest are left out once enough has been seen."""
    seen = 0
    for handle in sorted((handle for handle in handles if handle in index), key=lambda handle: len(index[handle])):
        if seen and seen + len(index[handle]) > _SEEN:
            return
        seen += len(index[handle])
        yield handle, index[handle][:_SEEN]


def pair_paragraphs(old: Sequence[Text], new: Sequence[Text], least: float) -> list[TextPair]:
    """The best assignment of what is long, or has a title (``context``), by the words in common alone.

    Whoever writes a paragraph anew for the next year keeps its subject, not its order. What two paragraphs of one
    document have in common stays below ``least``; a title in common counts, too, and is enough where it is the same.
    """
    sides = [[(cut_up(item.text), cut_up(item.context)) for item in side] for side in (old, new)]
    shares = (_shares([cut[part] for cut in sides[0]], [cut[part] for cut in sides[1]]) for part in (0, 1))
    rows: list[dict[int, float]] = []
    for mine, texts, titles in zip(sides[0], *shares, strict=True):
        found = {}
        for column in texts.keys() | titles.keys():
            title = titles.get(column, 0.0)
            long = min(mine[0].total(), sides[1][column][0].total()) >= _LONG
            score = texts.get(column, 0.0) * (1 - _TITLE * title) + _TITLE * title
            if score >= least and (long or title == 1):
                found[column] = min(score, 1.0)
        rows.append(found)
    return [TextPair(row, column, round(rows[row][column], 4)) for row, column in sorted(best_assignment(rows).items())]


def _shares(old: Sequence[Counter[str]], new: Sequence[Counter[str]]) -> list[dict[int, float]]:
    """For each text those of the other list with words in common, and how many, weighed by how rare they are."""
    places, sizes = places_of(new), [size(cut) for cut in new]
    return [
        {column: 2 * in_common(cut, new[column]) / ((mine + sizes[column]) or 1) for column in sharers(cut, places)}
        for cut, mine in zip(old, map(size, old), strict=True)
    ]


def places_of(cuts: Iterable[Counter[str]]) -> Mapping[str, Sequence[int]]:
    """In which of the texts each word stands."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, cut in enumerate(cuts):
        for word in cut:
            places[word].append(place)
    return places


def sharers(cut: Counter[str], places: Mapping[str, Sequence[int]]) -> list[int]:
    """The texts that share most of the rarest words; what a text costs does not grow with the plans."""
    shared: dict[int, float] = defaultdict(float)
    for word, columns in _looked_up(sorted(cut), places):
        for column in columns:
            shared[column] += rarity(word)
    return heapq.nsmallest(_SHARERS, shared, key=lambda column: (-shared[column], column))


def size(cut: Counter[str], weigh: Weigh = rarity) -> float:
    """How much the words of a text tell together."""
    return sum(weigh(word) * count for word, count in cut.items())


def in_common(mine: Counter[str], theirs: Counter[str], weigh: Weigh = rarity) -> float:
    """How much the words tell that two texts share."""
    return sum(weigh(word) * min(count, theirs[word]) for word, count in mine.items() if word in theirs)


def _handles(text: str, cut: Counter[str]) -> Iterator[str]:
    """The whole text, so that equals meet, and its rarest words."""
    yield f"={text}"
    yield from heapq.nsmallest(_HANDLES, cut, key=lambda word: (-rarity(word), word))


def _alike(one: str, other: str, cut: dict[str, Counter[str]]) -> float:
    """Words in common, weighed by how rare they are, and letters in their order."""
    if one == other:
        return 1.0
    mine, theirs = cut[one], cut[other]
    total = sum(rarity(word) * count for words_of in (mine, theirs) for word, count in words_of.items())
    return 0.5 * (2 * in_common(mine, theirs) / total if total else 0.0) + 0.5 * ratio(one, other) / 100


def _context(old: Text, new: Text) -> float:
    return _CONTEXT * ratio(old.context, new.context) / 100


@lru_cache(maxsize=8192)
def cut_up(text: str) -> Counter[str]:
    """How often each word stands in ``text``; to read, not to change."""
    return Counter(words(text))


def plain(text: str) -> str:
    """``text`` folded, without punctuation: line breaks and widths of two formats are no difference."""
    return "".join(sign for sign in fold(text) if sign.isalnum())
