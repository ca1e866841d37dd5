from __future__ import annotations

from policyx.comparison.compare import compare
from policyx.model.difference import SectionsDiff
from policyx.model.plan import Section
from tests.comparison.plans import plan


def section(title: str, number: str | None, parent: str | None = None, start: int = 0) -> Section:
    level = 2 if parent else 1
    return Section(
        id=f"s-{title}-{start}",
        level=level,
        number=number,
        title=title,
        parent=parent,
        start=start,
        end=start + 9,
        page=None,
    )


def diff(old: tuple[Section, ...], new: tuple[Section, ...]) -> SectionsDiff:
    return compare(plan(sections=old), plan(sections=new)).sections


WATER, SCHOOLS = section("保障城乡供水", "一、"), section("办好山区教育", "二、", start=50)


def test_renamed_renumbered_moved() -> None:
    rivers = section("整治河道水系", "（一）", WATER.id, 10)
    elsewhere = section("系统整治河道水系", "（二）", SCHOOLS.id, 60)
    found = diff((WATER, rivers, SCHOOLS), (WATER, SCHOOLS, elsewhere))
    assert [pair.changes for pair in found.pairs] == [(), ("renamed", "moved", "renumbered"), ()]


def test_only_in_one_plan() -> None:
    found = diff((WATER,), (SCHOOLS,))
    assert (found.pairs, found.removed, found.added) == ((), (WATER,), (SCHOOLS,))


def test_titles_that_repeat_go_by_what_they_stand_under() -> None:
    first, second = section("重点任务", "1.", WATER.id, 10), section("重点任务", "1.", SCHOOLS.id, 60)
    found = diff((WATER, first, SCHOOLS, second), (SCHOOLS, second, WATER, first))
    assert {pair.changes for pair in found.pairs} == {()}
