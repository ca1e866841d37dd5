"""The role of a column as its header and what stands below it say; the columns beside it are not looked at."""

from __future__ import annotations

from policyx.cubes.contents import Contents
from policyx.cubes.shape import ColumnRole
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset, compiled

OTHER = "tables.other"
_LONGEST_LABEL = 30
_LABELS = ("responsibilities.label", "responsibilities.bare_label")
_FIRST: tuple[ColumnRole, ...] = ("serial", "group")
_PLAIN: tuple[ColumnRole, ...] = ("unit", "attribute", "change", "baseline", "target", "indicator", "remark")


def role_of(header: str, contents: Contents, of_projects: bool, rules: Ruleset) -> tuple[ColumnRole, str]:
    """The role of a column under a folded header, and the rule that told it."""

    def says(id: str) -> bool:
        return rules.pattern(id).regex.search(header) is not None

    if contents.are_signs and header and (says("tables.office_name") or not contents.mostly("tables.sign_word")):
        return "sign", "tables.sign"
    if says("tables.after_change") and contents.are_values:
        return "target", "tables.after_change"
    for role in _FIRST:
        if says(f"tables.{role}"):
            return role, f"tables.{role}"
    if label := label_rule(header, rules):
        return "owner", label
    if says("tables.period") and contents.are_periods:
        return "period", "tables.period"
    if says("deadlines.column"):
        return "time", "deadlines.column"
    if says("tables.place") and not contents.are_values:
        return "place", "tables.place"
    if says("tables.place_or_unit") and contents.mostly("tables.place_name", "tables.office_name", "tables.total"):
        return "place", "tables.place_or_unit"
    if of_projects and says("tables.project"):
        return "project", "tables.project"
    if of_projects and says("tables.content"):
        return "other", "tables.content"
    if says("tables.result") and contents.are_values:
        return "result", "tables.result"
    if says("tables.part_of_year"):
        return ("target" if contents.are_values else "other"), "tables.part_of_year"
    for role in _PLAIN:
        if says(f"tables.{role}"):
            return role, f"tables.{role}"
    if says("tables.person") and not contents.are_values:
        return "person", "tables.person"
    return "other", OTHER


def label_rule(heading: str, rules: Ruleset, *, whole: bool = False) -> str | None:
    """The rule that knows a heading as one of organisations; ``None`` for columns of people and of other things.

    ``whole``: nothing may stand in front of the label (刊号、主办单位 only names fields of a form).
    """
    text = fold(heading).text
    patterns = [one for family in _LABELS for one in rules.patterns_in(family, text)]
    if not patterns:  # as in most cells that might be one
        return None
    plain = rules.pattern("tables.with_person").regex.sub("", text)
    if len(plain) > _LONGEST_LABEL or rules.pattern("tables.person").regex.search(plain):
        return None
    for pattern in patterns:
        if compiled(rf"{'^' if whole else ''}(?:{pattern.source})(?:\([^()]*\))?$").search(plain):
            return pattern.id
    return None
