"""Markdown and tables that were pasted as paragraphs."""

from __future__ import annotations

from policyx.loaders.build import CellDraft, ParagraphDraft, TableDraft
from policyx.loaders.regained import regained


def paragraphs(*texts: str) -> list[ParagraphDraft | TableDraft]:
    return [ParagraphDraft(text) for text in texts]


def shown(items: list[ParagraphDraft | TableDraft]) -> list[str | list[str]]:
    return [item.text if isinstance(item, ParagraphDraft) else [cell.text for cell in item.cells] for item in items]


def test_marks_of_markdown_are_taken_off() -> None:
    items = regained(paragraphs("# 云江市规划", "## 一、目标", "```", "建成**粮仓**30座。", "- 新建冷库5座。", "---"))
    assert shown(items) == ["云江市规划", "一、目标", "建成粮仓30座。", "新建冷库5座。"]
    assert [item.level for item in items if isinstance(item, ParagraphDraft)] == [1, 2, None, None]


def test_a_table_of_pipes_is_a_table() -> None:
    items = regained(paragraphs("一、目标", "| 指标 | 2030年 |", "|:--|--:|", "| **粮仓** | 30 |", "二、任务"))
    assert shown(items) == ["一、目标", ["指标", "2030年", "粮仓", "30"], "二、任务"]


def test_signs_that_are_no_markdown_stay() -> None:
    texts = ["3#楼改造", "7*24小时服务", "（带*的为约束性指标）", "- 建设冷库"]
    assert shown(regained(paragraphs(*texts))) == texts


def test_cells_that_became_paragraphs_are_a_table() -> None:
    cells = ("编号", "指标", "目标", "1", "粮仓", "30座", "2", "冷库", "5座")
    items = regained(paragraphs("表1 主要指标", *cells, "二、任务"))
    assert shown(items) == ["表1 主要指标", list(cells), "二、任务"]


def test_columns_typed_with_tabs_are_a_table() -> None:
    items = regained(paragraphs("指标\t2025年\t2030年", "粮仓（座）\t20\t30", "冷库（座）\t3\t5"))
    assert len(items) == 1
    assert isinstance(items[0], TableDraft)


def test_cells_of_tables_lose_their_marks_too() -> None:
    items = regained([*paragraphs("## 目标"), TableDraft([CellDraft("**粮仓**", 0, 0)])])
    assert shown(items) == ["目标", ["粮仓"]]


def test_notes_are_left_alone() -> None:
    note = ParagraphDraft("# 注", "note")
    assert regained([*paragraphs("# 规划"), note])[1] is note
