"""How much of each class there is, as the lines above a report say it: the same rows that its parts show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from policyx.model.difference import PlanDiff, TasksDiff
from policyx.output.difference.classes import CHANGES, IMPORTANCE, MERGED, NAMES, PROMISES, leading
from policyx.output.difference.shapes import Part

OTHERS = ("任务", "时限", "专栏", "章节", "元数据")
_ALONE = ("split", "merged", "added", "removed", "lapsed")


def counts(difference: PlanDiff, parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    """提高 12 · 降低 3 …, of targets, promises and everything else, zeros left out; and how many changed hands."""
    shown = {part.name: part for part in parts}
    targets = _classes(shown.get("目标")) | {"unchanged": _unchanged(difference)}
    order = (*(kind for kind in IMPORTANCE if kind not in MERGED), *CHANGES)
    told = [(NAMES[kind], targets.get(kind, 0)) for kind in dict.fromkeys(order)]
    told += [(name, shown[name].size) for name in ("存疑", "读法存疑") if name in shown]
    yield "目标", _listed(told) or "没有目标"
    kept: Counter[str] = Counter(promise.status for promise in difference.kept_promises)
    promises = _listed((NAMES[name], kept[name]) for name in PROMISES)
    others = _listed(
        (f"{name}{NAMES[kind]}", number) for name in OTHERS for kind, number in _kinds(shown.get(name)).items()
    )
    yield from ((name, told) for name, told in (("承诺", promises), ("其他", others)) if told)
    if hands := _hands(difference.tasks):
        yield "换手", hands


def _unchanged(difference: PlanDiff) -> int:
    """Pairs in which nothing changed, which a report leaves out unless they are asked for; where only some classes are
    asked for, they are not told either."""
    targets, summary = difference.targets, difference.summary
    changed = sum(bool(pair.changes) for pair in targets.pairs)
    whole = changed + summary.get("unchanged", 0) == summary.get("pairs") and len(targets.removed) == summary["removed"]
    return summary["unchanged"] if whole else sum(not pair.changes for pair in targets.pairs)


def _classes(part: Part | None) -> dict[str, int]:
    """Rows by the class under which a boss finds them."""
    rows = (row for group in part.groups for row in group.rows) if part else ()
    return Counter(MERGED.get(lead, lead) for lead in (leading(row.classes) for row in rows) if lead != "unchanged")


def _kinds(part: Part | None) -> dict[str, int]:
    """Rows of pairs that changed, and of what one plan alone has."""
    rows = [leading(row.classes) for group in part.groups for row in group.rows] if part else []
    found = Counter(kind if kind in _ALONE else "changed" for kind in rows if kind != "unchanged")
    return {kind: found[kind] for kind in ("changed", *_ALONE)}


def _hands(tasks: TasksDiff) -> str:
    """How many tasks changed hands."""
    return _listed(
        (CHANGES[change], sum(change in pair.changes for pair in tasks.pairs))
        for change in ("lead_changed", "joined", "left", "role_changed")
    )


def _listed(counts: Iterable[tuple[str, int]]) -> str:
    return " · ".join(f"{name} {number}" for name, number in counts if number)
