"""Names of organisations: where a list of them is cut, what a shortened name stands for."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from policyx.extraction.units.sharing import Sharing, one_of
from policyx.reading.folding import Folded, fold
from policyx.ruleset import Ruleset, compiled, either, needed_by

_SHORTEST, _SHORT, _LONGEST = 2, 10, 40
_LONGEST_LIST, _LONGEST_CHAIN = 3000, 200  # in characters; what is longer is no list, no chain of 甲和乙和丙
_LONGEST_TAIL = 6  # 办公室, 组织部, 员会 behind what is a name already
_HARD = "、,;/。"
_HARD_OR_BRACKET = compiled(f"[(〔)〕{_HARD}]")
_WORD = compiled(r"[\u4e00-\u9fffA-Za-z]{2}")
_REMARK = compiled(r"(?:\([^()]*\)|〔[^〔〕]*〕|\[[^\[\]]*\])$")


Trust = Literal["sentence", "bracket", "label"]
"""How much the place of a list says for its names: nothing, that most are known, that each is one."""


class Organisation(Struct, frozen=True, gc=False):
    """``name`` as it would be written alone; ``collective``: a group without names (各有关部门)."""

    name: str
    collective: bool = False


class Organisations:
    """Reads lists of organisations from folded text."""

    def __init__(self, rules: Ruleset) -> None:
        self._sharing = Sharing(rules)
        self._department = rules.pattern("organisations.department").regex
        self._party = rules.pattern("organisations.party").regex
        self._collective = one_of(rules, "organisations.collective")
        self._place = rules.pattern("organisations.place").regex
        self._trail = rules.pattern("organisations.trail").regex
        self._others = rules.pattern("organisations.and_others").regex
        self._and = rules.pattern("organisations.and").regex
        self._never = one_of(rules, "organisations.never")
        self._alone = rules.words("organisations.alone").members
        self._vague = tuple(rules.words("organisations.vague").words)
        self._endings = tuple(rules.words("organisations.ending").words)
        self._task_body = rules.pattern("organisations.task_body").regex
        self._levels = rules.pattern("organisations.levels").regex
        self._seam = rules.words("organisations.seam").members
        self._numbering = rules.pattern("organisations.numbering").regex
        self._firm = rules.pattern("organisations.firm").regex
        self._aside = rules.pattern("organisations.aside").regex
        self._person = rules.pattern("organisations.person").regex
        joined = [word for word in rules.words("organisations.field").words if self._and.search(word)]
        self._joined_field = compiled(either(joined))
        self._letters = self._letters_of(rules)

    def _letters_of(self, rules: Ruleset) -> re.Pattern[str]:
        """A character without one of which there is no organisation that is known by its form (see :meth:`_closed`)."""
        forms = [rules.pattern(f"organisations.{id}") for id in ("firm", "task_body", "department", "party", "place")]
        forms += rules.patterns("organisations.collective")
        return needed_by((form.source for form in forms), also=(word[-1] for word in self._endings))

    def may_be_in(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Whether ``text[start:end]`` can name an organisation that is known by its form: most texts cannot."""
        return self._letters.search(text, start, end) is not None

    def known(self, name: str) -> bool:
        """Is ``name`` by its form an office, a group of offices or another organisation?"""
        plain = _REMARK.sub("", name)
        if self._firm.match(plain) or self._task_body.fullmatch(plain):
            return True
        if not _SHORTEST <= len(plain) <= _LONGEST or self._never.search(plain):
            return False
        if self._collective.match(plain) or self.department(plain):
            return True
        return plain.endswith(self._endings) and not plain.endswith(self._vague) and plain not in self._alone

    def department(self, name: str) -> bool:
        """Is ``name`` a department or an organ of a party committee, known by its field?"""
        return bool(self._department.match(name) or self._party.match(name))

    def office(self, name: str) -> bool:
        """Is ``name`` one organisation, and neither a group nor a place?"""
        plain = fold(name).text
        return self.known(plain) and not self._collective.match(plain) and not self._place.match(plain)

    def named(self, name: str) -> bool:
        """Is ``name`` a department, or a body with its task in its name, and no group?"""
        plain = fold(name).text
        return self.office(plain) and bool(self.department(plain) or self._task_body.fullmatch(plain))

    def possible(self, name: str) -> bool:
        """Can ``name`` be an organisation, standing where one is announced?"""
        return _SHORTEST <= len(name) <= _LONGEST and bool(_WORD.search(name)) and not self._never.search(name)

    def read(self, folded: Folded, start: int, end: int, trust: Trust) -> tuple[Organisation, ...]:
        """The organisations listed in ``folded.text[start:end]``; empty if that is no list of organisations."""
        if end - start > _LONGEST_LIST or (trust != "label" and not self.may_be_in(folded.text, start, end)):
            return ()
        if not _balanced(folded.text[start:end]):
            return ()
        pieces = self._sharing.join_levels(list(self._pieces(folded, start, end)), folded.text)
        names = self._sharing.with_tails([folded.written(*piece) for piece in pieces], folded.text[start:end])
        if not names:
            return ()
        names = self._credible(names, trust)
        return tuple(Organisation(name, bool(self._collective.match(fold(name).text))) for name in names)

    def opening(self, folded: Folded, start: int, end: int) -> tuple[tuple[Organisation, ...], int]:
        """The organisations that ``folded.text[start:end]`` opens with, and where what they do begins."""
        text, at, last = folded.text, start, start
        while (name_end := self._name_end(text, at, end)) is not None:
            last = name_end
            following = self._and.match(text, last, end)
            if following is None and text[last : last + 1] != "、":
                break
            at = following.end() if following else last + 1
        trail = self._trail.match(text, last, end) if last > start else None
        return self.read(folded, start, last, "sentence"), trail.end() if trail else last

    def _name_end(self, text: str, start: int, end: int) -> int | None:
        """Where the name that starts here ends: behind 国家发展改革委员会, not behind 国家发展改革委."""
        found: int | None = None
        for last in range(start + _SHORTEST, min(end, start + _LONGEST) + 1):
            if text[last - 1] in _HARD or last - (found or last) > _LONGEST_TAIL:
                break
            joint = self._and.search(text, start, last)
            if joint and not self._joined_field.search(text, start, last):
                break
            if text[last - 1 : last + 1] not in self._seam and self.known(text[start:last]):
                found = last
        return found

    def bodies(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where bodies stand that have their task in their name (市推进…领导小组)."""
        starts = [start, *(at + 1 for at in range(start, end) if text[at] in "、,;(和与")]
        matches = ((at, self._task_body.match(text[at:end])) for at in starts)
        return [(at, at + match.end()) for at, match in matches if match]

    def with_heads(self, names: list[str]) -> list[str]:
        """省科技厅、财政厅: a department without a head is of the same level as the one before it."""
        return self._sharing.with_heads(names)

    def _credible(self, names: list[str], trust: Trust) -> list[str]:
        """Those of ``names`` that are organisations where they stand; none if it is no list of them."""
        plain = [fold(name).text for name in names]
        closed = [self._closed(name) for name in plain]
        if all(closed):
            return names
        if trust == "sentence":
            return []
        possible = [self.possible(name) for name in plain]
        # Offices enough say what the list is; what cannot be one among them is left out.
        listed = closed[0] and 2 * sum(closed) > len(names)
        if not (listed or all(possible)):
            return []
        if trust == "bracket" and not listed and not (closed[0] and all(len(name) <= _SHORT for name in plain)):
            return []
        return [name for name, known, able in zip(names, closed, possible, strict=True) if known or able]

    def _pieces(self, folded: Folded, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where the single names stand, without their numbers, persons and what trails off (等有关部门)."""
        for first, last in self._between_marks(folded, start, end):
            name = folded.text[first:last]
            numbering, person = self._numbering.match(name), self._person.search(name)
            if person and not person.start() and not _behind_blank(folded, first):
                person = None  # 马钢 may be a company
            last = first + person.start() if person else last
            aside = self._aside.search(folded.text, first, last)
            last = aside.start() if aside and aside.end() == last else last
            yield from self._parts(folded.text, first + numbering.end() if numbering else first, last)

    def _between_marks(self, folded: Folded, start: int, end: int) -> Iterator[tuple[int, int]]:
        depth, first = 0, start
        levels = self._levels.search(folded.text, start, end)
        inside = range(*levels.span()) if levels else range(0)
        places = [mark.start() for mark in _HARD_OR_BRACKET.finditer(folded.text, start, end)]
        if blanks := _behind_blanks(folded, start, end):
            places = sorted({*places, *blanks})
        for at in places:
            mark = folded.text[at]
            depth += (mark in "(〔") - (mark in ")〕")
            if depth == 0 and mark in _HARD and at not in inside:
                yield first, at
                first = at + 1
            elif depth == 0 and at > first and self._blank_between(folded, first, at, end):
                yield first, at
                first = at
        yield first, end

    def _blank_between(self, folded: Folded, first: int, at: int, end: int) -> bool:
        """Does a blank or line break before ``at`` part two whole names (and not one name over two lines)?"""
        if not _behind_blank(folded, at):
            return False
        following = re.split(f"[{_HARD}]", folded.text[at:end], maxsplit=1)[0]
        whole = folded.text[first:at] + following
        if following.startswith("各") and self.known(following):
            return self.possible(folded.text[first:at])
        other = self.known(following) or self._person.match(following)
        return bool(self.known(folded.text[first:at]) and other and not self._party.match(whole))

    def _parts(self, text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
        short = last - first <= _LONGEST_CHAIN
        inside = {at for field in self._joined_field.finditer(text, first, last) for at in range(*field.span())}
        for conjunction in self._and.finditer(text, first, last) if short else ():
            if conjunction.start() in inside:  # 工业和信息化
                continue
            left, right = text[first : conjunction.start()], text[conjunction.end() : last]
            if self._closed(left) and (self._closed(right) or self._and.search(right)):
                yield from self._parts(text, first, conjunction.start())
                yield from self._parts(text, conjunction.end(), last)
                return
        trail = self._others.search(text, first, last)
        if trail:
            last = trail.start()
        if first < last:
            yield first, last

    def _closed(self, name: str) -> bool:
        trail = self._others.search(name)
        name = name[: trail.start()] if trail else name
        return not name or self.known(name) or bool(self._place.match(name) and not self._never.search(name))


@lru_cache(maxsize=4)
def organisations_of(rules: Ruleset) -> Organisations:
    """The reader by these rules; it keeps nothing of what it reads."""
    return Organisations(rules)


def _behind_blanks(folded: Folded, start: int, end: int) -> list[int]:
    """Where in ``[start:end]`` of the folded text a blank or line break was before."""
    first, last = folded.span(start, end) if start < end else (0, 0)
    if last - first == end - start:  # nothing was left out
        return []
    return [at for at in range(start + 1, end) if _behind_blank(folded, at)]


def _behind_blank(folded: Folded, at: int) -> bool:
    return at > 0 and folded.span(at - 1, at)[1] != folded.span(at, at + 1)[0]


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")")
