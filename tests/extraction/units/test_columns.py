from __future__ import annotations

import pytest

from policyx.extraction.units.columns import UnitColumns
from policyx.model.document import Cell
from policyx.ruleset import built_in
from policyx.structure.shape import Grid


def columns(heading: tuple[str, ...], *rows: tuple[str, ...]) -> UnitColumns:
    body = tuple(
        tuple(Cell(0, len(text), text, row, column) for column, text in enumerate(cells))
        for row, cells in enumerate(rows)
    )
    return UnitColumns(Grid(heading, body, None, 0), built_in())


@pytest.mark.parametrize(
    ("heading", "role", "rest"),
    [
        ("责任单位", "responsible", "responsible"),
        ("责任分工 牵头单位", "lead", "lead"),
        ("配合单位（部门）", "support", "support"),
        ("牵头", "lead", "lead"),
        ("协办", "support", "support"),
        ("牵头及配合单位", "lead", "support"),
        ("牵头（责任）单位", "lead", "responsible"),
        ("指导部门", "support", "support"),
        ("市县责任单位", "responsible", "responsible"),
        ("牵头单位（责任人）", "lead", "lead"),
        ("责任单位及责任人", "responsible", "responsible"),
    ],
)
def test_headings(heading: str, role: str, rest: str) -> None:
    label = columns(("任务", heading), ("植树", "市林业局")).label(0, 1)
    assert label is not None
    assert (label.role, label.rest) == (role, rest)


@pytest.mark.parametrize(
    "heading", ["责任人", "责任人（单位）", "牵头领导", "联系电话", "完成时限", "重点任务", "备注"]
)
def test_other_headings(heading: str) -> None:
    assert columns(("任务", heading), ("植树", "市林业局")).label(0, 1) is None


def test_the_task_is_in_its_column_else_in_the_longest_cell() -> None:
    named = columns(("序号", "重点任务", "说明", "责任单位"), ("1", "植树", "沿河各镇全面铺开", "市林业局"))
    unnamed = columns(("序号", "甲", "责任单位"), ("1", "沿河植树", "市林业局"))
    assert named.task(0, 3) == "植树"
    assert unnamed.task(0, 2) == "沿河植树"


def test_forms_have_their_labels_beside_the_value() -> None:
    form = columns(("名称", "云溪河治理"), ("责任单位", "市水务局"), ("投资", "3亿元"))
    label = form.label(0, 1)
    assert label is not None and label.role == "responsible"
    assert form.task(0, 1) == "云溪河治理"
    assert form.label(1, 1) is None
