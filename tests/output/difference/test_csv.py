from __future__ import annotations

import csv
import io

from policyx.model.difference import PlanDiff, Trend
from policyx.output.difference.csv import write


def rows(subject: PlanDiff | Trend) -> list[dict[str, str]]:
    data = write(subject)
    assert data.startswith("\ufeff".encode()), "Excel needs the mark"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_row_a_record_with_its_kind(difference: PlanDiff) -> None:
    kinds = [row["类型"] for row in rows(difference)]
    # three pairs, one that was split in two, one added, one removed
    assert kinds == [
        *["目标"] * 7, *["任务"] * 3, *["时限"] * 3, *["专栏"] * 3, *["章节"] * 3, *["元数据"] * 3,
        *["承诺兑现"] * 2, "存疑",
    ]  # fmt: skip


def test_a_pair_has_both_sides_and_what_changed(difference: PlanDiff) -> None:
    row = rows(difference)[0]
    assert (row["变化"], row["旧名称"], row["新名称"]) == ("提高 弱化", "高新技术企业总数", "高新技术企业总数")
    assert (row["旧值"], row["旧单位"], row["旧比较"], row["新值"], row["旧年份"]) == (
        "3500",
        "家",
        "≥",
        "4500",
        "2025",
    )
    assert (row["差值"], row["差值单位"], row["匹配度"], row["理由"]) == ("1000", "家", "0.93", "同名")
    assert row["旧原文"] == "高新技术企业保底3500家"
    assert row["新原文"] == "力争高新技术企业4500家"


def test_what_one_plan_has_leaves_the_other_side_empty(difference: PlanDiff) -> None:
    added, removed = rows(difference)[5:7]
    assert (added["变化"], added["旧名称"], added["新值"]) == ("新增", "", "4500")
    assert (removed["变化"], removed["旧名称"], removed["旧值"], removed["新名称"]) == (
        "取消",
        "新产品占比",
        "1e-06",
        "",
    )


def test_a_goal_has_a_direction_and_no_number(difference: PlanDiff) -> None:
    row = rows(difference)[2]
    assert (row["变化"], row["新名称"], row["新值"], row["新口径"]) == ("转为定性", "单位能耗", "", "下降")


def test_units_stand_under_their_roles(difference: PlanDiff) -> None:
    row = next(row for row in rows(difference) if row["类型"] == "任务")
    assert (row["旧牵头"], row["旧配合"], row["新配合"]) == (
        "市科技局",
        "市财政局、市统计局",
        "市财政局",
    )
    assert (row["变化"], row["加入"], row["退出"]) == ("牵头变更 单位退出", "", "市科技局")
    assert (row["旧名称"], row["旧截止日"]) == ("1. 布局重大平台：建设科学城。", "2023-12-31")


def test_no_text_is_a_formula(hostile: tuple[str, PlanDiff]) -> None:
    for row in rows(hostile[1]):
        for value in row.values():
            assert not value.lstrip().startswith(("=", "+", "-", "@", "＝")) or is_number(value), value[:80]
            assert not set(value) & {"\t", "\r", "\x00", "\x1b", "\x9b", "\u202e"}


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_a_negative_number_stays_a_number(difference: PlanDiff) -> None:
    pair = difference.targets.pairs[0]
    assert pair.delta is not None
    fallen = pair.model_copy(update={"delta": pair.delta.model_copy(update={"value": -250.5})})
    targets = difference.targets.model_copy(update={"pairs": (fallen,)})
    assert rows(difference.model_copy(update={"targets": targets}))[0]["差值"] == "-250.5"


def test_without_records_there_are_the_headings(nothing: PlanDiff) -> None:
    assert rows(nothing) == []
    assert write(nothing).count(b"\r\n") == 1


def test_a_trend_has_a_column_a_plan(trend: Trend) -> None:
    values = [row for row in rows(trend) if row["类型"] == "指标走势"]
    assert [(row["指标"], row["plan.docx"], row["plan-2024.docx"]) for row in values] == [
        ("高新技术企业", "3500", "4500.5"),
        ("研发投入强度", "", "2.29"),
    ]


def test_no_heading_of_a_trend_is_a_formula(hostile_trend: tuple[str, Trend]) -> None:
    headings = list(rows(hostile_trend[1])[0])
    assert not [heading for heading in headings if heading.startswith(("=", "+", "-", "@", "＝"))]
    assert len(headings) == 7


def test_the_same_bytes_again(difference: PlanDiff) -> None:
    assert write(difference) == write(difference)
