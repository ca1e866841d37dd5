from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from policyx import extract
from policyx.model.plan import Goal, Plan

Read = Callable[[str], Plan]

HEAD = "云江市“十四五”水务规划\n\n一、发展目标\n\n"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def plan(text: str) -> Plan:
        file = tmp_path / "plan.txt"
        file.write_text(text, encoding="utf-8")
        return extract(file)

    return plan


def goals(plan: Plan) -> list[tuple[str, str]]:
    return [(goal.indicator, goal.direction) for goal in plan.goals]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("单位供水能耗持续下降。", [("单位供水能耗", "fall")]),
        ("到2025年，城乡居民收入稳步提高，就业保持总体稳定。", [("城乡居民收入", "rise"), ("就业", "keep")]),
        ("PM2.5浓度进一步降低。", [("PM2.5浓度", "fall")]),
        ("管网漏损率下降到9%，供水成本稳中有降。", [("供水成本", "fall")]),
        ("水务改革不断深化，服务能力显著增强。", []),
        ("通过节水改造使用水总量持续下降。", []),
        ("提高用水效率。", []),
    ],
)
def test_under_a_heading_of_goals(read: Read, sentence: str, wanted: list[tuple[str, str]]) -> None:
    assert goals(read(f"{HEAD}{sentence}\n")) == wanted


def test_a_review_has_no_goals(read: Read) -> None:
    plan = read("云江市水务规划\n\n一、工作回顾\n\n供水成本持续下降。\n\n二、发展目标\n\n供水成本进一步降低。\n")
    assert [goal.evidence.text for goal in plan.goals] == ["供水成本进一步降低"]


def test_outside_of_goals_only_where_the_sentence_looks_ahead(read: Read) -> None:
    text = "云江市水务规划\n\n一、加强供水\n\n供水成本持续下降。主要预期目标是：供水量增长5%；供水成本持续下降。\n"
    assert len(read(text).goals) == 1


def test_a_goal_is_grounded_and_dated(read: Read) -> None:
    text = f"{HEAD}到2025年，确保供水成本稳步降低。\n"
    (goal,) = read(text).goals
    assert isinstance(goal, Goal)
    assert goal.commitment == "确保"
    assert goal.due is not None
    assert (goal.due.year, goal.due.inherited) == (2025, True)
    assert goal.section is not None


def test_ids_are_of_the_content(read: Read) -> None:
    one = read(f"{HEAD}供水成本持续下降。\n").goals[0]
    other = read(f"{HEAD}加快建设。供水成本持续下降。\n").goals[0]
    assert one.id == other.id
    assert one.evidence.start != other.evidence.start
