"""Who is assigned what role in a stretch of text: labels (责任单位：甲) and verbs (甲牵头，乙配合)."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from policyx.extraction.units.clauses import STOPS, occurrences, segments
from policyx.extraction.units.organisations import Organisation, Trust, organisations_of
from policyx.extraction.units.signs import parted_by_signs
from policyx.model.plan import UnitRole
from policyx.reading.folding import Folded
from policyx.ruleset import Pattern, Ruleset, compiled

_MOST_VERBS = 60  # in one clause
_BARE = "responsibilities.bare_label."
_VERBS, _PROSE = "responsibilities.verb", "responsibilities.prose"
_LABEL_END = compiled("[:为是]")
_HANZI = compiled("[\u4e00-\u9fff]")
_LISTED = "responsibilities.listed"
_TOGETHER = "responsibilities.together"
_Names = tuple[tuple[Organisation, ...], tuple[Organisation, ...]]


class Label(Struct, frozen=True, gc=False):
    """A label's place in the folded text; ``rest`` is the role of all but the first organisation."""

    start: int
    end: int
    role: UnitRole
    rest: UnitRole
    rule: str


class Assignment(Struct, frozen=True, gc=False):
    """``start`` and ``end``: its clause in the folded text."""

    organisation: Organisation
    role: UnitRole
    rule: str
    start: int
    end: int


