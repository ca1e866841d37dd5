from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from policyx.model.difference import PlanDiff, Trend
from policyx.output.difference.terminal import Comparison, write
from policyx.output.difference.views import as_report


def shown(subject: PlanDiff | Trend, width: int) -> str:
    stream = io.StringIO()
    Console(file=stream, width=width).print(Comparison(as_report(subject)))
    return stream.getvalue()


@pytest.fixture
def longest() -> int:
    """A page or two in every cell; with more, each of some hundred cells fills a book."""
    return 2_000


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_every_part_is_shown_at_every_width(difference: PlanDiff, width: int) -> None:
    text = shown(difference, width)
    for name in ("目标", "任务", "时限", "专栏", "章节", "元数据", "承诺兑现", "存疑"):
        assert re.search(rf"^ {name}  \d", text, re.MULTILINE), name
    assert all(cell_len(line) <= width for line in text.splitlines())


def test_the_most_important_comes_first(difference: PlanDiff) -> None:
    text = shown(difference, 120)
    groups = re.findall(r"^ (\w+ \d+) *$", text, re.MULTILINE)
    assert groups[2:8] == ["弱化 1", "转为定性 1", "取消 1", "新增 1", "拆分 1", "未变 1"]
    assert "1 未兑现   0 降低   2 弱化   1 取消   1 新增   0 提高" in text
    assert "弱化 2 · 取消 1 · 新增 1 · 拆分 1 · 未变 1" in text


def test_old_and_new_stand_side_by_side(difference: PlanDiff) -> None:
    text = shown(difference, 140)
    assert re.search(r"高新技术企业总数 +≥ 3500家 +≥ 4500家 +提高 弱化", text)
    assert "0.000001%" in text


def test_nothing_steers_the_terminal(hostile: tuple[str, PlanDiff]) -> None:
    text = shown(hostile[1], 80)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert all(cell_len(line) <= 80 for line in text.splitlines())


def test_nothing_steers_the_terminal_from_a_trend(hostile_trend: tuple[str, Trend]) -> None:
    text = shown(hostile_trend[1], 80)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_markup_is_only_text(difference: PlanDiff) -> None:
    target = difference.targets.added[0].model_copy(update={"indicator": "[red]企业[/red]"})
    targets = difference.targets.model_copy(update={"added": (target,)})
    assert "[red]企业[/red]" in shown(difference.model_copy(update={"targets": targets}), 200)


def test_markup_in_a_heading_is_only_text(trend: Trend) -> None:
    first = trend.plans[0]
    named = first.model_copy(update={"source": first.source.model_copy(update={"name": "[red]a[/red].txt"})})
    assert "[red]a[/red].txt" in shown(trend.model_copy(update={"plans": (named, trend.plans[1])}), 140)


def test_two_plans_without_records(nothing: PlanDiff) -> None:
    text = shown(nothing, 80)
    assert "没有目标" in text
    assert len(text.splitlines()) < 12


def test_a_trend_has_a_column_a_plan(trend: Trend) -> None:
    text = shown(trend, 120)
    assert re.search(r"高新技术企业 +保底 +家 +≥3500（2025） +≥4500.5（2025）", text)


def test_in_a_file_there_are_no_colours(difference: PlanDiff) -> None:
    assert b"\x1b" not in write(difference)
