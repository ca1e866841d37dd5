"""Sections that came, went, got another title or moved under another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policyx.comparison.holdings import pair_by_content
from policyx.comparison.texts import Text, TextPair, pair_texts, plain
from policyx.model.difference import SectionChange, SectionPair, SectionsDiff
from policyx.model.plan import Plan, Section
from policyx.ruleset import Ruleset

SAME_SECTION = 0.6
Found = dict[int, tuple[int, float, str]]
"""For the place of an old section that of the new one, how sure that is, and why."""


def compare_sections(old: Plan, new: Plan, rules: Ruleset) -> SectionsDiff:
    """Sections pair by their titles, else by what they hold, else by their titles without the time (2024年工作回顾)."""
    mine, theirs = (sorted(plan.sections, key=lambda section: (section.start, section.level)) for plan in (old, new))
    found = _by_title(pair_texts(_texts(mine), _texts(theirs), SAME_SECTION))
    found |= pair_by_content((old, new), (mine, theirs), _rest(mine, theirs, found), rules)
    found |= _without_time(mine, theirs, _rest(mine, theirs, found), rules)
    partner = {mine[row].id: theirs[column].id for row, (column, *_) in found.items()}
    rest = _rest(mine, theirs, found)
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
        removed=tuple(mine[place] for place in rest[0]),
        added=tuple(theirs[place] for place in rest[1]),
    )


def _by_title(pairs: Iterable[TextPair]) -> Found:
    return {pair.old: (pair.new, pair.score, "标题相同" if pair.score == 1 else "标题相近") for pair in pairs}


def _rest(mine: list[Section], theirs: list[Section], found: Found) -> tuple[list[int], list[int]]:
    taken = {column for column, *_ in found.values()}
    return (
        [place for place in range(len(mine)) if place not in found],
        [place for place in range(len(theirs)) if place not in taken],
    )


def _without_time(
    mine: list[Section], theirs: list[Section], rest: tuple[list[int], list[int]], rules: Ruleset
) -> Found:
    """过去一年工作回顾 and 2024年工作回顾; the goals of a year are not those of five."""
    found: Found = {}
    for several in (False, True):
        left, right = (
            [
                (place, _bare(sections[place], rules))
                for place in places
                if _of_several_years(sections[place], rules) is several
            ]
            for sections, places in ((mine, rest[0]), (theirs, rest[1]))
        )
        for pair in pair_texts([text for _, text in left], [text for _, text in right], SAME_SECTION):
            found[left[pair.old][0]] = right[pair.new][0], pair.score, "标题除时间外相同或相近"
    return found


def _bare(section: Section, rules: Ruleset) -> Text:
    title = plain(section.title)
    return Text(rules.pattern("comparison.title_time").regex.sub("", title) or title)


def _of_several_years(section: Section, rules: Ruleset) -> bool:
    return rules.pattern("comparison.title_period").regex.search(plain(section.title)) is not None


def _texts(sections: list[Section]) -> list[Text]:
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
