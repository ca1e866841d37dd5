"""Numbers of two units made comparable: ``1.3亿亩`` and ``13000万亩`` are one.

The definitions are rule data (``comparison.units``) with exact decimal factors. A units library would not serve:
its start costs more than a whole comparison, it knows neither 亩 nor 万户 nor what counts as a thing, and it computes
in binary fractions, in which 0.1万 is not 1000.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Context, Decimal
from functools import lru_cache

from msgspec import Struct

from policyx.model.plan import Number
from policyx.ruleset import Ruleset

_MAGNITUDE = re.compile(r"[十百千万亿兆]+")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "兆": 12}
_DIGITS = Context(prec=20)
THINGS, HOUSEHOLDS = "things", "households"
NO_UNIT = "none"


class Scale(Struct, frozen=True):
    """``value * factor`` is in the base unit of ``dimension``; ``counter`` is the unit without its magnitude."""

    dimension: str
    factor: Decimal
    counter: str

    def base(self, value: Number) -> Decimal:
        """``value`` in the base unit, to 20 digits: thirds of 亩 come out even, and no number is too large."""
        return _DIGITS.plus(Decimal(str(value)) * self.factor)


@lru_cache(maxsize=4096)
def scale(unit: str | None, rules: Ruleset) -> Scale:
    """What a unit measures and how much of it; a unit that no rule knows is a dimension of its own."""
    name = "".join(_IN_BRACKETS.sub("", unicodedata.normalize("NFKC", unit or "")).casefold().split())
    known = _known(name, rules)
    if known:
        return known
    magnitude = _MAGNITUDE.match(name)
    if magnitude is None:
        return _ratio(name, rules) or Scale(name or NO_UNIT, Decimal(1), name)
    # 万个 as well as 个万: numerals write the greater magnitude behind the smaller one.
    factor = Decimal(10) ** sum(_POWERS[sign] for sign in magnitude[0])
    bare = scale(name[magnitude.end() :], rules)
    return Scale(bare.dimension, bare.factor * factor, bare.counter)


def _known(name: str, rules: Ruleset) -> Scale | None:
    definition = rules.mapping("comparison.units").get(name)
    if definition:
        return Scale(str(definition[0]), Decimal(definition[1]), name)
    if name in rules.words("comparison.counters").members:
        return Scale(THINGS, Decimal(1), name)
    return None


def _ratio(name: str, rules: Ruleset) -> Scale | None:
    """吨标准煤/万元: both parts have a dimension and a magnitude."""
    above, line, below = name.partition("/")
    if not (above and line and below):
        return None
    over, under = scale(above, rules), scale(below, rules)
    return Scale(f"{over.dimension}/{under.dimension}", over.factor / under.factor, name)
