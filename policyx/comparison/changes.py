"""What changed between two targets of one indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from math import isfinite

from policyx.comparison.polarity import Polarity, polarity
from policyx.comparison.reading import Reading
from policyx.comparison.units import scale
from policyx.model.difference import Change, Delta
from policyx.model.plan import Baseline, Comparator, Number
from policyx.ruleset import Ruleset

Repeats = Sequence[Reading]

_FLOORS: frozenset[Comparator] = frozenset((">=", ">"))
_CEILINGS: frozenset[Comparator] = frozenset(("<=", "<"))


def changes(
    old: Reading, new: Reading, rules: Ruleset, old_repeats: Repeats = (), new_repeats: Repeats = ()
) -> tuple[Change, ...]:
    """The classes that hold, in the order of the model; the repeats say the same target in the same plan once more."""
    moved = _movement(old, new)
    sign = polarity(old, new, rules)
    found: list[Change] = []
    if moved:
        found.append("raised" if moved > 0 else "lowered")
        if sign:
            found.append("tightened" if moved * sign > 0 else "loosened")
    sides = product(_said(old, old_repeats), _said(new, new_repeats))
    bound = [_firmness(before, after, sign, rules) for before, after in sides]
    firmer = bound[0] if all(bound) else 0  # what one of its sayings said already is no change
    if firmer and not moved:
        found.append("tightened" if firmer > 0 else "loosened")
    if firmer:
        found.append("hardened" if firmer > 0 else "softened")
    found += _circumstances(old, new, rules)
    return tuple(found)


def _said(reading: Reading, repeats: Repeats) -> tuple[Reading, ...]:
    """``reading`` and what says the same; by how much it is more than the year before is said of another number."""
    return (reading, *(again for again in repeats if (again.nature == "change") == (reading.nature == "change")))


def delta(old: Reading, new: Reading) -> Delta | None:
    """New less old in the old unit; ``None`` where nothing moved, or for ranges, whose ends may move apart."""
    if not _movement(old, new) or old.record.upper is not None or new.record.upper is not None:
        return None
    mine, other = _ends(old, new)
    difference = (other[0] - mine[0]) / old.scale.factor
    before = Decimal(str(old.record.value))
    relative = old.nature != "rate" and before and old.scale.dimension not in ("share", "percentage points")
    percent = round(float(difference / abs(before) * 100), 2) if relative else None
    return Delta(
        value=plain_number(difference),
        unit=old.record.unit,
        percent=percent if percent is not None and isfinite(percent) else None,
    )


def plain_number(value: Decimal) -> Number:
    """An integer where it is one, else rounded to six places."""
    whole = value.to_integral_value()
    return int(whole) if value == whole else round(float(value), 6)


def _movement(old: Reading, new: Reading) -> int:
    """``1`` up, ``-1`` down, ``0`` the same number. Of ranges whose ends move apart, the end to be reached decides."""
    before, after = _ends(old, new)
    return (after > before) - (after < before)


def _ends(old: Reading, new: Reading) -> tuple[tuple[Decimal, Decimal], tuple[Decimal, Decimal]]:
    """Both ends of both numbers; a fall is negative beside a rise."""
    one_falls = (old.record.measure == "decrease") != (new.record.measure == "decrease")
    ends = []
    for reading in (old, new):
        comparable = old.scale.dimension == new.scale.dimension
        low, high = (reading.low, reading.high) if comparable else _as_written(reading)
        if one_falls and reading.record.measure == "decrease":
            low, high = -high, -low
        ends.append((low, high))
    return ends[0], ends[1]


def _as_written(reading: Reading) -> tuple[Decimal, Decimal]:
    """Where one side has no unit, its number is taken to be in the other's."""
    low, high = (value / reading.scale.factor for value in (reading.low, reading.high))
    return low, high


def _firmness(old: Reading, new: Reading, sign: Polarity, rules: Ruleset) -> int:
    """Whether the wording binds more (``1``) or less (``-1``): comparator first, then the word of commitment."""
    comparators = _grip(new.record.comparator, sign) - _grip(old.record.comparator, sign)
    words = _strength(new, rules) - _strength(old, rules)
    if comparators:
        return 1 if comparators > 0 else -1
    return (words > 0) - (words < 0)


def _grip(comparator: Comparator, sign: Polarity) -> int:
    """How much a comparator binds: 10个以上 more than 达到10个, and 左右 lets one fall short."""
    if comparator == "~":
        return 1
    towards, against = {1: (_FLOORS, _CEILINGS), -1: (_CEILINGS, _FLOORS), 0: (frozenset(), frozenset())}[sign]
    return 3 if comparator in towards else 0 if comparator in against else 2


def _strength(reading: Reading, rules: Ruleset) -> int:
    entries = rules.mapping("comparison.commitments")
    return int(entries.get(reading.record.commitment or "", entries[""]))


def _circumstances(old: Reading, new: Reading, rules: Ruleset) -> Iterator[Change]:
    if _due_moved(old, new):
        yield "due_moved"
    if old.pace != new.pace or {old.nature, new.nature} == {"level", "addition"}:
        yield "basis_changed"
    if _rebased(old.record.baseline, new.record.baseline, rules):
        yield "rebased"
    if old.scale.dimension == new.scale.dimension and not _movement(old, new) and old.scale.factor != new.scale.factor:
        yield "rescaled"
    if old.record.attribute and new.record.attribute and old.record.attribute != new.record.attribute:
        yield "attribute_changed"
    yield from _scope(old, new, rules)
    if old.name.core != new.name.core:
        yield "renamed"


def _due_moved(old: Reading, new: Reading) -> bool:
    """Targets of the year in two years' reports have not moved: each stands for its own year."""
    if old.year is None or new.year is None or old.year == new.year:
        return False
    return not (_of_the_year(old) and _of_the_year(new))


def _of_the_year(reading: Reading) -> bool:
    return reading.at_end_of_period and reading.of_one_year


def _rebased(old: Baseline | None, new: Baseline | None, rules: Ruleset) -> bool:
    if old is None or new is None:
        return False
    before, after = (scale(baseline.unit, rules).base(baseline.value) for baseline in (old, new))
    return (before, old.year) != (after, new.year)


def _scope(old: Reading, new: Reading, rules: Ruleset) -> Iterator[Change]:
    """A scope within the other, or a name that a word such as 规上 narrows down."""
    if old.scope != new.scope:
        yield "scope_changed"
        yield "scope_narrowed" if old.scope in new.scope else "scope_widened"
        return
    qualifiers = rules.words("comparison.qualifier").members
    lost, won = old.name.words.keys() - new.name.words.keys(), new.name.words.keys() - old.name.words.keys()
    if lost and not won and lost <= qualifiers:
        yield "scope_changed"
        yield "scope_widened"
    elif won and not lost and won <= qualifiers:
        yield "scope_changed"
        yield "scope_narrowed"
