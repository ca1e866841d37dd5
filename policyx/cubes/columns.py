"""The columns of a table: each with its role, and what its header says of the numbers below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from policyx.cubes.caption import times_of_header
from policyx.cubes.contents import Contents
from policyx.cubes.naming import levels_of, name_of_column, with_upper
from policyx.cubes.roles import role_of
from policyx.cubes.shape import LABELS, Caption, Column
from policyx.cubes.values import unit_behind
from policyx.model.plan import Due
from policyx.reading.dates import Anchor, first_year
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset, compiled

_FIRST_YEAR = compiled(r"(?:19|20)\d\d")


class Headers(Struct, frozen=True):
    """The header of a table, or of one of those that stand side by side in it, and what stands below.

    ``plans``: whether numbers of places and years are goals even where no header says so; ``None``: who knows.
    """

    headers: Sequence[str]
    contents: Sequence[Contents]
    caption: Caption
    anchor: Anchor
    plans: bool | None
    rules: Ruleset

    def says(self, pattern: str, text: str) -> bool:
        return self.rules.pattern(pattern).regex.search(text) is not None


Step = Callable[[list[Column], Headers], list[Column]]


def read_columns(table: Headers) -> tuple[Column, ...]:
    """All columns, from left to right."""
    columns = [_column(index, header, table) for index, header in enumerate(table.headers)]
    steps: tuple[Step, ...] = (
        _across, _labelled, _measured, _changed, _before_explicit, _before_plan, _inheriting, _told_apart,
    )  # fmt: skip
    for step in steps:
        columns = step(columns, table)
    return tuple(columns)


def _column(index: int, header: str, table: Headers) -> Column:
    text, rules = fold(header).text.replace(" ", ""), table.rules
    of_projects = any(table.says("tables.of_projects", fold(other).text) for other in table.headers)
    role, rule = role_of(unit_behind(text, rules)[0], table.contents[index], of_projects, rules)
    name, unit = name_of_column(header, rules)
    due = _due(text, table)
    if role == "other" and due and not table.says("tables.no_measure", text) and rule == "tables.other":
        role, rule = "target", "tables.year"
    strength = rules.pattern("tables.strength").regex.search(text)
    return Column(
        index=index,
        header=text,
        role=role,
        rule=rule,
        name=name,
        unit=unit,
        year=due.year if due else None,
        due=due,
        strength=None if strength is None else "floor" if strength["floor"] else "stretch",
        commitment=strength[0] if strength else None,
    )


def _due(header: str, table: Headers) -> Due | None:
    """The time that a header names; a part of a year is of the year of the title, or of the document."""
    times = times_of_header(header, table.rules, table.anchor)
    if times and times[-1].last:
        return _written(header, times[-1].last.year, header)
    if match := _FIRST_YEAR.search(header):
        return _written(header, int(match[0]), header)
    year = table.caption.due.year if table.caption.due else table.anchor.year
    if year and table.says("tables.part_of_year", header):
        part = re.sub(r"\([^()]*\)", "", header)
        dated = [time for time in times_of_header(f"{year}年{part}", table.rules, table.anchor) if time.last]
        if dated:
            return Due(text=header, year=year, date=dated[-1].last, inherited=True)
    return None


def _written(header: str, year: int, text: str) -> Due:
    return Due(text=text if str(year) in header else str(year), year=year, date=None, inherited=True)


def _across(columns: list[Column], table: Headers) -> list[Column]:
    """东湖区, 西岭区, 合计 over columns of numbers: each is of a place."""
    if any(column.role == "place" for column in columns):
        return columns

    def level(column: Column, pattern: str) -> str | None:
        if column.role not in ("other", "target") or not table.contents[column.index].are_values:
            return None
        return next((text for text in levels_of(table.headers[column.index]) if table.says(pattern, text)), None)

    totals = {column.index for column in columns if level(column, "tables.total")}
    places = {c.index: name for c in columns if c.index not in totals and (name := level(c, "tables.place_name"))}
    if len(places) < 2:
        return columns
    found = []
    for column in columns:
        if name := places.get(column.index):
            column = replace(column, role="target", rule="tables.place_name", place=name, name="")
        elif column.index in totals:
            column = replace(column, role="target", rule="tables.total", name="")
        found.append(column)
    return found


def _labelled(columns: list[Column], table: Headers) -> list[Column]:
    """Where no header names what the rows are of: the column of periods, of groups, or the first one of words."""
    columns = [
        replace(c, role="indicator", rule="tables.text")
        if c.role == "target" and not c.year and not c.place and table.contents[c.index].are_words
        else replace(c, role="target", rule="tables.quantities")
        if c.role == "indicator" and table.contents[c.index].are_values
        else c
        for c in columns
    ]
    places = [column for column in columns if column.role == "place"]
    of_rows = [] if any(column.role == "project" for column in columns) else places[-1:]
    columns = [replace(c, role="group") if c in places and c not in of_rows else c for c in columns]
    if any(column.role in LABELS for column in columns) and not _transposed(columns, table):
        return columns
    beside = table.rules.pattern("tables.beside").regex
    words = [c for c in columns if _names_rows(c, table) and not beside.search(c.header)]
    periods = [c for c in columns if table.contents[c.index].are_periods and c.role not in ("serial", "time")]
    others = [column for column in words if column.role == "other"]
    named = max(others, key=lambda column: table.contents[column.index].kinds, default=None)
    label = periods[0] if periods else named or next((c for c in words if c.role == "group"), None)
    if label is None:
        return _of_owners(columns, table)
    if label in periods:
        return [replace(c, role="period", rule="tables.period") if c is label else c for c in columns]
    if label is named and _measures_of_things(columns, table):
        return [replace(c, role="place", rule="tables.entity") if c is label else c for c in columns]
    return [replace(c, role="indicator", rule="tables.first_text") if c is label else c for c in columns]


def _of_owners(columns: list[Column], table: Headers) -> list[Column]:
    """责任单位|引进资金: where nothing else names the rows, they are of those who are to do it."""
    owner = next((c for c in columns if c.owns and table.contents[c.index].are_words), None)
    if owner is None or not _numbers(columns, table):
        return columns
    return [replace(c, role="place") if c is owner else c for c in columns]


def _names_rows(column: Column, table: Headers) -> bool:
    """Whether words stand in a column; names may have digits in them (G301云青段)."""
    contents = table.contents[column.index]
    return contents.are_words or ("名称" in column.header and bool(contents.texts) and not contents.are_values)


def _measures_of_things(columns: list[Column], table: Headers) -> bool:
    """学校|新增学位|新增教师: every column of numbers says what it measures, so that the rows are what has it."""
    numbers = _numbers(columns, table)
    return bool(numbers) and all(column.name for column in numbers)


def _numbers(columns: list[Column], table: Headers) -> list[Column]:
    """The columns of numbers that measure something and may be goals."""
    numbers = [c for c in columns if c.role in ("other", "target", "change") and table.contents[c.index].are_values]
    return [column for column in numbers if not table.says("tables.no_measure", column.header)]


def _transposed(columns: list[Column], table: Headers) -> bool:
    """Whether what should name the indicators holds base and goal: the indicators head the columns."""
    labels = [column for column in columns if column.role in LABELS]
    return len(labels) == 1 and labels[0].role == "indicator" and table.contents[labels[0].index].are_periods


def _measured(columns: list[Column], table: Headers) -> list[Column]:
    """Numbers of places, projects and years are goals in a document that sets some, whatever their header says."""
    roles = {column.role for column in columns}
    if not roles & {"place", "project", "period"}:
        return _only_numbers(columns, table) if "target" not in roles and "indicator" in roles else columns
    dated = any(
        c.role == "target" and (c.rule == "tables.target" or not _is_over(c.year, table.anchor)) for c in columns
    )
    plans = table.plans is not False and (table.plans or dated or "project" in roles)
    found = []
    for column in columns:
        free = column.role in ("other", "unit", "indicator")
        numbers = table.contents[column.index].are_values
        if free and numbers and not table.says("tables.no_measure", column.header):
            column = replace(column, role="target" if plans else "result", rule="tables.measure")
        found.append(column)
    return found


def _only_numbers(columns: list[Column], table: Headers) -> list[Column]:
    """任务|户数 in a table that sets goals: the one column of numbers holds them."""
    numbers = [
        column
        for column in columns
        if column.role == "other"
        and table.contents[column.index].are_values
        and not table.says("tables.no_measure", column.header)
    ]
    if len(numbers) != 1 or not table.plans:
        return columns
    return [replace(c, role="target", rule="tables.measure") if c in numbers else c for c in columns]


def _changed(columns: list[Column], table: Headers) -> list[Column]:
    """原文 beside 修改后: the one no longer holds."""
    if not any(table.says("tables.after_change", column.header) for column in columns):
        return columns
    return [
        replace(c, role="former", rule="tables.before_change") if table.says("tables.before_change", c.header) else c
        for c in columns
    ]


def _before_explicit(columns: list[Column], table: Headers) -> list[Column]:
    """2024年 beside 2025年保底目标: a year alone, before the years of goals, is where they start from."""
    goals = [c.year for c in columns if c.role == "target" and c.year and c.rule == "tables.target"]
    return [
        replace(c, role="baseline", rule="tables.earlier_year")
        if c.role == "target" and c.year and c.rule == "tables.year" and goals and c.year < min(goals)
        else c
        for c in columns
    ]


def _before_plan(columns: list[Column], table: Headers) -> list[Column]:
    """The earlier of two years is where the plan starts from; the goals of an earlier plan are no goals any more."""
    anchor = table.anchor
    years = {column.year for column in columns if column.year and column.role == "target"}
    begin = anchor.year or (0 if _starts_elsewhere(columns, table) or not years else min(years) + 1)
    found = []
    for column in columns:
        over = bool(column.year and column.year < begin)
        told = (
            table.caption.ahead is False
            and column.rule == "tables.year"
            and (column.year or 0) <= (anchor.year or 9999)
        )
        if column.role == "target" and told:
            column = replace(column, role="result", rule="tables.told")
        elif column.role == "target" and over and (len(years) > 1 or _is_over(column.year, anchor)):
            goal = column.rule == "tables.target" or len(years) == 1
            column = replace(column, role="former" if goal else "baseline", rule="tables.earlier_year")
        elif column.role == "change" and column.year and column.year < (anchor.year or 0):
            column = replace(column, role="former", rule="tables.earlier_year")  # “十二五”年均增长
        found.append(column)
    return found


def _starts_elsewhere(columns: list[Column], table: Headers) -> bool:
    """Whether, of two years, the earlier one need not be the start: there is one, or every year has its own task."""
    words = [table.caption.title, *(column.header for column in columns if column.role == "target")]
    return any(column.role == "baseline" for column in columns) or any(table.says("tables.yearly", w) for w in words)


def _is_over(year: int | None, anchor: Anchor) -> bool:
    own = first_year(anchor)
    return year is not None and own is not None and year < own


def _inheriting(columns: list[Column], table: Headers) -> list[Column]:
    """A goal or a rate without a year is of the last year that its neighbours have."""
    last = max((column.year for column in columns if column.year and column.role == "target"), default=None)
    if any(column.role == "project" for column in columns):
        return columns
    return [replace(c, year=last) if last and c.role in ("change", "target") and c.year is None else c for c in columns]


def _told_apart(columns: list[Column], table: Headers) -> list[Column]:
    """里程 under 高速公路 and 里程 under 农村公路: the line above is part of the name."""
    names = Counter((column.name, column.year) for column in columns if column.name and column.role == "target")
    return [
        replace(c, name=with_upper(table.headers[c.index], c.name, table.rules)) if names[c.name, c.year] > 1 else c
        for c in columns
    ]
