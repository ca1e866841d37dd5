from __future__ import annotations

from collections.abc import Callable

import pytest

from policyx.structure.shape import Structure

Read = Callable[..., Structure]
TEXT = "全市要加快构建现代水网，提高供水能力。"
ROWS = [["指标", "2025年", "2030年"], ["供水（亿方）", "8", "9"], ["灌溉（万亩）", "60", "75"]]


@pytest.mark.parametrize("title", ["表1 水网建设主要指标", "“十五五”水网主要指标", "重点任务分工表（2026年）", "附表2"])
def test_the_title_stands_before_the_table(structure_of: Read, title: str) -> None:
    found = structure_of(TEXT, title, "（单位：亿立方米）", ROWS, TEXT)
    assert found.tables[0].title == title
    assert found.grids[0].notes == ("（单位：亿立方米）",)
    assert [passage.kind for passage in found.passages[1:3]] == ["title", "note"]


@pytest.mark.parametrize("before", [TEXT, "一、主要指标", "目标如下："])
def test_what_is_no_title(structure_of: Read, before: str) -> None:
    assert structure_of(before, ROWS).tables[0].title is None


def test_columns_and_rows(structure_of: Read) -> None:
    (table,) = structure_of(ROWS).tables
    assert table.columns == ("指标", "2025年", "2030年")
    assert table.rows == (("供水（亿方）", "8", "9"), ("灌溉（万亩）", "60", "75"))


def test_a_header_of_two_lines_is_folded(structure_of: Read) -> None:
    (table,) = structure_of(
        [
            ["类别", "指标", "目标值", None, "属性"],
            ["^", "^", "2025年", "2030年", "^"],
            ["供水", "能力（亿方）", "8", "9", "预期性"],
            ["^", "普及率（%）", "92", "96", "约束性"],
        ]
    ).tables
    assert table.columns == ("类别", "指标", "目标值 2025年", "目标值 2030年", "属性")
    assert table.rows[1] == ("供水", "普及率（%）", "92", "96", "约束性")


def test_a_second_header_line_without_merged_cells(structure_of: Read) -> None:
    (table,) = structure_of([["指标", "现状", "目标"], ["", "2025年", "2030年"], ["供水", "8", "9"]]).tables
    assert table.columns == ("指标", "现状 2025年", "目标 2030年")


def test_a_header_that_comes_again_is_dropped(structure_of: Read) -> None:
    (table,) = structure_of([*ROWS, ROWS[0], ["节水（亿方）", "1", "2"]]).tables
    assert len(table.rows) == 3


def test_title_unit_and_notes_inside_the_table(structure_of: Read) -> None:
    found = structure_of(
        [["水网主要指标", None, None], ["单位：亿立方米", None, None], *ROWS, ["注：为累计数。", None, None]]
    )
    assert found.tables[0].title == "水网主要指标"
    assert found.tables[0].columns == ("指标", "2025年", "2030年")
    assert found.grids[0].notes == ("单位：亿立方米", "注：为累计数。")


def test_notes_under_the_table(structure_of: Read) -> None:
    found = structure_of(ROWS, "注：[ ]内为五年累计数。", "*为约束性指标。", TEXT)
    assert found.grids[0].notes == ("注：[ ]内为五年累计数。", "*为约束性指标。")
    assert [passage.kind for passage in found.passages[-3:]] == ["note", "note", "paragraph"]


def test_a_row_over_all_columns_stays_in_the_body(structure_of: Read) -> None:
    (table,) = structure_of([ROWS[0], ["一、供水", None, None], *ROWS[1:]]).tables
    assert table.rows[0] == ("一、供水",) * 3


def test_a_form_has_no_header(structure_of: Read) -> None:
    (table,) = structure_of(
        [
            ["1", "新建西库水库一座并配套建设引水渠道三十公里以及泵站。"],
            ["2", "改造东渠渠道三十公里并更换沿线闸门设施五十处。"],
        ]
    ).tables
    assert table.columns == ()
    assert len(table.rows) == 2


@pytest.mark.parametrize("head", [["", "2030年"], ["", "比上年增长（%）"], ["项目", "合计"]])
def test_a_header_may_leave_its_first_cell_empty(structure_of: Read, head: list[str]) -> None:
    (table,) = structure_of([head, ["供水", "9"], ["灌溉", "75"]]).tables
    assert table.columns == tuple(head)


def test_layout_is_prose(structure_of: Read) -> None:
    found = structure_of([["供水工程要抓紧。\n节水要坚持。"]])
    assert found.tables == ()
    assert [(passage.kind, found.text(passage)) for passage in found.passages] == [
        ("paragraph", "供水工程要抓紧。"),
        ("paragraph", "节水要坚持。"),
    ]


def test_a_line_in_brackets_under_the_title_belongs_to_it(structure_of: Read) -> None:
    found = structure_of(TEXT, "重点任务分工表", "（2031—2035年）", ROWS)
    assert found.tables[0].title == "重点任务分工表（2031—2035年）"
    assert [passage.kind for passage in found.passages[1:3]] == ["title", "note"]


@pytest.mark.parametrize("number", ["3", "7"])
def test_a_table_that_counts_on_has_the_columns_of_the_one_before(structure_of: Read, number: str) -> None:
    rows = [["序号", "项目", "责任单位"], ["1", "东渠", "市水务局"], ["2", "西库", "市水务局"]]
    tables = structure_of(rows, [[number, "重点工程项目", "市水务局"], ["8", "南渠", "市水务局"]]).tables
    assert (tables[1].columns == tables[0].columns) is (number == "3")


def test_one_row_may_count_on(structure_of: Read) -> None:
    rows = [["序号", "项目", "规模"], ["1", "东渠", "30公里"]]
    assert structure_of(rows, [["2", "西库", "1座"]]).tables[1].rows == (("2", "西库", "1座"),)
