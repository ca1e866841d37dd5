"""The table of ``policyx trend``: what several plans say of one indicator, side by side in one unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from msgspec import Struct

from policyx.comparison.align import align
from policyx.comparison.catalogued import Entry, Key, entries
from policyx.comparison.changes import plain_number
from policyx.comparison.names import Weights
from policyx.comparison.reading import Reading, read_records
from policyx.comparison.sayings import sayings
from policyx.model.difference import Side, Trend, TrendRow
from policyx.model.plan import Actual, Number, Plan, Target
from policyx.ruleset import Ruleset, built_in


class _Row(Struct):
    """The sayings of one indicator: ``places`` from the number of the plan to its reading."""

    places: dict[int, Reading]

    @property
    def latest(self) -> Reading:
        return self.places[max(self.places)]

    @property
    def first(self) -> Reading:
        return self.places[min(self.places)]


def trend(plans: Sequence[Plan], rules: Ruleset | None = None) -> Trend:
    """Indicator by plan. Each plan is aligned with what the rows before it last said of their indicator.

    Raises:
        RuleError: a rule file is wrong.
    """
    rules = rules or built_in()
    rows: list[_Row] = []
    for number, plan in enumerate(plans):
        readings = read_records(plan, plan.targets, rules)
        for of_a_year in (True, False):
            _add(rows, number, [one for one in readings if one.of_a_year is of_a_year], of_a_year, rules)
    rows.sort(key=lambda row: (min(row.places), row.first.record.evidence.start, row.first.key))
    # What the last plan says first of a year overwrites what others say of it.
    known = [entry for number, plan in enumerate(plans) for entry in reversed(entries(number, plan, rules))]
    done = (entry for entry in known if isinstance(entry.record, Actual) and not entry.of_several_years)
    reached = {(entry.key, entry.year): entry for entry in done if not entry.record.scope}
    keys = {(entry.report, entry.record.id): entry.key for entry in known}
    return Trend(
        plans=tuple(Side(source=plan.source, metadata=plan.metadata) for plan in plans),
        rows=tuple(_as_row(row, len(plans), keys, reached) for row in rows),
    )


def _add(rows: list[_Row], number: int, readings: Sequence[Reading], of_a_year: bool, rules: Ruleset) -> None:
    """Put each reading into the row of its indicator, or into a new one; a second saying of a target adds nothing.

    The target of a year and that of a plan are of one indicator, but no trend.
    """
    row_of = {row.latest: row for row in rows if row.latest.of_a_year is of_a_year}
    known = sorted(row_of, key=lambda reading: reading.key)
    found = align(known, readings, rules)
    for match in found.matches:
        row_of[match.old].places[number] = match.new
    weights = Weights([reading.name for reading in found.new_only], rules)
    rows += [_Row({number: found.new_only[saying[0]]}) for saying in sayings(found.new_only, weights)]


def _as_row(
    row: _Row, width: int, keys: dict[tuple[int, str], Key], reached: dict[tuple[Key, int | None], Entry]
) -> TrendRow:
    first = row.first.record
    results = [_result(number, row.places.get(number), keys, reached) for number in range(width)]
    return TrendRow(
        indicator=first.indicator or first.evidence.text,
        scope=first.scope,
        measure=first.measure,
        unit=first.unit,
        values=tuple(_value(row.places.get(number), row.first) for number in range(width)),
        uppers=tuple(_upper(row.places.get(number), row.first) for number in range(width)),
        targets=tuple(
            cast(Target, row.places[number].record) if number in row.places else None for number in range(width)
        ),
        reached=tuple(_value(result.reading if result else None, row.first) for result in results),
        results=tuple(cast(Actual, result.record) if result else None for result in results),
    )


def _result(
    number: int,
    reading: Reading | None,
    keys: dict[tuple[int, str], Key],
    reached: dict[tuple[Key, int | None], Entry],
) -> Entry | None:
    """What a plan, the last that does, says of the year in which the target is due; of whole regions alone."""
    if reading is None or reading.year is None or reading.record.scope:
        return None
    key = keys.get((number, reading.record.id))
    return reached.get((key, reading.year)) if key else None


def _value(reading: Reading | None, first: Reading) -> Number | None:
    return None if reading is None else _in_unit_of(first, reading, reading.record.value)


def _upper(reading: Reading | None, first: Reading) -> Number | None:
    upper = None if reading is None else reading.record.upper
    return None if reading is None or upper is None else _in_unit_of(first, reading, upper)


def _in_unit_of(first: Reading, reading: Reading, value: Number) -> Number:
    """The number in the unit of the row's first plan; as written where one of them has no unit."""
    if reading.scale == first.scale or reading.scale.dimension != first.scale.dimension:
        return value
    return plain_number(reading.scale.base(value) / first.scale.factor)
