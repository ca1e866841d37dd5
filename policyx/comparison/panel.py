"""The table of ``policyx panel``: what many reports say of each indicator of the catalogue, in one unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set

from policyx.catalogue import catalogue_of, coverage
from policyx.comparison.catalogued import Entry, Key, entries
from policyx.comparison.changes import plain_number
from policyx.comparison.reading import Reading
from policyx.comparison.units import scale
from policyx.model.difference import Side
from policyx.model.panel import Panel, PanelColumn, PanelValue
from policyx.model.plan import Actual, Number, Plan, Target
from policyx.ruleset import Ruleset, built_in


def panel(
    plans: Sequence[Plan], rules: Ruleset | None = None, codes: Set[str] = frozenset(), headline: bool = False
) -> Panel:
    """All numbers of ``plans`` that the catalogue knows, or those of its ``codes`` alone.

    ``headline`` keeps the targets that stand among the overall goals, and what was reached of the same indicators.

    Raises:
        RuleError: a rule file is wrong.
    """
    rules = rules or built_in()
    found = [
        entry
        for number, plan in enumerate(plans)
        for entry in entries(number, plan, rules)
        if not codes or entry.indicator.code in codes
    ]
    if headline:
        wanted = {entry.key for entry in found if entry.record.headline}
        found = [one for one in found if one.key in wanted and (one.record.headline or isinstance(one.record, Actual))]
    keys = _common_first(found)
    columns = [_column([entry for entry in found if entry.key == key]) for key in keys]
    return Panel(
        reports=tuple(Side(source=plan.source, metadata=plan.metadata) for plan in plans),
        columns=tuple(columns),
        values=tuple(_values(found, keys, columns, rules)),
        missing=coverage(map(_headline, plans) if headline else plans, catalogue_of(rules)).missing,
    )


def _headline(plan: Plan) -> Plan:
    """What of the plan stands among its overall goals."""
    return plan.model_copy(update={"targets": tuple(one for one in plan.targets if one.headline), "actuals": ()})


def _common_first(found: Iterable[Entry]) -> list[Key]:
    """The indicators that most reports have, targets before results; else in the order of the reports."""
    aims: dict[Key, set[int]] = {}
    all: dict[Key, set[int]] = {}
    for entry in found:
        all.setdefault(entry.key, set()).add(entry.report)
        if isinstance(entry.record, Target):
            aims.setdefault(entry.key, set()).add(entry.report)
    return sorted(all, key=lambda key: (-len(aims.get(key, ())), -len(all[key])))


def _column(found: Sequence[Entry]) -> PanelColumn:
    indicator, (code, sense, basis, _) = found[0].indicator, found[0].key
    units = Counter(entry.record.unit for entry in found)
    unit = max(units, key=lambda unit: (units[unit], unit or ""))
    reports = len({entry.report for entry in found})
    return PanelColumn(code=code, name=indicator.name, sense=sense, basis=basis, unit=unit, reports=reports)


def _values(
    found: Iterable[Entry], keys: Sequence[Key], columns: Sequence[PanelColumn], rules: Ruleset
) -> Iterator[PanelValue]:
    places = {key: number for number, key in enumerate(keys)}
    cells: dict[tuple[int, int, bool], list[Entry]] = {}
    for entry in found:
        place = (entry.report, places[entry.key], isinstance(entry.record, Actual))
        cells.setdefault(place, []).append(entry)
    for (report, column, _), cell in sorted(cells.items()):
        shown = _shown(cell)
        for entry in cell:
            unit, upper = columns[column].unit, entry.record.upper
            yield PanelValue(
                report=report,
                column=column,
                kind="actual" if isinstance(entry.record, Actual) else "target",
                year=entry.year,
                value=_in_unit(entry.reading, entry.record.value, unit, rules),
                upper=None if upper is None else _in_unit(entry.reading, upper, unit, rules),
                shown=entry in shown,
                record=entry.record,
            )


def _shown(cell: Sequence[Entry]) -> list[Entry]:
    """What stands for the cell: the headline one, of the whole, of the report's last year, said first; with its
    floor or stretch beside it."""
    best = min(cell, key=_rank)
    roles: dict[str | None, Entry] = {}
    for entry in sorted(cell, key=_rank):
        if entry is best or (best.record.role and entry.record.role and entry.year == best.year):
            roles.setdefault(entry.record.role, entry)
    return sorted(roles.values(), key=lambda entry: entry.record.role != "floor")


def _rank(entry: Entry) -> tuple[bool, bool, bool, int, int]:
    """Of results the latest year comes first, not a span of several."""
    record, year = entry.record, entry.year
    last = entry.period.end if entry.period else None
    far = abs(year - last) if year and last else 9999
    return not record.headline, bool(record.scope), entry.of_several_years, far, record.evidence.start


def _in_unit(reading: Reading, number: Number, unit: str | None, rules: Ruleset) -> Number:
    """``number`` in the column's unit; as written where that is its own."""
    if reading.record.unit == unit:
        return number
    wanted = scale(unit, rules)
    if wanted.dimension != reading.scale.dimension:
        return number
    return plain_number(reading.scale.base(number) / wanted.factor)
