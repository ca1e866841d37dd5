"""What says a target once more: in a table, further on in the text, or by how much it is to be more than before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from policyx.comparison.align import Alignment
from policyx.comparison.names import Weights
from policyx.comparison.reading import Reading, is_than_before
from policyx.comparison.sayings import sayings
from policyx.ruleset import Ruleset

_NEAR = 40
"""So many characters behind a level its increment begins at most (…4.4万亿元、比上年增加5000亿元)."""

Heads = Mapping[Reading, Reading]
"""For each reading the one that stands for its target: itself, or an earlier saying."""


def join_increments(found: Alignment, old: Sequence[Reading], new: Sequence[Reading], rules: Ruleset) -> Alignment:
    """An increment over the year before whose level has a counterpart is no target that came or went."""
    old_hosts, new_hosts = _hosts(found.old_only, old, rules), _hosts(found.new_only, new, rules)
    matches = tuple(
        replace(
            match,
            old_repeats=(*match.old_repeats, *_hosted(match.old, match.old_repeats, old_hosts)),
            new_repeats=(*match.new_repeats, *_hosted(match.new, match.new_repeats, new_hosts)),
        )
        for match in found.matches
    )
    joined = {one for match in matches for one in (*match.old_repeats, *match.new_repeats)}
    return Alignment(
        matches,
        tuple(one for one in found.old_only if one not in joined),
        tuple(one for one in found.new_only if one not in joined),
        tuple(match for match in found.near if joined.isdisjoint((match.old, match.new))),
    )


def _hosted(reading: Reading, repeats: Iterable[Reading], hosts: Heads) -> list[Reading]:
    said = {reading, *repeats}
    return [increment for increment, host in hosts.items() if host in said]


def heads(rest: Sequence[Reading], rules: Ruleset) -> Heads:
    """Who stands for whom among targets without a counterpart; a level stands for its increment."""
    found: dict[Reading, Reading] = {}
    for saying in sayings(rest, Weights([reading.name for reading in rest], rules)):
        said = [rest[place] for place in saying]
        head = min(said, key=lambda one: (one.record.evidence.start, one.record.id))
        found |= dict.fromkeys(said, head)
    hosts = _hosts(rest, rest, rules)
    return found | {increment: found[host] for increment, host in hosts.items()}


def _hosts(rest: Iterable[Reading], readings: Sequence[Reading], rules: Ruleset) -> dict[Reading, Reading]:
    """The level that stands right before each increment, in the same plan."""
    hosts: dict[Reading, Reading] = {}
    for increment in rest:
        if increment.nature != "change" or not is_than_before(increment.record, rules):
            continue
        near = [level for level in readings if _is_level_of(level, increment)]
        if near:
            hosts[increment] = max(near, key=lambda level: (level.record.evidence.start, level.key))
    return hosts


def _is_level_of(level: Reading, increment: Reading) -> bool:
    mine, other = level.record.evidence, increment.record.evidence
    return (
        level.nature not in ("change", "rate")
        and bool(level.name.core)
        and (level.name.core, level.scope) == (increment.name.core, increment.scope)
        and mine.start <= other.start <= mine.end + _NEAR
    )
