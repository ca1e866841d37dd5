"""Targets and actuals read for comparison: name, scale, scope, and what kind of number it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Literal

from policyx.comparison.names import Name, fold, read_name
from policyx.comparison.units import HOUSEHOLDS, THINGS, Scale, scale
from policyx.model.plan import Period, Plan, Quantified
from policyx.ruleset import Ruleset

_DWELLINGS = frozenset({"套", "间", "套房"})

Nature = Literal["rate", "change", "addition", "level", "open"]
"""rate: grows or falls by so many per cent · change: by so much against a year before · addition: what comes anew ·
level: what there is then · open: the wording does not say."""


@dataclass(frozen=True, eq=False)
class Reading:
    """One record with what comparison needs of it; no two are equal, whatever they hold.

    ``key`` orders records by content, whatever their list's order.
    """

    record: Quantified
    name: Name
    scale: Scale
    scope: str
    nature: Nature
    yearly: bool
    key: tuple[str, ...]
    period: Period | None

    @cached_property
    def low(self) -> Decimal:
        return self.scale.base(self.record.value)

    @cached_property
    def high(self) -> Decimal:
        return self.scale.base(self.record.value if self.record.upper is None else self.record.upper)

    @property
    def year(self) -> int | None:
        return self.record.due.year if self.record.due else None

    @property
    def at_end_of_period(self) -> bool:
        return self.period is not None and self.year == self.period.end


def read_records(plan: Plan, records: Sequence[Quantified], rules: Ruleset) -> list[Reading]:
    """The readings of ``records`` of ``plan``, sorted by their content."""
    region, period = plan.metadata.region, plan.metadata.period
    readings = [_read(record, region, period, rules) for record in records]
    return sorted(readings, key=lambda reading: reading.key)


def _read(record: Quantified, region: str | None, period: Period | None, rules: Ruleset) -> Reading:
    name = read_name(record.indicator, region, rules)
    written = fold(record.evidence.text)
    measured = _measured(record.unit, name, rules)
    return Reading(
        record=record,
        name=name,
        scale=measured,
        scope=fold(record.scope or ""),
        nature=_nature(record, name, written, measured, rules),
        yearly=bool(rules.words("comparison.yearly").regex.search(fold(record.indicator or "") + written)),
        key=(
            name.core,
            fold(record.indicator or ""),
            f"{record.value}/{record.upper}/{record.unit}",
            f"{record.role}/{record.measure}/{record.comparator}/{record.scope}",
            unicodedata.normalize("NFKC", record.evidence.text),
            f"{record.evidence.start:09d}",
            record.id,
        ),
        period=period,
    )


def _measured(unit: str | None, name: Name, rules: Ruleset) -> Scale:
    """The scale of ``unit``; what 户 and 套 count, firms or dwellings, is for the name to say."""
    found = scale(unit, rules)
    if found.dimension == HOUSEHOLDS and rules.words("comparison.by_household").regex.search(name.text):
        return replace(found, dimension=THINGS)
    if found.counter in _DWELLINGS and rules.words("comparison.dwellings").regex.search(name.text):
        return replace(found, dimension=HOUSEHOLDS)
    return found


def _nature(record: Quantified, name: Name, written: str, unit: Scale, rules: Ruleset) -> Nature:
    moves = record.measure in ("increase", "decrease", "growth")
    if record.measure == "growth" or (unit.dimension == "share" and (moves or name.growth)):
        return "rate"
    adds = rules.pattern("comparison.addition").regex.search(fold(record.indicator or "") or written)
    if record.measure == "decrease":
        return "change"
    if adds or (record.measure == "increase" and _is_addition(written, rules)):
        return "addition"
    if record.measure == "increase":
        return "change"
    if record.measure == "level" or unit.dimension == "share":
        return "level"
    return "open"


def _is_addition(written: str, rules: Ruleset) -> bool:
    """新增, unless the number is set against the year before: 新增债务11万亿元、比上年增加2万亿元 has both."""
    if rules.words("comparison.than_before").regex.search(written):
        return False
    return bool(rules.pattern("comparison.addition").regex.search(written))
