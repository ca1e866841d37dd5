"""When two wordings are one thing: names, quotes, amounts.

Fixed here and not in ``rules/``: a measure must not move with the rules that it measures.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from policyx.model.plan import Number
from policyx.reading.numerals import MAGNITUDE, times

#: Names agree from this share of common pairs of characters on; of looser names less is asked.
NAMES, LOOSE_NAMES = 0.8, 0.6
#: Quotes that share so many characters in a row, or this part of the shorter one, point at one place.
_COMMON_CHARACTERS, _COMMON_PART = 4, 0.6

_UNSEEN = re.compile(r"""[\s"'“”‘’「」『』《》〈〉*#]+""")
_POINTS = re.compile(r"[()\[\],、。;:的—-]+")
_BRACKET = re.compile(r"\([^)]{0,200}\)")
_MAGNITUDE = re.compile(MAGNITUDE)
_ONE_UNIT = {
    "百分点": "个百分点",
    "人民币": "元",
    "m2": "平方米",
    "km2": "平方公里",
    "平方千米": "平方公里",
    "千米": "公里",
    "人次数": "人次",
}


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """``text`` without what never matters: width, white space, quote marks, the stars and hashes of Markdown."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """:func:`folded`, and without punctuation and 的: what a name is compared by."""
    return _POINTS.sub("", folded(text))


@lru_cache(maxsize=20_000)
def _pairs_of_characters(text: str) -> Counter[str]:
    return Counter(a + b for a, b in pairwise(text)) if len(text) > 1 else Counter([text])


def likeness(a: str, b: str) -> float:
    """Dice coefficient of the pairs of neighbouring characters, between 0 and 1."""
    first, second = _pairs_of_characters(a), _pairs_of_characters(b)
    return 2 * (first & second).total() / (first.total() + second.total())


def same_name(name: str | None, accepted: Iterable[str], floor: float = NAMES) -> bool:
    """Whether ``name`` is one of those accepted, with or without what stands in brackets, or nearly is."""
    plain = bare(name or "")
    if not plain:
        return False
    short = _without_brackets(plain, name or "")
    return any(
        plain == bare(other)
        or (short and short == _without_brackets(bare(other), other))
        or likeness(plain, bare(other)) >= floor
        for other in accepted
    )


def _without_brackets(plain: str, name: str) -> str:
    text = folded(name)
    return bare(_BRACKET.sub("", text)) if "(" in text else plain


def common_length(a: str, b: str) -> int:
    """How many characters in a row two quotes share."""
    a, b = folded(a), folded(b)
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


def same_place(a: str, b: str) -> bool:
    """Whether two quotes point at one place of the text: one holds the other, or most of it."""
    first, second = folded(a), folded(b)
    if not first or not second:
        return False
    if first in second or second in first:
        return True
    return common_length(a, b) >= max(_COMMON_CHARACTERS, int(_COMMON_PART * min(len(first), len(second))))


@lru_cache(maxsize=20_000)
def amount(value: Number, unit: str | None) -> tuple[Decimal, str]:
    """Value and unit with the magnitude in the value and one spelling of the unit: 1, 万户 → 10000, 户."""
    number, name = Decimal(str(value)), folded(unit or "")
    name = _ONE_UNIT.get(name, name)
    magnitude = _MAGNITUDE.match(name)
    if magnitude is None:
        return number, name
    rest = name[magnitude.end() :]
    return number * times(magnitude[0]), _ONE_UNIT.get(rest, rest)
