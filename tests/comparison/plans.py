"""Plans written in a line or two, for tests of comparison."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from policyx.model.plan import Actual, AsOf, Due, Evidence, Goal, Metadata, Period, Plan, Source, Target


def evidence(text: str, start: int = 0) -> Evidence:
    return Evidence(text=text, start=start, end=start + len(text))


def target(indicator: str | None, value: float, unit: str | None = "个", **fields: Any) -> Target:
    """A target; ``year`` is when it is due, ``due`` how it says so, ``says`` its quote, ``at`` its place."""
    year, says, at = fields.pop("year", 2025), fields.pop("says", ""), fields.pop("at", 0)
    text = says or f"{indicator}{value}{unit}"
    due = fields.pop("due", f"{year}年")
    return Target(
        id=fields.pop("id", f"t-{text}-{at}"),
        indicator=indicator,
        value=value,
        unit=unit,
        comparator=fields.pop("comparator", "="),
        due=Due(text=due, year=year, date=None, inherited=False) if year else None,
        evidence=evidence(text, at),
        rule="targets.reach",
        **fields,
    )


def actual(indicator: str, value: float, unit: str, year: int | None, **fields: Any) -> Actual:
    """An actual value; it is of ``year``, or of ``since`` to ``year``, as ``as_of`` says it."""
    text, since, as_of = (
        fields.pop("says", f"{indicator}{value}{unit}"),
        fields.pop("since", None),
        fields.pop("as_of", ""),
    )
    return Actual(
        id=f"a-{text}",
        indicator=indicator,
        value=value,
        unit=unit,
        comparator=fields.pop("comparator", "="),
        as_of=AsOf(text=as_of or f"{year}年", year=year, start_year=since) if year else None,
        evidence=evidence(text),
        rule="actuals.past",
        **fields,
    )


def goal(indicator: str, direction: Any = "fall") -> Goal:
    text = f"{indicator}持续下降"
    return Goal(id=f"g-{text}", indicator=indicator, direction=direction, evidence=evidence(text), rule="goals.clause")


def plan(*targets: Target, period: tuple[int, int] | None = (2021, 2025), **fields: Any) -> Plan:
    """A plan with these targets; further records and metadata by name."""
    metadata = {key: fields.pop(key) for key in ("title", "region", "issued_on", "issuers") if key in fields}
    return Plan(
        source=Source(name="plan.txt", format="txt", sha256="0" * 64, pages=None, characters=1000),
        metadata=Metadata(period=Period(name=None, start=period[0], end=period[1]) if period else None, **metadata),
        targets=targets,
        **{kind: () for kind in KINDS if kind not in fields},
        **fields,
    )


KINDS = ("sections", "actuals", "deadlines", "responsibilities", "boxes", "tables", "warnings")


def names(targets: Iterable[Target]) -> list[str | None]:
    return [one.indicator for one in targets]
