"""Targets and actuals read for comparison: name, scale, scope, and what kind of number it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from policyx.catalogue.catalogue import catalogue_of
from policyx.comparison.names import Name, fold, read_name
from policyx.comparison.spans import Span, span_of
from policyx.comparison.units import HOUSEHOLDS, THINGS, Scale, scale
from policyx.model.plan import Basis, Period, Plan, Quantified
from policyx.ruleset import Indicator, Ruleset

_BEFORE_NUMBER = re.compile(r"([\u4e00-\u9fff]{2,6})(?:[\d.]+[\u4e00-\u9fff]{1,2})?")
_COUNTED = frozenset((THINGS, HOUSEHOLDS, "people"))
_CLAUSE = re.compile(r"[,;:。]")
_THING = re.compile(r"[,;:。、]")
_WITHOUT_BASIS = frozenset({"1.0"})
"""Schema versions of plans whose records do not tell their basis."""
_DWELLINGS = frozenset({"套", "间", "套房"})

Nature = Literal["rate", "change", "addition", "deed", "level", "open"]
"""rate: grows or falls by so many per cent · change: by so much against a year before · addition: what comes anew ·
deed: what is done (改造, 培育), anew or not · level: what there is then · open: the wording does not say."""
FLOWS: frozenset[Nature] = frozenset(("addition", "deed"))
"""What a span of time brings; two of them compare only over spans of one length."""


class Reading(Struct, frozen=True, eq=False, dict=True):
    """One record with what comparison needs of it; no two are equal, whatever they hold.

    ``entry`` is what the catalogue takes it for, ``name`` then that entry's. ``with_verb`` is the name of what is
    done with it: 危桥改造 where the clause says 改造危桥20座.
    ``key`` orders records by content, whatever their list's order. ``lead`` and ``tail`` stand before and behind the
    indicator in its clause. ``span`` are the years that bring what is counted.
    """

    record: Quantified
    entry: Indicator | None
    name: Name
    with_verb: Name
    scale: Scale
    scope: str
    nature: Nature
    basis: Basis | None
    lead: str
    tail: str
    span: Span
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
        return self.span.last

    @property
    def pace(self) -> Basis | None:
        """What one year, quarter or month brings; a sum is what several bring, whether or not it says so (累计)."""
        return None if self.basis == "cumulative" else self.basis

    @property
    def years(self) -> int | None:
        """How many years bring what is counted."""
        return 1 if self.basis in ("annual_average", "per_year") else self.span.years

    @property
    def of_one_year(self) -> bool:
        """Whether its document is for one year, as a work report is."""
        return self.period is not None and self.period.start == self.period.end

    @property
    def of_a_year(self) -> bool:
        """Whether the number is of a single year, not of a plan of several or of its end."""
        if self.year is None:
            return self.of_one_year
        return self.span.years == 1 and self.basis != "annual_average"

    @property
    def at_end_of_period(self) -> bool:
        return self.period is not None and self.year == self.period.end


def read_records(plan: Plan, records: Sequence[Quantified], rules: Ruleset) -> list[Reading]:
    """The readings of ``records`` of ``plan``, sorted by their content."""
    region, period = plan.metadata.region, plan.metadata.period or _own_year(records, rules)
    told, catalogue = plan.schema_version not in _WITHOUT_BASIS, catalogue_of(rules)
    readings = [
        _read(
            record,
            catalogue.of(record, region),
            record.basis if told else _basis_by_words(record, rules),
            region,
            period,
            rules,
        )
        for record in records
    ]
    return sorted(readings, key=lambda reading: reading.key)


def _own_year(records: Sequence[Quantified], rules: Ruleset) -> Period | None:
    """The one year of all targets of a plan without a period, where one of them says that it is this year (全年)."""
    dues = [record.due for record in records if record.due and record.due.year is not None]
    years = {due.year for due in dues}
    if len(years) != 1 or not any(rules.words("comparison.this_year").regex.search(due.text) for due in dues):
        return None
    (year,) = years
    return Period(name=None, start=year, end=year)


def _basis_by_words(record: Quantified, rules: Ruleset) -> Basis | None:
    """The basis that a plan of an old schema does not tell."""
    written = fold(record.evidence.text)
    return next((basis for basis in get_args(Basis) if rules.pattern(f"basis.{basis}").regex.search(written)), None)


def _read(
    record: Quantified,
    entry: Indicator | None,
    basis: Basis | None,
    region: str | None,
    period: Period | None,
    rules: Ruleset,
) -> Reading:
    written_name = read_name(record.indicator, region, rules)
    name = read_name(entry.name, region, rules) if entry else written_name
    written = fold(record.evidence.text)
    measured = _measured(record.unit, written_name, rules)
    lead, tail = _around(fold(record.indicator or ""), written)
    return Reading(
        record=record,
        entry=entry,
        name=name,
        with_verb=read_name(f"{record.indicator or ''}{_verb(lead)}", region, rules) if lead else name,
        scale=measured,
        scope=fold(record.scope or ""),
        nature=_nature(record, basis, written_name, lead, measured, rules),
        basis=basis,
        lead=lead,
        tail=tail,
        span=span_of(record, period, rules),
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


def _nature(record: Quantified, basis: Basis | None, name: Name, lead: str, unit: Scale, rules: Ruleset) -> Nature:
    written = fold(record.evidence.text)
    moves = record.measure in ("increase", "decrease", "growth")
    if record.measure == "growth" or (unit.dimension == "share" and (moves or name.growth)):
        return "rate"
    adds = rules.pattern("comparison.addition").regex.search(fold(record.indicator or "") or written)
    if record.measure == "decrease":
        return "change"
    if adds or (record.measure == "increase" and _is_addition(record, unit, rules)):
        return "addition"
    if record.measure == "increase":
        return "change"
    if unit.dimension == "share":
        return "level"
    if record.measure == "level" and not rules.pattern("comparison.counted_deed").regex.search(lead):
        return "open" if rules.words("comparison.done").regex.search(lead) else "level"
    return _by_its_verb(lead, basis, rules)


def _around(indicator: str, written: str) -> tuple[str, str]:
    """What stands in front of an indicator in its clause, and behind it up to the next thing."""
    before, found, behind = written.partition(indicator) if indicator else ("", "", "")
    return (_CLAUSE.split(before)[-1], _THING.split(behind)[0]) if found else ("", "")


def _verb(lead: str) -> str:
    """What stands alone before the number or the indicator (改造, 补充更新20个); empty where more is said."""
    found = _BEFORE_NUMBER.fullmatch(lead)
    return found[1] if found else ""


def _by_its_verb(lead: str, basis: Basis | None, rules: Ruleset) -> Nature:
    """补充耕地10万亩 is another thing than 耕地10万亩."""
    if not lead or basis == "cumulative":
        return "open"
    if rules.pattern("comparison.addition").regex.search(lead):
        return "addition"
    return "deed" if rules.words("comparison.deed").regex.search(lead) else "open"


def _is_addition(record: Quantified, unit: Scale, rules: Ruleset) -> bool:
    """新增, unless the number is set against the year before: 新增债务11万亿元、比上年增加2万亿元 has both.

    An increase of what is counted one by one is an addition whatever the verb.
    """
    if is_than_before(record, rules):
        return False
    written = fold(record.evidence.text)
    return unit.dimension in _COUNTED or bool(rules.pattern("comparison.addition").regex.search(written))


def is_than_before(record: Quantified, rules: Ruleset) -> bool:
    """Whether a number is what is more or less than in the year before: the words stand in front of it."""
    written = fold(record.evidence.text)
    at = written.find(str(record.value))
    return rules.words("comparison.than_before").regex.search(written[: at if at >= 0 else None]) is not None
