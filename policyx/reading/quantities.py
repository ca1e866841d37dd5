"""Quantities: every number of a text with its unit and its comparator, whatever it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from policyx.model.plan import Comparator
from policyx.reading.numbers import Number, find_numbers
from policyx.reading.numerals import MAGNITUDE, simplified
from policyx.reading.units import Unit, UnitKind, may_count, unit_at
from policyx.ruleset import Ruleset, compiled

_SIGNS: dict[str, Comparator] = {"gte": ">=", "gt": ">", "lte": "<=", "lt": "<", "approx": "~"}
_REMARK = compiled(r"\([^()]{1,30}\)")
_REACHED = compiled(r"(?:达到?|突破|超过|迈上)$")
_ALONE = compiled(r"[,;。)]|$")
_OTHER = compiled(r"\([^()\d]{0,8}")
_GLUED = compiled(r"[A-Za-z+\-—–#.·×∶]")


class Quantity(Struct, frozen=True, gc=False):
    """A number of folded text.

    ``start`` is where its comparator word begins (不低于90%), ``number`` where the number itself does, ``bound``
    where 以上/左右 behind the unit does, ``end`` lies behind all. ``value``/``upper`` are as written, a magnitude
    stands in ``unit`` (``万家``).
    ``explicit``: the comparator is written.
    """

    start: int
    number: int
    bound: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: str | None
    kind: UnitKind | None
    comparator: Comparator
    explicit: bool
    times: bool = False
    chinese: bool = False


class Unread(Struct, frozen=True, gc=False):
    """A number ``[number, end)`` that counts nothing, and the words ``[first, last)`` by which ``rule`` knows it."""

    number: int
    end: int
    rule: str
    first: int
    last: int


Mask = tuple[int, int, str]
"""``[start, end)`` of the folded text in which numbers count nothing, and the rule that says so."""


class _Masks:
    """Masks, looked for only as far as numbers ask for them."""

    def __init__(self, known: Iterable[Mask], masked: Iterable[Mask]) -> None:
        self._known = list(known)
        self._coming = iter(masked)

    def known_over(self, number: Number) -> Mask | None:
        """One of those known so far that the number touches."""
        for mask in self._known:
            if _touch(mask, number):
                return mask
        return None

    def next_over(self, number: Number) -> Mask | None:
        """The first of those yet to come that the number touches."""
        for mask in self._coming:
            self._known.append(mask)
            if _touch(mask, number):
                return mask
        return None

    def over(self, number: Number) -> Mask | None:
        """The one that hides its first hidden character; of several the last."""
        self._known.extend(self._coming)
        touching = [mask for mask in self._known if _touch(mask, number)]
        at = min((max(mask[0], number.start) for mask in touching), default=0)
        return next((mask for mask in reversed(touching) if mask[0] <= at), None)


def _touch(mask: Mask, number: Number) -> bool:
    return mask[0] < number.end and number.start < mask[1] and mask[0] < mask[1]


def find_quantities(
    text: str, rules: Ruleset, known: Iterable[Mask] = (), masked: Iterable[Mask] = ()
) -> list[Quantity]:
    """The quantities of folded ``text``, left to right; numbers that touch a mask are none.

    ``masked`` is only looked at where there are numbers that are quantities else: most texts have none.
    """
    if not may_count(simplified(text), rules):
        return []
    return [number for number in _read(text, rules, _Masks(known, masked), False) if isinstance(number, Quantity)]


def read_numbers(text: str, rules: Ruleset, masked: Iterable[Mask] = ()) -> list[Quantity | Unread]:
    """Every number of folded ``text``, left to right: a quantity, or why it is none, a mask before anything else."""
    return _read(text, rules, _Masks((), masked), True)


def _read(text: str, rules: Ruleset, masks: _Masks, every: bool) -> list[Quantity | Unread]:
    """The numbers of ``text``; ``every``: also what counts nothing anyway is looked for under the masks."""
    read: list[Quantity | Unread] = []
    end = 0
    for number in find_numbers(text):
        if number.start < end:
            continue  # the 百 of 个百分点
        mask = masks.over(number) if every else masks.known_over(number)
        one: Quantity | Unread = (
            _masked(number, mask)
            or _part_of_name(text, number, rules)
            or _quantity(text, number, unit_at(text, number.end, rules), rules)
        )
        if not every and isinstance(one, Quantity):
            one = _masked(number, masks.next_over(number)) or one
        if isinstance(one, Quantity):
            if pair := _with_other(text, read, one, rules):
                read[-1], one = pair
            end = one.end
        read.append(one)
    return read


def _masked(number: Number, mask: Mask | None) -> Unread | None:
    return Unread(number.start, number.end, mask[2], mask[0], mask[1]) if mask else None


def _with_other(
    text: str, read: Sequence[Quantity | Unread], other: Quantity, rules: Ruleset
) -> tuple[Quantity, Quantity] | None:
    """500(或600)亿元, 900(力争1000)家: the unit behind the bracket is that of both numbers."""
    one = read[-1] if read else None
    if other.unit or not isinstance(one, Quantity) or one.unit or text[other.end : other.end + 1] != ")":
        return None
    if not _OTHER.fullmatch(text, one.end, other.start):
        return None
    magnitude = compiled(MAGNITUDE).match(text, other.end + 1)
    unit = unit_at(text, magnitude.end() if magnitude else other.end + 1, rules)
    if unit is None:
        return None
    written = (magnitude[0] if magnitude else "") + unit.text
    behind = rules.pattern("comparators.behind").regex.match(text, unit.end)
    one = replace(one, unit=written, kind=unit.kind)
    other = replace(other, unit=written, kind=unit.kind, bound=unit.end, end=unit.end)
    if behind:
        other = replace(other, end=behind.end(), comparator=comparator_of(behind), explicit=True)
    return one, other


def noun_behind(text: str, quantity: Quantity) -> bool:
    """Whether a word goes on right behind ``quantity``, no conjunction: 60万千瓦机组, 三年行动."""
    behind = text[quantity.end : quantity.end + 1]
    return "\u4e00" <= behind <= "\u9fff" and behind not in "和及与并或等"


def _part_of_name(text: str, number: Number, rules: Ruleset) -> Unread | None:
    start, end = number.start, number.end
    if start and (ordinal := rules.pattern("units.ordinal").regex.search(text, max(0, start - 3), start)):
        return Unread(start, end, "units.ordinal", ordinal.start(), end)
    if number.chinese:
        return None
    behind = text[end : end + 1]
    # GDP3%, C919, PM2.5, 4+4, 1∶3: only a share may follow Latin letters directly.
    if start and _GLUED.match(text, start - 1):
        if text[start - 1].isalpha() and behind == "%":
            return None
        return Unread(start, end, "neither.glued", start - 1, end)
    glued = behind in ("+", "∶", "×", ".") or (behind == ":" and text[end + 1 : end + 2].isdigit())
    return Unread(start, end, "neither.glued", start, end + 1) if glued else None


def _quantity(text: str, number: Number, unit: Unit | None, rules: Ruleset) -> Quantity | Unread:
    if _is_word(text, number, unit):
        return Unread(number.start, number.end, "neither.word", number.start, unit.end if unit else number.end)
    behind = rules.pattern("comparators.behind").regex
    before = rules.pattern("comparators.before").regex.search(text, max(0, number.start - 10), number.start)
    classed = rules.pattern("units.class").regex.match(text, unit.end if unit else number.end)
    level = bool(classed) and _is_level(text, number, classed.end() if classed else 0)
    if classed and not level:
        return Unread(number.start, number.end, "units.class", number.start, classed.end())
    end, after = (unit.end if unit else number.end), None
    written: str = number.magnitude + (unit.text if unit else "")
    if classed:
        end, written = classed.end(), written + classed[0]
    kind: UnitKind | None = unit.kind if unit else None
    if number.percent:
        written, kind = "%", "rate"
    elif number.times:
        written = text[number.end - 1]  # 翻两番 is 2 番
    elif unit is None and (early := behind.match(text, number.end)):  # 50以上的家
        after = early
    after = after or behind.match(text, end)
    if unit is None and number.magnitude:
        people = rules.pattern("units.people").regex.match(text, after.end() if after else end)
        kind = "count" if people else kind  # 80万群众
    remark = _REMARK.match(text, end) if after is None and text.startswith("(", end) else None
    aside = behind.match(text, remark.end()) if remark else None  # 2000人(含外聘100人)左右
    start = before.start() if before else number.start
    return Quantity(
        start,
        number.start,
        after.start() if after else end,
        after.end() if after else end,
        _shown(number),
        number.upper,
        written or None,
        kind,
        _comparator(number, before, after or aside),
        bool(before or after or aside),
        number.times,
        number.chinese,
    )


def _is_level(text: str, number: Number, end: int) -> bool:
    """规模达到5000亿级。 is a level; 打造千亿级产业 is a class."""
    figure = number.magnitude and not number.chinese
    return bool(figure and _REACHED.search(text, 0, number.start) and _ALONE.match(text, end))


def _shown(number: Number) -> Decimal:
    """三分之一 is given as 33.33 %."""
    short = number.quotient and abs(number.value) < 10**9
    return number.value.quantize(Decimal("0.01")).normalize() if short else number.value


def _is_word(text: str, number: Number, unit: Unit | None) -> bool:
    """A numeral inside a word (零售, 统一), an article (一个, 一批), a name in Latin letters (5G, 3D), a formula."""
    if number.formula:
        return True
    if number.percent or number.times or (unit and unit.text == "倍"):
        return False
    if number.chinese:
        alone = not number.magnitude or number.end - number.start == 1
        return (unit is None and alone) or (number.value <= 1 and not number.magnitude)
    behind = text[number.end : number.end + 1]
    return unit is None and behind.isascii() and behind.isalpha()


def _comparator(number: Number, before: re.Match[str] | None, after: re.Match[str] | None) -> Comparator:
    """What stands behind the unit wins: 突破1000亿元以上 is at least."""
    if number.upper is not None:
        return "range"
    nearest = after or before
    if nearest is not None:
        return comparator_of(nearest)
    return ">" if number.loose else "="


def comparator_of(bound: re.Match[str]) -> Comparator:
    """The comparator that a match of ``comparators.before`` or ``comparators.behind`` is."""
    return _SIGNS[bound.lastgroup or "approx"]
