"""What a unit measures, so far as it tells indicators apart: 粮食 in 万吨 is grown, in 万亩 it is sown."""

from __future__ import annotations

from functools import lru_cache

from policyx.ruleset import Ruleset, compiled

SHARE, TIMES, COUNT = "share", "times", "count"
_MAGNITUDE = compiled(r"^[十百千万亿兆]+")


@lru_cache(maxsize=1024)
def dimension(unit: str, rules: Ruleset) -> str:
    """By ``catalogue.dimensions``; what is not listed there counts things. 吨标准煤/万元: the part above the line."""
    known = _dimensions(rules)
    whole = _MAGNITUDE.sub("", unit.casefold())
    above = whole.partition("/")[0].partition("每")[0]
    return next((known[part] for part in (whole, above) if part in known), COUNT)


@lru_cache(maxsize=4)
def _dimensions(rules: Ruleset) -> dict[str, str]:
    listed = rules.mapping("catalogue.dimensions")
    return {unit.casefold(): name for name, units in listed.items() for unit in units}
