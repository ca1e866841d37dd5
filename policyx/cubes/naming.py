"""What a header or a title names: the thing that is measured, without years, units and words like 目标 and 任务."""

from __future__ import annotations

import re

from policyx.cubes.values import NOTE_MARKS, is_unit, unit_behind, unit_line
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset, compiled

_BRACKET = compiled(r"\([^()]*\)$")
_OF_WHICH = compiled(r"^其中[:,]?|^[#—-]+")


def levels_of(header: str) -> list[str]:
    """The header lines over a column, the uppermost first, folded."""
    return [text for part in header.split(" ") if (text := fold(part).text.strip(NOTE_MARKS + " "))]


def thing_of(level: str, rules: Ruleset) -> tuple[str, str | None]:
    """What one header line names, and the unit that it gives; the name is empty where it says nothing of a thing."""
    if unit := unit_line(level, rules):
        return "", unit
    text, unit = unit_behind(_OF_WHICH.sub("", level), rules)
    if unit is None:
        text = _BRACKET.sub("", text)
    text = re.sub(r"\(\)", "", without_times(text, rules)).strip("“”\"'()、:,. ")
    if rules.pattern("tables.vague").regex.match(text):
        return "", unit
    return rules.pattern("tables.vague_end").regex.sub("", text), unit


def without_times(text: str, rules: Ruleset) -> str:
    """A folded header or title without the years and parts of years in it."""
    for id in ("years", "parts_of_year"):
        text = rules.pattern(f"tables.{id}").regex.sub("", text)
    return text


def name_of_column(header: str, rules: Ruleset) -> tuple[str, str | None]:
    """What the header lines of a column name together, and the unit: a kind below its measure goes in front of it."""
    levels = levels_of(header)
    things = [thing_of(level, rules) for level in levels[:1]]
    things += [("", level) if is_unit(level, rules) else thing_of(level, rules) for level in levels[1:]]
    unit = next((unit for _, unit in reversed(things) if unit), None)
    names = [name for name, _ in things if name]
    if len(names) < 2:
        return (names[0] if names else ""), unit
    upper, lower = names[-2:]
    deed = rules.pattern("tables.deed").regex.match(lower)
    if deed:
        return deed["deed"] + upper + (deed["measure"] or ""), unit
    over = next((unit for name, unit in things if name == upper), None)
    under = next((unit for name, unit in things if name == lower), None)
    shares = rules.pattern("tables.share").regex.match(lower)  # 中央 under 资金安排
    if shares or (over and not under):  # 装机容量(万千瓦) over 风电
        return lower + upper, unit
    return lower, unit


def with_upper(header: str, name: str, rules: Ruleset) -> str:
    """The name with the line above it in front: 里程, that stands under 高速公路 and under 农村公路."""
    names = [thing for thing, _ in (thing_of(level, rules) for level in levels_of(header)) if thing]
    return names[-2] + name if len(names) > 1 and names[-1] == name else name


def thing_of_title(title: str, region: str | None, rules: Ruleset) -> str:
    """What the title of a table or a document is about: 农村危房改造 of 2026年农村危房改造任务分解表."""
    text = fold(title).text
    start, end = (rules.pattern(f"tables.title_{where}").regex for where in ("start", "end"))
    text = without_times(text, rules)
    before = None
    while text and text != before:
        before = text
        text = _BRACKET.sub("", text).strip("“”\"'()、:,.《》 ")
        text = text.removeprefix(region or "\0")
        text = end.sub("", start.sub("", text))
    return "" if rules.pattern("tables.vague").regex.match(text) else text


def with_deed(deed: re.Match[str], thing: str, rules: Ruleset) -> str:
    """新建 over a column of a table of 高标准农田建设: 新建高标准农田."""
    bare = rules.pattern("tables.deed_end").regex.sub("", thing)
    return deed["deed"] + (bare or thing) + (deed["measure"] or "")
