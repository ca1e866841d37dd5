from __future__ import annotations

import pytest

from policyx.model.plan import Period, Plan
from policyx.output.wording import (
    amount,
    box_title,
    figure,
    period_years,
    plain,
    short,
    start_value,
    task_name,
    told_anew,
    units_by_role,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("规划\t目标", "规划 目标"),
        ("一\r\n二\r三\n四", "一\n二\n三\n四"),
        ("\x1b[31m红\x07\x9b2J\x00", "[31m红2J"),
        ("\u202e反\u2066向\ufeff", "反向"),
        ("𠮷👍é", "𠮷👍é"),
    ],
)
def test_only_what_is_there_to_be_read(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [(3, "3"), (3.0, "3.0"), (2.29, "2.29"), (1e-7, "0.0000001"), (1e16, "10000000000000000"), (-0.5, "-0.5")],
)
def test_a_number_has_no_exponent(number: float, shown: str) -> None:
    assert figure(number) == shown


def test_an_amount_says_how_much(plan: Plan) -> None:
    firms, effort = plan.targets
    assert amount(firms) == "≥ 3500家"
    assert amount(effort) == "2.29–3%"
    assert amount(firms.model_copy(update={"measure": "increase", "unit": "\x1b家"})) == "增 ≥ 3500家"
    assert start_value(firms.baseline) == "1182家（2020）"
    assert start_value(None) == ""


def test_a_period_is_its_years() -> None:
    assert period_years(Period(name="十四五", start=2021, end=2025)) == "十四五 2021—2025"
    assert period_years(Period(name=None, start=2024, end=2024)) == "2024"
    assert period_years(None) == ""


def test_who_leads_comes_first(plan: Plan) -> None:
    assert units_by_role(plan.tasks[0]) == "牵头：市科技局\n配合：市财政局、市统计局"


def test_a_task_has_its_number_and_title_before_its_text(plan: Plan) -> None:
    (task,) = plan.tasks
    assert task_name(task) == "1. 布局重大平台：建设科学城。"
    assert task_name(task.model_copy(update={"title": None})) == "1. 建设科学城。"
    assert task_name(task.model_copy(update={"title": None, "number": None})) == "建设科学城。"
    assert task_name(task.model_copy(update={"text": ""})) == "1. 布局重大平台"


def test_a_box_has_its_number_before_its_title(plan: Plan) -> None:
    assert [box_title(box) for box in plan.boxes] == ["专栏1 平台工程", "惠民行动"]


def test_of_two_texts_the_sentences_that_were_written_for_each_other_are_told() -> None:
    old = "抓好重点项目。发放消费券3000万元。整治市容环境。"
    new = "整治市容环境。办好第五届灯会。发放各类消费券5000万元。"
    assert told_anew(old, new) == ("发放消费券3000万元", "发放各类消费券5000万元")
    assert told_anew("修建环湖步道。", "招引龙头企业。") == ("修建环湖步道", "招引龙头企业")


def test_no_number_is_cut() -> None:
    assert short("加快建设" * 14 + "12.5公里") == "加快建设" * 14 + "…"
