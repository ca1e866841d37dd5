from __future__ import annotations

from typing import Any

from policyx.comparison.compare import compare
from policyx.model.difference import BoxesDiff
from policyx.model.plan import Box
from tests.comparison.plans import evidence, plan


def box(title: str, number: int | None = 1, **fields: Any) -> Box:
    return Box(id=f"b-{title}-{number}", number=number, title=title, section=None, evidence=evidence(title), **fields)


def diff(old: tuple[Box, ...], new: tuple[Box, ...]) -> BoxesDiff:
    return compare(plan(boxes=old), plan(boxes=new)).boxes


ROWS = (("泵站改造", "改造老旧泵站12座"), ("河道清淤", "清淤干支流40公里"), ("智能水表", "安装8万只"))


def test_rows_come_go_and_change() -> None:
    new = (ROWS[0], ("河道清淤", "清淤干支流55公里"), ("再生水厂", "新建两座"))
    (pair,) = diff((box("水务工程", rows=ROWS),), (box("水务工程", rows=new),)).pairs
    assert pair.changes == ("rows_changed",)
    assert [(change.old[1], change.new[1]) for change in pair.rows_changed] == [
        ("清淤干支流40公里", "清淤干支流55公里")
    ]
    assert (pair.rows_removed, pair.rows_added) == ((ROWS[2],), (("再生水厂", "新建两座"),))


def test_width_blanks_and_order_are_no_change() -> None:
    wide = tuple((name, text.replace("12", "１２\n")) for name, text in reversed(ROWS))
    (pair,) = diff((box("水务工程", rows=ROWS),), (box("水务 工程", rows=wide),)).pairs
    assert pair.changes == ()


def test_title_number_and_columns() -> None:
    old = box("供水排水重点工程", 1, columns=("工程", "内容"), paragraphs=("建设水厂。",))
    new = box("供水排水重大工程", 3, columns=("工程", "任务"), paragraphs=("建设水厂。",))
    (pair,) = diff((old,), (new,)).pairs
    assert pair.changes == ("renamed", "renumbered", "columns_changed")


def test_boxes_of_one_plan_alone() -> None:
    found = diff((box("水务工程"), box("教育工程", 2)), (box("康养行动", 1), box("水务工程", 2)))
    assert [pair.old.title for pair in found.pairs] == ["水务工程"]
    assert ([one.title for one in found.removed], [one.title for one in found.added]) == (["教育工程"], ["康养行动"])


def test_two_boxes_of_one_title_go_by_what_is_in_them() -> None:
    old = (box("重点项目", 1, paragraphs=("疏浚河道。",)), box("重点项目", 2, paragraphs=("扩建学校。",)))
    found = diff(old, tuple(reversed(old)))
    assert [(pair.old.number, pair.new.number, pair.changes) for pair in found.pairs] == [(1, 1, ()), (2, 2, ())]
