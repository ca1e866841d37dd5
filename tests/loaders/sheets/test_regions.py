"""Where the tables of a sheet begin and end."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from policyx.loaders.build import CellDraft
from policyx.loaders.sheets.regions import regions
from policyx.loaders.sheets.visible import Placed


def read(*rows: Sequence[object]) -> list[str | tuple[int, int]]:
    """Lines as text, tables as how many rows and columns they have."""
    cells = [
        Placed(row, column, row, column, str(text))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text is not None
    ]
    return [part.text if isinstance(part, Placed) else size(part) for part in regions(cells)]


def size(drafts: list[CellDraft]) -> tuple[int, int]:
    return max(draft.row for draft in drafts) + 1, max(draft.column for draft in drafts) + 1


def test_tables_below_each_other() -> None:
    assert read(
        ["表一"],
        ["任务", "单位"],
        ["甲", 1],
        [],
        ["表二"],
        [None, "单位：亿元"],
        ["指标", "目标"],
        ["乙", 2],
        ["丙", 3],
    ) == ["表一", (2, 2), "表二", "单位：亿元", (3, 2)]


def test_tables_beside_each_other() -> None:
    assert read(["指标", "目标", None, "指标", "目标"], ["甲", 1, None, "乙", 2]) == [(2, 2), (2, 2)]


def test_one_title_over_tables_beside_each_other() -> None:
    assert read(["主要指标"], ["指标", "目标", None, "指标", "目标"], ["甲", 1, None, "乙", 2])[0] == "主要指标"


def test_a_blank_column_that_only_sets_apart_is_no_border() -> None:
    assert read(["任务", None, "目标"], ["甲", None, 1]) == [(2, 2)]


@pytest.mark.parametrize("below", [[2, "乙", "县水务局", "2026年底前"], ["乙", "丙", "县水务局", "2026年6月底前"]])
def test_a_blank_row_inside_a_table_parts_nothing(below: list[object]) -> None:
    assert read(["序号", "任务", "单位", "时限"], [1, "甲", "县水务局", "全年"], [], below) == [(3, 4)]


def test_new_heads_begin_a_new_table() -> None:
    assert read(["指标", "2025年"], ["甲", 1], [], ["指标", "2030年"], ["甲", 2]) == [(2, 2), (2, 2)]


def test_groups_in_a_table_stay_in_it() -> None:
    assert read(["任务", "单位"], ["一、民生"], ["甲", "县水务局"], ["二、生态"], ["乙", "县林业局"]) == [(5, 2)]


def test_a_note_below_stays_with_the_table() -> None:
    assert read(["任务", "数量"], ["甲", 1], ["注：为累计数"]) == [(2, 2), "注：为累计数"]


def test_prose_in_cells_is_lines() -> None:
    assert read(["一、总体要求"], ["新建泵站5座。"], [], ["二、保障措施"]) == [
        "一、总体要求",
        "新建泵站5座。",
        "二、保障措施",
    ]


def test_a_form_of_labels_and_values_is_a_table() -> None:
    assert read(["责任单位：", "县水务局"], ["完成时限：", "2026年底前"]) == [(2, 2)]