class Assignments:
    """Reads labels and verbs."""

    def __init__(self, rules: Ruleset) -> None:
        self.organisations = organisations_of(rules)
        self._labels = [
            (compiled(rf"(?:{pattern.source})(?:\([^()]*\))?(?::|为(?!牵头)|是(?!牵头))"), pattern)
            for pattern in rules.patterns("responsibilities.label")
        ] + [
            (compiled(rf"(?:{pattern.source}):"), pattern) for pattern in rules.patterns("responsibilities.bare_label")
        ]
        self._any_label = compiled("|".join(regex.pattern for regex, _ in self._labels))
        self._other_label = rules.pattern("responsibilities.other_label").regex
        self._rules = rules
        self._manner = rules.pattern("responsibilities.in_manner").regex
        self._marks = rules.patterns("responsibilities.mark")
        self._sign = rules.pattern("tables.sign_at_name").regex
        self._together = rules.pattern("responsibilities.together").regex
        self._office = rules.pattern("responsibilities.office").regex
        self._giving = rules.words("responsibilities.giving").regex
        self._by_action = rules.pattern("responsibilities.by_action")
        self._by = rules.pattern("responsibilities.by").regex
        self._introduction = rules.pattern("responsibilities.introduction").regex
        self._prose_introduction = rules.pattern("responsibilities.prose_introduction").regex

    def labels(self, folded: Folded, start: int, end: int, text: str | None = None) -> list[Label]:
        """The labels in ``[start:end]`` (of ``text`` in place of the folded text), none over another."""
        text = folded.text if text is None else text
        if not (_LABEL_END.search(text, start, end) and self._any_label.search(text, start, end)):
            return []
        found = [
            label_of(pattern, *match.span())
            for regex, pattern in self._labels
            for match in regex.finditer(text, start, end)
            if not pattern.id.startswith(_BARE) or _word_starts(folded, match.start())
        ]
        found.sort(key=lambda label: (label.start, -label.end))
        kept: list[Label] = []
        for label in found:
            if not kept or label.start >= kept[-1].end:
                kept.append(label)
        return kept

    def statement(self, folded: Folded, start: int, end: int) -> list[Assignment]:
        """What a bracket, a labelled line or a cell assigns."""
        labels = self.labels(folded, start, end)
        bounds = [start, *(label.start for label in labels), end]
        assigned = self._verbal(folded, bounds[0], bounds[1])
        for label, (_, last) in zip(labels, pairwise(bounds[1:]), strict=True):
            assigned += self._listed(folded, label.end, last, label)
        return self.with_heads(assigned)

    def listed(self, folded: Folded, label: Label, trust: Trust = "label") -> list[Assignment]:
        """What a cell under a heading such as 责任单位 assigns, or the lines under a label."""
        return self.with_heads(self._listed(folded, 0, len(folded.text), label, trust))

    def signed(self, folded: Folded, label: Label, signs: Mapping[str, UnitRole]) -> list[Assignment]:
        """What a cell assigns in which a sign at a name may give its role: ★市商务局、市招商中心△."""
        assigned: list[Assignment] = []
        for first, last, sign in parted_by_signs(folded.text, self._sign):
            names = self._listed(folded, first, last, label, "label")
            if names and (role := signs.get(sign)):  # of names parted by a blank the one next to the sign
                at = 0 if folded.text[:first].rstrip(")").endswith(sign) else -1
                names[at] = replace(names[at], role=role, rule="tables.legend")
            assigned += names
        return self.with_heads(assigned)

    def end_of_names(self, folded: Folded, start: int, end: int) -> int:
        """Where names in ``[start:end]`` end: at a label of people or times (…；完成时限：…), if there is one."""
        other = self._other_label.search(folded.text, start, end)
        return len(folded.text[: other.start()].rstrip(STOPS)) if other else end

    def with_heads(self, assigned: list[Assignment]) -> list[Assignment]:
        """省科技厅、财政厅: the level that the first of a list has is that of the others."""
        names = self.organisations.with_heads([one.organisation.name for one in assigned])
        return [
            replace(one, organisation=replace(one.organisation, name=name))
            for one, name in zip(assigned, names, strict=True)
        ]

    def _listed(self, folded: Folded, start: int, end: int, label: Label, trust: Trust = "label") -> list[Assignment]:
        """What stands behind a label: names, or clauses with verbs of their own; up to a label of another kind."""
        end = self.end_of_names(folded, start, end)
        assigned: list[Assignment] = []
        for first, last in segments(folded.text, start, end):
            clause, rest = self._clause(folded, first, last, _VERBS, "bracket")
            assigned += clause
            leaders, helpers = self._names(folded, rest, last, "bracket" if clause else trust)
            for name in leaders:
                assigned.append(self._assign(name, label.rest if assigned else label.role, label.rule, first, last))
            assigned += [self._assign(name, "support", _TOGETHER, first, last) for name in helpers]
        return assigned

    def _verbal(self, folded: Folded, start: int, end: int) -> list[Assignment]:
        """Names with verbs behind them; names left without a verb help the one who leads."""
        assigned: list[Assignment] = []
        waiting: list[Organisation] = []
        apart: list[Organisation] = []  # 甲、乙;丙参与: the verb reaches back to the semicolon
        for first, last in segments(folded.text, start, end):
            if folded.text[first - 1] == ";" and not assigned:
                apart, waiting = apart + waiting, []
            clause, rest = self._clause(folded, first, last, _VERBS, "bracket")
            alone = self._opening(_VERBS, folded.text, first, last) if waiting and not clause else None
            if alone:  # 甲、乙,按职责分工
                role, rule = alone.constants["role"], alone.id
                assigned += [self._assign(name, role, rule, start, last) for name in waiting]
                waiting = []
                continue
            if clause:
                role, rule = clause[0].role, clause[0].rule
                assigned += [self._assign(name, role, rule, first, last) for name in waiting] + clause
                waiting = []
            leaders, helpers = self._names(folded, rest, last, "bracket")
            waiting += leaders
            assigned += [self._assign(name, "support", _TOGETHER, first, last) for name in helpers]
        own = [self._assign(name, "responsible", _LISTED, start, end) for name in apart] if assigned else []
        if assigned and all(one.rule == _TOGETHER for one in assigned):  # 甲会同乙
            own += [self._assign(name, "responsible", _LISTED, start, end) for name in waiting]
            waiting = []
        assigned = own + assigned
        if assigned and assigned[0].role == "lead":
            assigned += [self._assign(name, "support", assigned[0].rule, start, end) for name in waiting]
        elif any(pattern.regex.search(name.name) for pattern in self._marks for name in waiting):
            assigned += [self._assign(name, "responsible", _LISTED, start, end) for name in waiting]
        return assigned

    def may_give(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Whether a sentence in ``text[start:end]`` can give work to someone."""
        return self._giving.search(text, start, end) is not None

    def prose(self, folded: Folded, start: int, end: int, *, led: bool = False) -> list[Assignment]:
        """What a sentence assigns: support only behind someone who leads or is responsible, perhaps ``led`` before."""
        if not led and not self.may_give(folded.text, start, end):
            return []
        assigned: list[Assignment] = []
        before = start, start
        for first, last in segments(folded.text, start, end):
            clause, rest = self._clause(folded, first, last, _PROSE, "sentence")
            clause = clause or self._after_comma(folded, before, first, last) or self._by_doing(folded, first, last)
            assigned += [one for one in clause if led or assigned or clause[0].role != "support"]
            if led or assigned:
                assigned += self._helping(folded, rest, last)
            before = first, last
        return self.with_heads(assigned)

    def _by_doing(self, folded: Folded, start: int, end: int) -> list[Assignment]:
        """由甲与乙共同开展…: given to them, whatever the verb."""
        by = self._by.search(folded.text, start, end)
        if by is None:
            return []
        names, at = self.organisations.opening(folded, by.end(), end)
        joint = self._together.match(folded.text, at, end)
        helpers, at = self.organisations.opening(folded, joint.end(), end) if joint else ((), at)
        offices = all(one.collective or self._office.search(one.name) for one in names)
        if not names or not offices or not self._by_action.regex.match(folded.text, at, end):
            return []
        role: UnitRole = self._by_action.constants["role"]
        return [self._assign(name, role, self._by_action.id, start, end) for name in names] + [
            self._assign(name, "support", _TOGETHER, start, end) for name in helpers
        ]

    def _helping(self, folded: Folded, start: int, end: int) -> list[Assignment]:
        """会同甲、乙建立…: those who help, with what is done behind them."""
        together = self._together.match(folded.text, start, end)
        names = self.organisations.opening(folded, together.end(), end)[0] if together else ()
        return [self._assign(name, "support", _TOGETHER, start, end) for name in names]

    def _after_comma(self, folded: Folded, before: tuple[int, int], start: int, end: int) -> list[Assignment]:
        """甲按照职责分工，负责…: the verb opens its clause, the names are the clause before."""
        opening = self._opening(_PROSE, folded.text, start, end)
        if opening is None or opening.constants.get("named"):
            return []
        manner = self._manner.search(folded.text, *before)
        names, helpers = self._subjects(folded, before[0], manner.start() if manner else before[1], "sentence")
        role, rule = opening.constants["role"], opening.id
        return [self._assign(name, role, rule, before[0], end) for name in names] + [
            self._assign(name, "support", _TOGETHER, before[0], end) for name in helpers
        ]

    def _opening(self, verbs: str, text: str, start: int, end: int) -> Pattern | None:
        """The verb that a clause opens with."""
        found = occurrences(verbs, text, start, end, self._rules)
        return next((verb for at, _, verb in found if at == start), None)

    def _clause(self, folded: Folded, start: int, end: int, verbs: str, trust: Trust) -> tuple[list[Assignment], int]:
        """The assignments of one clause, and where the text that no verb has claimed begins."""
        begin = start
        assigned: list[Assignment] = []
        found = occurrences(verbs, folded.text, start, end, self._rules)[:_MOST_VERBS]
        bodies = self.organisations.bodies(folded.text, start, end) if found else []
        for at, verb_end, pattern in found:
            if any(first < at < last for first, last in bodies):  # 市推进…领导小组
                continue
            leaders, helpers = self._subjects(folded, start, at, trust) if at > start else ((), ())
            if pattern.constants.get("named") and not all(self.organisations.named(one.name) for one in leaders):
                continue
            if leaders or helpers:
                role: UnitRole = pattern.constants["role"]
                assigned += [self._assign(name, role, pattern.id, begin, end) for name in leaders]
                assigned += [self._assign(name, "support", _TOGETHER, begin, end) for name in helpers]
                start = self._after(folded.text, verb_end, end)
        return assigned, start

    def _assign(self, organisation: Organisation, role: UnitRole, rule: str, start: int, end: int) -> Assignment:
        """A mark at the name itself, 市科技局（牵头）, counts more than what the list says."""
        for pattern in self._marks:
            mark = pattern.regex.search(organisation.name)
            if mark:
                name = organisation.name[: mark.start()] + organisation.name[mark.end() :]
                organisation, role, rule = replace(organisation, name=name), pattern.constants["role"], pattern.id
        return Assignment(organisation, role, rule, start, end)

    def _after(self, text: str, start: int, end: int) -> int:
        """Where the next names may begin behind a verb: at 、 or 会同, else nowhere."""
        joint = self._together.search(text, start, end)
        mark = text.find("、", start, end)
        if joint and (mark < 0 or joint.start() < mark):
            return joint.start()
        return mark + 1 if mark >= 0 else end

    def _subjects(self, folded: Folded, start: int, end: int, trust: Trust) -> _Names:
        """Those before a verb; they may follow upon other words of the clause."""
        introduction = self._prose_introduction if trust == "sentence" else self._introduction
        for by in self._by.finditer(folded.text, start, end):
            start = by.end()
        opening = introduction.match(folded.text, start, end)
        if opening and len(opening[0]) > 1:
            start = opening.end()
        if end > start and folded.text[end - 1] == ":":
            end -= 1
        for first in (start, *(match.end() for match in introduction.finditer(folded.text, start, end))):
            leaders, helpers = self._names(folded, first, end, trust)
            if leaders or helpers:
                return leaders, helpers
        return (), ()

    def _names(self, folded: Folded, start: int, end: int, trust: Trust) -> _Names:
        """A list of names: who does it, and who helps (甲会同乙); both empty if either is no list."""
        if start >= end:
            return (), ()
        joint = self._together.search(folded.text, start, end)
        if joint is None:
            return self.organisations.read(folded, start, end, trust), ()
        leaders = self.organisations.read(folded, start, joint.start(), trust) if joint.start() > start else ()
        helpers = self.organisations.read(folded, joint.end(), end, trust)
        return (leaders, helpers) if helpers and (leaders or joint.start() == start) else ((), ())


@lru_cache(maxsize=4)
def assignments_of(rules: Ruleset) -> Assignments:
    """The reader by these rules; it keeps nothing of what it reads."""
    return Assignments(rules)


def label_of(pattern: Pattern, start: int, end: int) -> Label:
    """The label that ``pattern`` has found at ``[start:end]``."""
    role: UnitRole = pattern.constants["role"]
    return Label(start, end, role, pattern.constants.get("rest", role), pattern.id)


def _word_starts(folded: Folded, at: int) -> bool:
    """Does something new start at ``at``: behind a blank, a line break, a mark?"""
    if at == 0 or not _HANZI.match(folded.text[at - 1]):
        return True
    return folded.span(at - 1, at)[1] != folded.span(at, at + 1)[0]
