from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.model.plan import Target

TableTargetsOf = Callable[..., tuple[Target, ...]]
BINDING, EXPECTED = "约束性", "预期性"
HEADER = ["指标", "单位", "2020年", "2025年"]
SUPPLY, LEAKS, WORKS = ["供水普及率", "%", "85", "95"], ["漏损率", "%", "12", "9"], ["水厂", "座", "20", "30"]


def said(targets: tuple[Target, ...]) -> list[tuple[str | None, str | None]]:
    return [(target.indicator, target.attribute) for target in targets]


@pytest.mark.parametrize("header", ["属性", "指标属性", "指标性质", "性质", "指标类型", "指标类别", "类型", "类别"])
def test_a_column_that_says_which(table_targets_of: TableTargetsOf, header: str) -> None:
    targets = table_targets_of([*HEADER, header], [*SUPPLY, "约束性"], [*WORKS, "预期性"], [*LEAKS, ""])
    assert said(targets) == [("供水普及率", BINDING), ("水厂", EXPECTED), ("漏损率", None)]


def test_half_the_word_is_enough_in_such_a_column(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of([*HEADER, "属性"], [*SUPPLY, "约束"], [*WORKS, "预期"])
    assert said(targets) == [("供水普及率", BINDING), ("水厂", EXPECTED)]


def test_groups_merged_over_their_rows(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(
        ["类别", *HEADER], ["约束性指标", *SUPPLY], ["^", *LEAKS], ["预期性指标", *WORKS], ["创新", *WORKS]
    )
    assert [target.attribute for target in targets] == [BINDING, BINDING, EXPECTED, None]


@pytest.mark.parametrize("rest", [["<", "<", "<"], ["", "", ""]])
def test_rows_that_name_a_group(table_targets_of: TableTargetsOf, rest: list[str]) -> None:
    targets = table_targets_of(HEADER, ["一、约束性指标", *rest], SUPPLY, LEAKS, ["二、其他", *rest], WORKS)
    assert said(targets) == [("供水普及率", BINDING), ("漏损率", BINDING), ("水厂", None)]


@pytest.mark.parametrize("name", ["供水普及率（%）〔约束性〕", "供水普及率（约束性指标）（%）", "供水普及率（约束性）"])
def test_brackets_behind_the_name(table_targets_of: TableTargetsOf, name: str) -> None:
    targets = table_targets_of(HEADER, [name, "%", "85", "95"], WORKS)
    assert [(target.indicator, target.unit, target.attribute) for target in targets] == [
        ("供水普及率", "%", BINDING),
        ("水厂", "座", None),
    ]


def test_a_bracket_behind_the_value(table_targets_of: TableTargetsOf) -> None:
    targets = table_targets_of(HEADER, ["供水普及率", "%", "85", "95（约束性）"], WORKS)
    assert [(target.value, target.attribute) for target in targets] == [(95, BINDING), (30, None)]


@pytest.mark.parametrize(
    ("note", "other"),
    [("注：带*的为约束性指标。", None), ("*为约束性指标，其余为预期性指标。", EXPECTED), ("注：*为新增指标。", None)],
)
def test_marks(table_targets_of: TableTargetsOf, note: str, other: str | None) -> None:
    targets = table_targets_of(HEADER, ["供水普及率*", "%", "85", "95"], WORKS, notes=[note])
    marked = None if "新增" in note else BINDING
    assert said(targets) == [("供水普及率", marked), ("水厂", other)]


def test_the_title_and_the_heading_hold_for_all(table_targets_of: TableTargetsOf) -> None:
    for before in (["表1 “十四五”供水预期性指标"], ["一、主要目标", "（一）预期性指标"]):
        assert said(table_targets_of(HEADER, SUPPLY, before=before)) == [("供水普及率", EXPECTED)]
