from __future__ import annotations

from policyx.comparison.compare import compare
from policyx.model.difference import SectionsDiff
from policyx.model.plan import Actual, Section, Task
from tests.comparison.plans import actual, evidence, plan


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


def held(section: Section, *results: str) -> tuple[Actual, ...]:
    return tuple(
        actual(name, 3, "万亩", 2024).model_copy(update={"evidence": evidence(name, section.start + 1)})
        for name in results
    )


def test_titles_differ_by_the_year_alone() -> None:
    past, last = section("过去一年工作回顾", "一、"), section("2024年工作回顾", "一、")
    (pair,) = diff((past,), (last,)).pairs
    assert (pair.changes, pair.reason) == (("renamed",), "标题除时间外相同或相近")


def test_goals_of_a_year_are_not_those_of_five() -> None:
    year, five = section("2025年主要目标任务", "二、"), section("“十五五”时期主要目标任务", "二、")
    assert diff((year,), (five,)).pairs == ()


def test_sections_pair_by_what_they_hold() -> None:
    crops = ("造林面积", "灌溉面积", "湿地面积", "果园面积")
    past, aims = section("砥砺前行的一年", "一、"), section("来年打算", "二、", start=40)
    last, goals = section("主要工作成绩", "一、"), section("奋斗方向", "二、", start=40)
    old = plan(sections=(past, aims), actuals=held(past, *crops[:3], "花卉产值"))
    new = plan(sections=(last, goals), actuals=held(last, *crops))
    found = compare(old, new).sections
    assert [(pair.old, pair.new) for pair in found.pairs] == [(past, last)]
    assert found.pairs[0].score == 0.75
    assert compare(old, plan(sections=(last,), actuals=held(last, *crops[:2]))).sections.pairs == ()


def test_half_a_title_is_enough_under_sections_that_are_one() -> None:
    old, new = (
        section("抓好山区教育，提高师资水平", "（一）", WATER.id, 10),
        section("改善营养，抓好山区教育", "（二）", WATER.id, 10),
    )
    found = diff((WATER, old), (WATER, new))
    assert [(pair.old, pair.new) for pair in found.pairs] == [(WATER, WATER), (old, new)]


def test_what_was_done_is_not_what_is_to_be_done() -> None:
    past, aims = section("2030年工作回顾", "一、"), section("2031年重点工作", "二、", start=50)
    last, goals = section("2031年工作回顾", "一、"), section("2032年重点工作", "二、", start=50)
    done = section("持续办好山区教育", "（一）", past.id, 10)
    planned = section("切实办好山区教育", "（一）", goals.id, 60)
    found = diff((past, done, aims), (last, goals, planned))
    assert (found.old_of_reviews, found.removed, found.added) == ((done,), (), (planned,))


def test_sections_of_a_review_neither_came_nor_went() -> None:
    past, last = section("2030年工作回顾", "一、"), section("2031年工作回顾", "一、")
    old = (past, section("渠首工程通水", "（一）", past.id, 10), section("办学条件改善", "（二）", past.id, 20))
    new = (last, section("办学条件改善", "（一）", last.id, 10), section("古渡口重现生机", "（二）", last.id, 20))
    found = diff(old, new)
    assert (found.removed, found.added) == ((), ())
    assert [one.title for one in (*found.old_of_reviews, *found.new_of_reviews)] == ["渠首工程通水", "古渡口重现生机"]
    assert [pair.new.title for pair in found.pairs] == ["2031年工作回顾", "办学条件改善"]


def test_sections_pair_by_their_tasks() -> None:
    old, new = section("夯实根基", "一、"), section("行稳致远", "一、")
    tasks = [
        tuple(
            Task(id=f"k-{text}", text=text, section=one.id, evidence=evidence(text), rule="tasks.item")
            for text in ("建设跨江智慧水务平台", "扩建山区寄宿制小学")
        )
        for one in (old, new)
    ]
    found = compare(plan(sections=(old,), tasks=tasks[0]), plan(sections=(new,), tasks=tasks[1])).sections
    assert [pair.reason for pair in found.pairs] == ["内容相近：所含任务多有相同"]
