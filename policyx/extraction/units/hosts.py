"""Hosts: 依托甲申建乙 names the university, institute or company with which something is to be built."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from msgspec import Struct

from policyx.extraction.units.organisations import Organisation, Organisations
from policyx.reading.folding import Folded
from policyx.ruleset import Ruleset, compiled

_CLAUSE_END = compiled("[,;。]|$")


class Hosting(Struct, frozen=True):
    """``[start:end]`` of the folded text is the clause; what is to be done begins at ``task``."""

    hosts: tuple[Organisation, ...]
    rule: str
    start: int
    task: int
    end: int


class Hosts:
    """Finds hosts; places, platforms, resources and policies that something leans on are none."""

    def __init__(self, rules: Ruleset, organisations: Organisations) -> None:
        self._organisations = organisations
        self._rules = rules
        self._carriers = tuple(rules.words("responsibilities.carrier").words)
        self._institutions = tuple(rules.words("responsibilities.institution").words)

    def may_be_in(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Whether ``text[start:end]`` has what no mention of a host does without."""
        return bool(self._rules.patterns_in("responsibilities.host", text, start, end))

    def find(self, folded: Folded, text: str, start: int, end: int) -> Iterator[Hosting]:
        """The hosts in ``text[start:end]``; ``text`` is the folded text, perhaps with parts blanked out."""
        taken: set[int] = set()
        for pattern in self._rules.patterns_in("responsibilities.host", text, start, end):
            for match in pattern.regex.finditer(text, start, end):
                hosts = self._hosts(folded, *match.span("units"), applied=pattern.constants["applied"])
                if hosts and match.start() not in taken:
                    taken.add(match.start())
                    clause = _CLAUSE_END.search(text, match.end(), end)
                    last = clause.start() if clause else end
                    yield Hosting(hosts, pattern.id, match.start(), match.start("verb"), last)

    def _hosts(self, folded: Folded, start: int, end: int, *, applied: bool) -> tuple[Organisation, ...]:
        """Whoever something is applied for with is an organisation; else only what is called one."""
        names = self._organisations.read(folded, start, end, "label" if applied else "sentence")
        if applied:
            return tuple(one for one in names if not one.name.endswith(self._carriers))
        return tuple(one for one in names if one.name.endswith(self._institutions))
