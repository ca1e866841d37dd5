"""Which names of documents have no entry in the catalogue yet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from policyx.catalogue.catalogue import Catalogue
from policyx.model.catalogue import Coverage, Missing
from policyx.model.plan import Plan


def coverage(plans: Iterable[Plan], catalogue: Catalogue) -> Coverage:
    """How many numbers have an entry, and the names of the others, most frequent first."""
    known = total = documents = 0
    seen: Counter[str] = Counter()
    files: defaultdict[str, set[int]] = defaultdict(set)
    units: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for plan in plans:
        for record in (*plan.targets, *plan.actuals):
            total += 1
            name = record.indicator or ""
            if catalogue.find(name, record.unit, record.measure, plan.metadata.region):
                known += 1
                continue
            seen[name] += 1
            files[name].add(documents)
            units[name][record.unit or ""] += 1
        documents += 1
    missing = tuple(
        Missing(indicator=name, count=count, documents=len(files[name]), unit=units[name].most_common(1)[0][0] or None)
        for name, count in sorted(seen.items(), key=lambda one: (-len(files[one[0]]), -one[1], one[0]))
    )
    return Coverage(documents=documents, numbers=total, known=known, missing=missing)
