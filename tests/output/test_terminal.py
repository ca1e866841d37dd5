from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from policyx.model.plan import Plan
from policyx.output.terminal import Screen


def shown(plan: Plan, width: int) -> str:
    stream = io.StringIO()
    Console(file=stream, width=width).print(Screen(plan))
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_every_kind_of_record_is_shown_at_every_width(plan: Plan, width: int) -> None:
    text = shown(plan, width)
    joined = "".join(text.split())
    for word in (
        "云政发〔2021〕18号",
        "高新技术",
        "2.29",
        "86.5",
        "市科技局",
        "2023-12-31",
        "专栏1",
        "惠民行动",
        "主要指标",
    ):
        assert word in joined, word
    assert all(cell_len(line) <= width for line in text.splitlines())


def test_a_target_says_what_how_much_and_by_when(plan: Plan) -> None:
    text = shown(plan, 120)
    assert "≥ 3500家" in text
    assert "2.29–3%" in text
    assert "1182家（2020）" in text
    assert "预期性 保底 确保" in text


def test_units_of_one_task_stand_together(plan: Plan) -> None:
    text = shown(plan, 120)
    assert "牵头：市科技局" in text
    assert "配合：市财政局、市统计局" in text
    assert text.count("布局重大平台") == 1


def test_where_a_record_stands_is_shown_on_a_wide_terminal_only(plan: Plan) -> None:
    assert "出处" in shown(plan, 120)
    assert "出处" not in shown(plan, 80)


def test_a_table_inside_a_box_is_not_shown_twice(plan: Plan) -> None:
    assert shown(plan, 120).count("省实验室") == 1


def test_what_is_not_there_takes_no_room(plan: Plan) -> None:
    empty = plan.model_copy(update={"targets": (), "boxes": (), "warnings": ()})
    text = shown(empty, 80)
    assert " 目标 \n" not in text
    assert "惠民行动" not in text


def test_markup_in_a_document_is_only_text(plan: Plan) -> None:
    target = plan.targets[0].model_copy(update={"indicator": "[red]企业[/red]", "unit": "[b]"})
    text = shown(plan.model_copy(update={"targets": (target,)}), 120)
    assert "[red]企业[/red]" in text
    assert "3500[b]" in text


def test_nothing_in_a_document_steers_the_terminal(plan: Plan) -> None:
    evil = "\x1b[2J\x1b]0;题\x07\u202e目标"
    target = plan.targets[0].model_copy(update={"indicator": evil, "unit": evil, "commitment": evil})
    box = plan.boxes[0].model_copy(update={"title": evil})
    text = shown(plan.model_copy(update={"targets": (target,), "boxes": (box,)}), 120)
    assert "目标" in text
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_doubtful_records_are_marked(plan: Plan) -> None:
    assert "存疑" not in shown(plan, 120)
    first, *others = plan.targets
    doubtful = plan.model_copy(update={"targets": (first.model_copy(update={"confidence": "low"}), *others)})
    assert shown(doubtful, 120).count("（存疑）") == 1
