"""One target that became several, or several that became one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policyx.comparison.likeness import names_like
from policyx.comparison.names import Name, Weights, canonical_name
from policyx.comparison.reading import FLOWS, Reading
from policyx.ruleset import Ruleset

_JOINTS = re.compile(r"[、,，;；/]|以及|和(?!谐|平|美|睦)|与|及(?!其|时|以)")
_PART = 0.72
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Group:
    """``whole`` names several things, each of ``parts`` one of them."""

    whole: Reading
    parts: tuple[Reading, ...]
    score: float


def regroup(wholes: Sequence[Reading], parts: Sequence[Reading], rules: Ruleset) -> list[Group]:
    """Targets of ``wholes`` whose things all stand among ``parts`` (of the other plan), each on its own."""
    weights = Weights([reading.name for reading in (*wholes, *parts)], rules)
    taken: set[Reading] = set()
    groups = []
    for whole in wholes:
        found = _parts_of(whole, [part for part in parts if part not in taken], weights, rules)
        if found:
            taken.update(found.parts)
            groups.append(found)
    return groups


def _parts_of(whole: Reading, candidates: Sequence[Reading], weights: Weights, rules: Ruleset) -> Group | None:
    names = list(_things(whole, rules))
    comparable = [part for part in candidates if _comparable(whole, part) and len(_listed(part)) == 1]
    if len(names) < _LEAST or len(comparable) < len(names):
        return None
    chosen: list[tuple[float, Reading]] = []
    for name in names:
        rest = [part for part in comparable if all(part is not other for _, other in chosen)]
        best = max(rest, key=lambda part: (names_like(name, part.name, weights), part.key))
        like = names_like(name, best.name, weights)
        if like < _PART:
            return None
        chosen.append((like, best))
    return Group(whole, tuple(part for _, part in chosen), round(min(like for like, _ in chosen), 4))


def _things(whole: Reading, rules: Ruleset) -> Iterator[Name]:
    """The things that a name lists, each with the head that stands in front of the list (国家级甲、乙)."""
    for part in _listed(whole):
        name = canonical_name(part, None, rules)
        level = whole.name.contrasts.get("level")
        yield replace(name, contrasts={**name.contrasts, "level": level}) if level else name


def _listed(reading: Reading) -> list[str]:
    return [part for part in _JOINTS.split(reading.record.indicator or "") if part.strip()]


def _comparable(whole: Reading, part: Reading) -> bool:
    return (
        whole.scale.dimension == part.scale.dimension
        and whole.scope == part.scope
        and (whole.nature == part.nature or {whole.nature, part.nature} <= FLOWS | {"open", "level"})
    )
