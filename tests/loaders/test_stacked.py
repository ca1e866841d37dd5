from __future__ import annotations

from policyx.loaders.stacked import read_stacked

CELLS = ["序号", "任务", "单位", "1", "建水库", "水务局", "2", "修河道", "住建局", "3", "改灌区", "农业局"]


def rows(lines: list[str]) -> tuple[list[list[str]], list[str]]:
    found = read_stacked(lines, 0)
    assert found is not None
    drafts, after = found
    return [[draft.text for draft in drafts if draft.row == row] for row in range(drafts[-1].row + 1)], lines[after:]


def test_one_line_a_cell() -> None:
    found, rest = rows([*CELLS, "正文。"])
    assert found == [CELLS[:3], CELLS[3:6], CELLS[6:9], CELLS[9:]]
    assert rest == ["正文。"]


def test_blank_lines_between_cells_of_several_lines() -> None:
    lines = [line for cell in CELLS for line in (cell, "  ")]
    lines.insert(lines.index("建水库") + 1, "两座")
    assert rows(lines)[0][1] == ["1", "建水库\n两座", "水务局"]


def test_a_row_over_all_columns() -> None:
    found, _ = rows([*CELLS[:6], "二、河道", *CELLS[6:]])
    assert found[2] == ["二、河道"]


def test_an_empty_cell_of_a_blank_wide_as_a_hanzi_keeps_its_place() -> None:
    lines = [line for cell in CELLS for line in (cell.replace("住建局", "\u3000"), "  ")]
    assert rows(lines)[0][2] == ["2", "修河道", ""]


def test_a_list_of_numbers_is_no_table() -> None:
    assert read_stacked(["序号", "任务", "1", "建水库", "完"], 0) is None
    assert read_stacked(["序号"], 0) is None
    assert read_stacked(["1", "2", "3"], 0) is None


def test_names_one_a_line_in_the_column_of_owners() -> None:
    lines = [
        "序号",
        "任务",
        "责任单位",
        "时限",
        "1",
        "建水库",
        "水务局",
        "住建局",
        "6月",
        "2",
        "修河道",
        "住建局",
        "9月",
    ]
    lines += ["3", "改灌区", "农业局", "8月"]
    found, _ = rows(lines)
    assert found[1] == ["1", "建水库", "水务局\n住建局", "6月"]
    assert found[3] == ["3", "改灌区", "农业局", "8月"]
