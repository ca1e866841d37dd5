"""Sections that came, went, got another title or moved under another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policyx.comparison.texts import Text, pair_texts, plain
from policyx.model.difference import SectionChange, SectionPair, SectionsDiff
from policyx.model.plan import Plan, Section

SAME_SECTION = 0.6


def compare_sections(old: Plan, new: Plan) -> SectionsDiff:
    mine, theirs = (sorted(plan.sections, key=lambda section: (section.start, section.level)) for plan in (old, new))
    pairs = pair_texts(_texts(mine), _texts(theirs), SAME_SECTION)
    partner = {mine[pair.old].id: theirs[pair.new].id for pair in pairs}
    paired = set(partner), set(partner.values())
    return SectionsDiff(
        pairs=tuple(
            SectionPair(
                old=mine[pair.old],
                new=theirs[pair.new],
                score=pair.score,
                reason="标题相同" if pair.score == 1 else "标题相近",
                changes=tuple(_changes(mine[pair.old], theirs[pair.new], partner)),
            )
            for pair in pairs
        ),
        removed=tuple(section for section in mine if section.id not in paired[0]),
        added=tuple(section for section in theirs if section.id not in paired[1]),
    )


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
