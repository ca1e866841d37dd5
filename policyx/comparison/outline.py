"""Sections that came, went, got another title or moved under another one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from policyx.comparison.holdings import pair_by_content, pair_by_tasks
from policyx.comparison.names import fold
from policyx.comparison.texts import Text, pair_texts, plain
from policyx.model.difference import SectionChange, SectionPair, SectionsDiff, TasksDiff
from policyx.model.plan import Plan, Section
from policyx.ruleset import Ruleset

SAME_SECTION, SAME_CLAUSE, MOVED_SECTION = 0.6, 0.7, 0.85
_CLAUSES = re.compile("[,，;；、。]")
_SHORTEST_CLAUSE = 6
Places = tuple[list[int], list[int]]
Found = dict[int, tuple[int, float, str]]
"""For the place of an old section that of the new one, how sure that is, and why."""


def compare_sections(old: Plan, new: Plan, tasks: TasksDiff, rules: Ruleset) -> SectionsDiff:
    """From the outside in: what stands under two sections that are one is paired before anything else.

    What stands in a review of the past tells results, each report its own: only a title that stayed pairs there.
    Sections pair by their titles, else by the tasks and by the indicators that they hold, else by a clause of their
    titles, or by these without the time (2024年工作回顾).
    """
    mine, theirs = (sorted(plan.sections, key=lambda section: (section.start, section.level)) for plan in (old, new))
    found: Found = {}
    parents: list[tuple[str | None, str | None]] = [(None, None)]
    for parent, parent_too in parents:  # grows as pairs are found
        places = _children(mine, parent), _children(theirs, parent_too)
        inner = _matched((old, new), (mine, theirs), places, tasks, rules)
        parents += ((mine[row].id, theirs[column].id) for row, (column, *_) in inner.items())
        found |= inner
    partner = {mine[row].id: theirs[column].id for row, (column, *_) in found.items()}
    rest = _matched((old, new), (mine, theirs), _rest(mine, theirs, found), tasks, rules)
    found |= {row: one for row, one in rest.items() if _may_move(mine[row], theirs[one[0]], one[1], partner)}
    reviewed = _in_reviews(mine, rules), _in_reviews(theirs, rules)
    worked = _headings_of_tasks(old), _headings_of_tasks(new)
    found = {row: one for row, one in found.items() if _holds(mine[row], theirs[one[0]], reviewed)}
    partner = {mine[row].id: theirs[column].id for row, (column, *_) in found.items()}
    left = [
        [side[place] for place in rest] for side, rest in zip((mine, theirs), _rest(mine, theirs, found), strict=True)
    ]
    return SectionsDiff(
        pairs=tuple(
            SectionPair(
                old=mine[row],
                new=theirs[column],
                score=score,
                reason=reason,
                changes=tuple(_changes(mine[row], theirs[column], partner)),
            )
            for row, (column, score, reason) in sorted(found.items())
        ),
        removed=_neither_in(left[0], reviewed[0] | worked[0]),
        added=_neither_in(left[1], reviewed[1] | worked[1]),
        old_of_reviews=tuple(section for section in left[0] if section.id in reviewed[0]),
        new_of_reviews=tuple(section for section in left[1] if section.id in reviewed[1]),
        old_of_tasks=_neither_in([one for one in left[0] if one.id in worked[0]], reviewed[0]),
        new_of_tasks=_neither_in([one for one in left[1] if one.id in worked[1]], reviewed[1]),
    )


def _neither_in(sections: Iterable[Section], apart: frozenset[str]) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.id not in apart)


def _headings_of_tasks(plan: Plan) -> frozenset[str]:
    """The ids of the sections that are one task, whose title stands over them: the tasks tell of it."""
    titles = {section.id: plain(section.title) for section in plan.sections}
    held = (task for task in plan.tasks if task.section in titles and task.title)
    return frozenset(task.section for task in held if task.section and plain(task.title or "") == titles[task.section])


def _in_reviews(sections: Sequence[Section], rules: Ruleset) -> frozenset[str]:
    """The ids of the sections under a heading that looks back alone; outer sections stand before their inner ones."""
    back, ahead = rules.pattern("discourse.heading_back").regex, rules.words("discourse.aims").regex
    reviews: set[str] = set()
    found: set[str] = set()
    for section in sections:
        if section.parent in reviews:
            found.add(section.id)
        title = fold(section.title)
        if section.id in found or (back.search(title) and not ahead.search(title)):
            reviews.add(section.id)
    return frozenset(found)


def _holds(old: Section, new: Section, reviewed: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Whether two sections that were paired are one, as far as reviews are concerned."""
    apart = old.id in reviewed[0] or new.id in reviewed[1]
    return not apart or plain(old.title) == plain(new.title)


def _children(sections: Sequence[Section], parent: str | None) -> list[int]:
    return [place for place, section in enumerate(sections) if section.parent == parent]


