"""What the words around a table say of all of it: title, unit line, notes and the paragraph above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policyx.cubes.naming import thing_of_title
from policyx.cubes.shape import Caption
from policyx.cubes.values import unit_behind, unit_line
from policyx.discourse.shape import Discourse
from policyx.model.plan import Due, Metadata, UnitRole
from policyx.reading.dates import Anchor, TimeExpression, find_times, is_over
from policyx.reading.folding import fold
from policyx.ruleset import Ruleset, compiled
from policyx.structure.shape import Grid

_PLAN = compiled(r"[“\"]?[一二三四五六七八九]?十?[一二三四五六七八九]?五[”\"]?(?=$|[^年时期以五])")


def read_caption(
    grid: Grid, around: Sequence[str], metadata: Metadata, discourse: Discourse, rules: Ruleset
) -> Caption:
    """``around``: the paragraphs right before and behind the table, folded."""
    title = fold(grid.title or "").text
    notes = [fold(note).text for note in grid.notes]
    name = thing_of_title(title, metadata.region, rules)
    name = name or thing_of_title(metadata.title or "", metadata.region, rules)
    return Caption(
        title=title,
        name=name,
        unit=_unit(title, notes, around, rules),
        due=_due(title, discourse.anchor, rules),
        ahead=_ahead(title, rules),
        legend=_legend([title, *notes, *around], rules),
        marks={
            match["mark"]: int(match["year"])
            for note in (*notes, *around)
            for match in rules.pattern("tables.mark_year").regex.finditer(note)
        },
    )


def times_of_header(text: str, rules: Ruleset, anchor: Anchor) -> list[TimeExpression]:
    """The times of a header or a title, in which “十四五” alone is a time, too."""
    found = [time for time in find_times(text, rules, anchor) if time.last]
    return found or [time for time in find_times(_PLAN.sub(r"\g<0>时期", text), rules, anchor) if time.last]


def _unit(title: str, notes: Sequence[str], around: Iterable[str], rules: Ruleset) -> str | None:
    stated = next((unit for note in notes if (unit := unit_line(note, rules))), None)
    return stated or unit_behind(title, rules)[1]


def _due(title: str, anchor: Anchor, rules: Ruleset) -> Due | None:
    """The one time to come that the title names."""
    times = times_of_header(title, rules, anchor)
    years = {time.last.year for time in times if time.last}
    if len(years) != 1 or any(is_over(time, anchor) for time in times):
        return None
    (year,) = years
    return Due(text=title[times[0].start : times[0].end] or str(year), year=year, date=None, inherited=True)


def _ahead(title: str, rules: Ruleset) -> bool | None:
    told, planned = (rules.pattern(f"tables.{id}").regex.search(title) for id in ("told", "planned"))
    if told:
        return planned is not None and planned.start() > told.start()
    return True if planned else None


def _legend(texts: Iterable[str], rules: Ruleset) -> dict[str, UnitRole]:
    roles: tuple[UnitRole, ...] = ("lead", "support", "responsible")
    return {
        match["sign"]: next(role for role in roles if match[role])
        for text in texts
        for match in rules.pattern("tables.legend").regex.finditer(text)
    }
