"""One target that became several, or several that became one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from policyx.comparison.likeness import names_like
from policyx.comparison.names import Name, Weights, canonical_name
from policyx.comparison.reading import FLOWS, Reading
from policyx.ruleset import Ruleset

_JOINTS = re.compile(r"[、,，;；/]|以及|和(?!谐|平|美|睦)|与|及(?!其|时|以)")
_PART = 0.72
_LEAST = 2


class Group(Struct, frozen=True):
    """``whole`` names several things, each of ``parts`` one of them."""

    whole: Reading
    parts: tuple[Reading, ...]
    score: float


def regroup(wholes: Sequence[Reading], parts: Sequence[Reading], rules: Ruleset) -> list[Group]:
    """Targets of ``wholes`` whose things all stand among ``parts`` (of the other plan), each on its own."""
    weights = Weights([reading.name for reading in (*wholes, *parts)], rules)
    index: dict[str, list[Reading]] = defaultdict(list)
    for part in parts:
        for word in part.name.words if len(_listed(part)) == 1 else ():
            index[word].append(part)
    taken: set[Reading] = set()
    groups = []
    for whole in wholes:
        found = _parts_of(whole, index, taken, weights, rules) if len(_listed(whole)) >= _LEAST else None
        if found:
            taken.update(found.parts)
            groups.append(found)
    return groups


def _parts_of(
    whole: Reading, index: Mapping[str, Sequence[Reading]], taken: Set[Reading], weights: Weights, rules: Ruleset
) -> Group | None:
    chosen: dict[Reading, float] = {}
    for name in _things(whole, rules):
        sharing = {part for word in name.words for part in index.get(word, ())} - taken - chosen.keys()
        likes = [(names_like(name, part.name, weights), part.key, part) for part in sharing if _comparable(whole, part)]
        like, _, best = max(likes, key=lambda one: one[:2], default=(0.0, (), whole))
        if like < _PART:
            return None
        chosen[best] = like
    return Group(whole, tuple(chosen), round(min(chosen.values()), 4))


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
