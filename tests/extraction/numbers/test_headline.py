from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from policyx import extract

Headlines = Callable[[str], list[str | None]]


@pytest.fixture
def headlines(tmp_path: Path) -> Headlines:
    """The indicators of the headline targets of a text."""

    def read(text: str) -> list[str | None]:
        file = tmp_path / "plan.txt"
        file.write_text(text, encoding="utf-8")
        return [target.indicator for target in extract(file).targets if target.headline]

    return read


REPORT = """云江市政府工作报告

一、2024年工作回顾

全市粮食产量达到52万吨。

二、2025年工作安排

{goals}

（一）稳住农业。新建泵站30座，粮食产量达到55万吨以上。
"""


@pytest.mark.parametrize(
    "goals",
    [
        "今年经济社会发展的主要预期目标是：粮食产量达到55万吨，城镇新增就业3万人。",
        "主要预期目标建议为：粮食产量达到55万吨。实现城镇新增就业3万人。",
        "预期目标：粮食产量达到55万吨；城镇新增就业3万人。做好今年工作，要新建水厂20座。",
        "主要目标如下：\n\n（1）粮食产量达到55万吨。\n\n（2）城镇新增就业3万人。",
    ],
)
def test_the_sentence_of_a_work_report(headlines: Headlines, goals: str) -> None:
    assert headlines(REPORT.format(goals=goals)) == ["粮食产量", "城镇新增就业"]


def test_a_report_without_it(headlines: Headlines) -> None:
    assert headlines(REPORT.format(goals="全年要新建水厂20座。")) == []


PLAN = """云江市水务发展规划（2021—2025年）

一、总体要求

（一）指导思想。坚持节水优先。

（二）{heading}

到2025年，供水能力达到50万吨/日。

二、重点任务

（一）{heading}

到2025年，新建泵站30座。
"""


@pytest.mark.parametrize("heading", ["发展目标", "主要目标", "“十四五”时期主要目标"])
def test_the_goals_of_a_plan(headlines: Headlines, heading: str) -> None:
    assert headlines(PLAN.format(heading=heading)) == ["供水能力"]


def test_a_heading_of_goals_and_tasks_holds_only_right_under_it(headlines: Headlines) -> None:
    text = "云江市工作要点\n\n一、主要目标任务\n\n粮食产量达到55万吨。\n\n（一）稳住农业\n\n新建泵站30座。\n"
    assert headlines(text) == ["粮食产量"]


@pytest.mark.parametrize(("title", "wanted"), [("“十四五”时期水务发展主要指标", ["供水能力"]), ("重大工程规模", [])])
def test_the_table_of_the_main_indicators(headlines: Headlines, title: str, wanted: list[str]) -> None:
    table = "| 指标 | 单位 | 2025年 |\n|---|---|---|\n| 供水能力 | 万吨 | 50 |\n"
    assert headlines(f"云江市水务发展规划（2021—2025年）\n\n一、现状\n\n专栏1 {title}\n\n{table}\n") == wanted