def _may_move(old: Section, new: Section, score: float, partner: Mapping[str, str]) -> bool:
    """Under parents that belong to others (what was done, what is to be done) only a title that is nearly the same is
    the same section."""
    other = partner.get(old.parent or "")
    apart = other is not None and new.parent in partner.values() and other != new.parent
    return not apart or score >= MOVED_SECTION


def _matched(
    plans: tuple[Plan, Plan],
    sides: tuple[Sequence[Section], Sequence[Section]],
    places: Places,
    tasks: TasksDiff,
    rules: Ruleset,
) -> Found:
    """The pairs among the sections at these places."""
    found: Found = {}
    ways: tuple[Callable[[Places], Found], ...] = (
        lambda rest: _by_title(sides, rest),
        lambda rest: pair_by_tasks(tasks, sides, rest),
        lambda rest: pair_by_content(plans, sides, rest, rules),
        lambda rest: _by_clause(sides, rest),
        lambda rest: _without_time(sides, rest, rules),
    )
    for way in ways:
        taken = {column for column, *_ in found.values()}
        rest = [row for row in places[0] if row not in found], [one for one in places[1] if one not in taken]
        found |= way(rest)
    return found


def _by_title(sides: tuple[Sequence[Section], Sequence[Section]], places: Places) -> Found:
    texts = [_texts(side) for side in sides]
    chosen = [[text[place] for place in some] for text, some in zip(texts, places, strict=True)]
    pairs = pair_texts(chosen[0], chosen[1], SAME_SECTION)
    return {
        places[0][pair.old]: (places[1][pair.new], pair.score, "标题相同" if pair.score == 1 else "标题相近")
        for pair in pairs
    }


def _by_clause(sides: tuple[Sequence[Section], Sequence[Section]], places: Places) -> Found:
    """扩大高水平对外开放，促进互利共赢 and 扩大高水平对外开放，稳住外贸: half of the title is the same."""
    mine, theirs = (
        [(place, Text(clause)) for place in some for clause in _clauses(side[place])]
        for side, some in zip(sides, places, strict=True)
    )
    found: Found = {}
    taken: set[int] = set()
    pairs = pair_texts([clause for _, clause in mine], [clause for _, clause in theirs], SAME_CLAUSE)
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.old)):
        row, column = mine[pair.old][0], theirs[pair.new][0]
        if row not in found and column not in taken:
            found[row] = column, SAME_SECTION, "标题有一半相同或相近"
            taken.add(column)
    return found


def _clauses(section: Section) -> list[str]:
    """The parts of a title, if it has several or the other may; what is short is in many titles."""
    clauses = (plain(part) for part in _CLAUSES.split(section.title))
    return [clause for clause in clauses if len(clause) >= _SHORTEST_CLAUSE]


def _rest(mine: Sequence[Section], theirs: Sequence[Section], found: Found) -> Places:
    taken = {column for column, *_ in found.values()}
    return (
        [place for place in range(len(mine)) if place not in found],
        [place for place in range(len(theirs)) if place not in taken],
    )


def _without_time(sides: tuple[Sequence[Section], Sequence[Section]], rest: Places, rules: Ruleset) -> Found:
    """过去一年工作回顾 and 2024年工作回顾; the goals of a year are not those of five."""
    found: Found = {}
    for several in (False, True):
        left, right = (
            [
                (place, _bare(sections[place], rules))
                for place in places
                if _of_several_years(sections[place], rules) is several
            ]
            for sections, places in zip(sides, rest, strict=True)
        )
        for pair in pair_texts([text for _, text in left], [text for _, text in right], SAME_SECTION):
            found[left[pair.old][0]] = right[pair.new][0], pair.score, "标题除时间外相同或相近"
    return found


def _bare(section: Section, rules: Ruleset) -> Text:
    title = plain(section.title)
    return Text(rules.pattern("comparison.title_time").regex.sub("", title) or title)


def _of_several_years(section: Section, rules: Ruleset) -> bool:
    return rules.pattern("comparison.title_period").regex.search(plain(section.title)) is not None


def _texts(sections: Sequence[Section]) -> list[Text]:
    titles = {section.id: plain(section.title) for section in sections}
    return [Text(titles[section.id], titles.get(section.parent or "", "")) for section in sections]


def _changes(old: Section, new: Section, partner: Mapping[str, str]) -> Iterable[SectionChange]:
    if plain(old.title) != plain(new.title):
        yield "renamed"
    if _moved(old, new, partner):
        yield "moved"
    if plain(old.number or "") != plain(new.number or ""):
        yield "renumbered"


def _moved(old: Section, new: Section, partner: Mapping[str, str]) -> bool:
    """Whether it stands under another section. Under two that have no counterparts nobody can say."""
    if old.parent is None or new.parent is None:
        return old.parent is not new.parent
    if old.parent in partner:
        return partner[old.parent] != new.parent
    return new.parent in partner.values()
