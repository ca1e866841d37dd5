"""Which names of documents have no entry in the catalogue yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from policyx.catalogue.catalogue import Catalogue
from policyx.model.catalogue import Coverage, Missing
from policyx.model.plan import Plan


def coverage(plans: Iterable[Plan], catalogue: Catalogue) -> Coverage:
    """How many numbers have an entry, and the names of the others: those of most documents and most frequent first."""
    numbers = documents = 0
    seen: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    units: dict[str, Counter[str]] = {}
    for plan in plans:
        documents += 1
        records = [*plan.targets, *plan.actuals]
        numbers += len(records)
        here = [record for record in records if not catalogue.of(record, plan.metadata.region)]
        seen.update(record.indicator or "" for record in here)
        spread.update({record.indicator or "" for record in here})
        for record in here:
            units.setdefault(record.indicator or "", Counter())[record.unit or ""] += 1
    names = sorted(seen, key=lambda name: (-spread[name], -seen[name], name))
    missing = (
        Missing(indicator=name, count=seen[name], documents=spread[name], unit=units[name].most_common(1)[0][0] or None)
        for name in names
    )
    return Coverage(documents=documents, numbers=numbers, known=numbers - seen.total(), missing=tuple(missing))
