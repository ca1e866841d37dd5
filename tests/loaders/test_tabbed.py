"""Tables typed with tabs, as offices paste them into text."""

from __future__ import annotations

from policyx.loaders import load_bytes

HEAD = "云江市规划\n主要指标如下。\n"


def rows(text: str) -> list[list[str]]:
    (table,) = load_bytes((HEAD + text).encode(), "plan.txt").tables
    grid = [[""] * table.column_count for _ in range(table.row_count)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                grid[row][column] = cell.text
    return grid


def test_an_empty_first_cell_goes_on_from_the_one_above() -> None:
    assert rows("类别\t指标\t2025年\n供水\t水厂（座）\t30\n\t管网（公里）\t500\n节水\t企业（家）\t60\n") == [
        ["类别", "指标", "2025年"],
        ["供水", "水厂（座）", "30"],
        ["供水", "管网（公里）", "500"],
        ["节水", "企业（家）", "60"],
    ]


def test_a_row_that_lacks_its_first_cells_ends_like_those_above() -> None:
    assert rows("类别\t指标\t2025年\t属性\n供水\t水厂\t30\t预期性\n管网\t500\t预期性\n")[2] == [
        "供水", "管网", "500", "预期性",
    ]  # fmt: skip


def test_a_line_without_a_tab_between_rows_heads_a_group() -> None:
    assert rows("指标\t单位\t2025年\n一、供水\n水厂\t座\t30\n二、节水\n企业\t家\t60\n") == [
        ["指标", "单位", "2025年"],
        ["一、供水"] * 3,
        ["水厂", "座", "30"],
        ["二、节水"] * 3,
        ["企业", "家", "60"],
    ]
