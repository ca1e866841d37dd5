"""What the names of one list share: the level at its head (省科技厅、财政厅), the organ at its end (甲区、乙区政府)."""

from __future__ import annotations

import re

from policyx.reading.folding import fold
from policyx.ruleset import Ruleset, compiled

_ALL = ("各", "有关", "相关")
_BARE_PLACE = compiled(r"(?!各)[\u4e00-\u9fff]{2,4}$")
_COMMITTEE = compiled("工?委$")


class Sharing:
    """Restores what a list says only once."""

    def __init__(self, rules: Ruleset) -> None:
        self._department = rules.pattern("organisations.department").regex
        self._party = rules.pattern("organisations.party").regex
        self._collective = one_of(rules, "organisations.collective")
        self._place = rules.pattern("organisations.place").regex
        self._seat = rules.pattern("organisations.seat").regex
        self._zone = rules.pattern("organisations.zone").regex
        self._counted = rules.pattern("organisations.counted_seat").regex
        self._endings = tuple(rules.words("organisations.ending").words)
        self._national = rules.pattern("organisations.national").regex
        self._plain_level = rules.pattern("organisations.plain_level").regex
        self._shared_department = rules.pattern("organisations.shared_department").regex
        self._level = rules.pattern("organisations.level").regex
        self._of_level = rules.pattern("organisations.of_level").regex
        self._bare_field = rules.pattern("organisations.bare_field").regex
        self._other_departments = rules.pattern("organisations.other_departments").regex
        self._field_departments = rules.pattern("organisations.field_departments").regex

    def join_levels(self, pieces: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
        """各市、县人民政府 is one group: a bare level behind 各… belongs to it, and so does its department."""
        joined: list[tuple[int, int]] = []
        for first, last in pieces:
            group = text[joined[-1][0] : last] if joined else ""
            level = group.startswith(_ALL) and self._plain_level.match(text[first:last])
            if level or self._shared_department.match(group):
                joined[-1] = (joined[-1][0], last)
            else:
                joined.append((first, last))
        return joined

    def with_tails(self, names: list[str], text: str) -> list[str]:
        """甲区、乙区人民政府; 市、区教育局; 甲、乙管理区: what stands behind the last place is that of those before it.

        ``text`` is the list in folded form, with what it trails off in.
        """
        others = self._other_departments.search(text)
        names = self._with_fields(names, others["organ"] if others else "")
        whole = list(names)
        level = organ = shared = ""
        for at in range(len(names) - 1, -1, -1):
            name = names[at]
            if at and self._is_bare(names[at - 1]):
                whole[at] = name = self._counted.sub("", name)  # 甲、乙两镇政府
            seat, of_level, zone = self._seat.match(name), self._of_level.match(name), self._zone.match(name)
            if seat:
                level, organ, shared = seat["level"], seat["organ"], ""
            elif zone:
                level, organ, shared = zone["kind"], "", ""
            elif of_level:
                level, organ, shared = "", "", of_level["organ"]
            elif shared and self._level.match(name):
                whole[at] = name + shared
            elif organ and self._place.match(name):
                whole[at] = name + organ
            elif level and self._is_bare(name):
                whole[at] = name + level + organ
            else:
                level = organ = shared = ""
        return whole

    def _is_bare(self, name: str) -> bool:
        """Can ``name`` be that of a place, without its kind?"""
        return bool(_BARE_PLACE.match(name)) and not name.endswith(self._endings)

    def _with_fields(self, names: list[str], last: str) -> list[str]:
        """市教育、财政部门; 教育、财政等部门: each field is a department of one level; ``last``: what ends the list."""
        whole, run = list(names), list[int]()
        for at, name in enumerate([*names, ""]):
            if self._bare_field.match(name):
                run.append(at)
                continue
            closing = self._field_departments.match(name)
            organ = closing["organ"] if closing else "" if name else last
            first = self._bare_field.match(names[run[0]]) if run and organ else None
            for one in run if first else ():
                whole[one] += organ
            if first and first["head"]:
                for one in [*run[1:], at] if closing and not closing["head"] else run[1:]:
                    whole[one] = first["head"] + whole[one]
            run = []
        return whole

    def with_heads(self, names: list[str]) -> list[str]:
        """省科技厅、财政厅: a department without a head is of the same level as the one before it."""
        whole: list[str] = []
        level = ""
        for name in names:
            plain = fold(name).text
            organ = self._party.match(plain)
            match = organ or self._department.match(plain)
            fields = None if match else self._field_departments.match(plain)
            known = match or fields
            if known is None or self._national.match(plain):
                whole.append(name)
            elif known["head"]:
                head = name[: len(known["head"])].removesuffix("级")
                level = "" if head == "中央" else _COMMITTEE.sub("", head)
                whole.append(name)
            elif self._collective.match(plain) or (fields and not level.startswith("各")):
                whole.append(name)
            else:
                whole.append(f"{level}{'委' if organ and level else ''}{name}")
        return whole


def one_of(rules: Ruleset, family: str) -> re.Pattern[str]:
    """The patterns of a family as one."""
    return compiled("|".join(pattern.source for pattern in rules.patterns(family)))
