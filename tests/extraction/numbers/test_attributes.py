from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.extraction.numbers.attributes import heading_attribute
from policyx.model.plan import Actual, Target
from policyx.ruleset import Ruleset

FiguresOf = Callable[..., tuple[tuple[Target, ...], tuple[Actual, ...]]]
BINDING, EXPECTED = "约束性", "预期性"


def said(targets: tuple[Target, ...]) -> list[tuple[str | None, str | None]]:
    return [(target.indicator, target.attribute) for target in targets]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "约束性指标：万元产值用水量下降12%，供水普及率达到95%；漏损率控制在9%以内。水厂达到30座。",
            [("万元产值用水量", BINDING), ("供水普及率", BINDING), ("漏损率", BINDING), ("水厂", None)],
        ),
        (
            "约束性指标包括供水普及率达到95%、漏损率控制在9%以内，预期性指标有水利投资增长5%以上。",
            [("供水普及率", BINDING), ("漏损率", BINDING), ("水利投资", EXPECTED)],
        ),
        (
            "其中约束性指标2项，分别是供水普及率达到95%，漏损率控制在9%以内。",
            [("供水普及率", BINDING), ("漏损率", BINDING)],
        ),
        ("供水普及率达到95%（约束性），水厂达到30座。", [("供水普及率", BINDING), ("水厂", None)]),
        ("供水普及率达到95%（约束性）、水厂达到30座。", [("供水普及率", BINDING), ("水厂", None)]),
        ("供水普及率（约束性指标）达到95%，水厂达到30座。", [("供水普及率", BINDING), ("水厂", None)]),
        ("水利投资增长5%左右（预期性）。", [("水利投资", EXPECTED)]),
        ("供水普及率达到95%，为约束性指标，水厂达到30座。", [("供水普及率", BINDING), ("水厂", None)]),
        ("供水普及率达到95%，漏损率降到9%，以上均为约束性指标。", [("供水普及率", BINDING), ("漏损率", BINDING)]),
        ("供水普及率达到95%。水厂达到30座，均为预期性指标。", [("供水普及率", None), ("水厂", EXPECTED)]),
        ("本规划的约束性指标具有法律效力，水厂达到30座。", [("水厂", None)]),
        ("完成约束性指标，水厂达到30座。", [("水厂", None)]),
        ("共设置约束性指标8项、预期性指标12项。", []),
        ("设置约束性和预期性指标共20个。", []),
    ],
)
def test_in_a_sentence(figures_of: FiguresOf, text: str, expected: list[tuple[str, str | None]]) -> None:
    targets, _ = figures_of(f"一、主要目标\n{text}")
    assert said(targets) == expected


def test_预期性_is_no_strength_word(figures_of: FiguresOf) -> None:
    (target,), _ = figures_of("一、主要目标\n预期性指标：水厂达到30座。")
    assert target.commitment is None
    (target,), _ = figures_of("一、主要目标\n预期水厂达到30座。")
    assert target.commitment == "预期"


def test_a_heading_holds_for_what_stands_under_it(figures_of: FiguresOf) -> None:
    targets, _ = figures_of(
        "一、主要目标\n（一）约束性指标\n供水普及率达到95%。\n（二）预期性指标\n水厂达到30座。\n二、重点任务\n新建泵站3座。"
    )
    assert said(targets) == [("供水普及率", BINDING), ("水厂", EXPECTED), ("泵站", None)]


def test_a_line_holds_for_the_list_under_it(figures_of: FiguresOf) -> None:
    targets, _ = figures_of(
        "一、主要目标\n约束性指标：\n——供水普及率达到95%。\n——漏损率控制在9%以内。\n预期性指标：\n——水厂达到30座。\n"
        "各县区要抓好落实。\n——泵站达到12座。"
    )
    assert said(targets) == [("供水普及率", BINDING), ("漏损率", BINDING), ("水厂", EXPECTED), ("泵站", None)]


def test_what_is_said_nearer_wins_over_the_heading(figures_of: FiguresOf) -> None:
    targets, _ = figures_of("一、主要目标\n（一）预期性指标\n水厂达到30座，漏损率控制在9%以内（约束性）。")
    assert said(targets) == [("水厂", EXPECTED), ("漏损率", BINDING)]


@pytest.mark.parametrize(
    ("title", "attribute"),
    [
        ("“十四五”供水预期性指标", EXPECTED),
        ("（二）约束性指标（共3项）", BINDING),
        ("约束性和预期性指标", None),
        ("预期目标", None),
        ("确保完成约束性指标", None),
    ],
)
def test_headings(rules: Ruleset, title: str, attribute: str | None) -> None:
    assert heading_attribute(title, rules) == attribute
