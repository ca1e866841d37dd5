from __future__ import annotations

from policyx.loaders.drawn import read_drawn


def rows(text: str) -> list[list[str]]:
    found = read_drawn(text.split("\n"), 0)
    assert found is not None
    drafts, _ = found
    return [[draft.text for draft in drafts if draft.row == row] for row in range(drafts[-1].row + 1)]


TABLE = [["指标", "2025年", "2030年"], ["粮食（万吨）", "80", "85"]]


def test_markdown_with_and_without_outer_pipes() -> None:
    assert rows("| 指标 | 2025年 | 2030年 |\n|---|:--:|---|\n| 粮食（万吨） | 80 | 85 |\n") == TABLE
    assert rows("指标 | 2025年 | 2030年\n--- | --- | ---\n粮食（万吨） | 80 | 85\n\n正文") == TABLE


def test_marks_and_breaks_inside_markdown_cells() -> None:
    assert rows("| 名称 | 目标 |\n|---|---|\n| **水库** | 保底3座<br>争取5座 |") == [
        ["名称", "目标"],
        ["水库", "保底3座\n争取5座"],
    ]


def test_box_characters_with_cells_over_two_lines() -> None:
    drawn = """
┌──────┬────┬────┐
│指标  │2025│2030│
│      │年  │年  │
├──────┼────┼────┤
│粮食  │80  │85  │
│（万吨│    │    │
│）    │    │    │
├──────┼────┼────┤
│油料  │7   │9   │
└──────┴────┴────┘""".strip()
    assert rows(drawn) == [*TABLE, ["油料", "7", "9"]]


def test_ascii_grid() -> None:
    assert rows("+----+----+\n| 甲 | 乙 |\n+----+----+\n| 1  | 2  |\n+----+----+") == [["甲", "乙"], ["1", "2"]]


def test_columns_kept_apart_by_blanks_or_tabs() -> None:
    assert rows("指标      2025年   2030年\n粮食      80      85\n油料      7       9\n") == [
        ["指标", "2025年", "2030年"],
        ["粮食", "80", "85"],
        ["油料", "7", "9"],
    ]
    assert rows("指标\t2025年\t2030年\n粮食\t80\t85\n油料\t7\t9")[2] == ["油料", "7", "9"]


def test_rows_of_two_columns_kept_apart_by_tabs() -> None:
    assert rows("\t任务\t单位\n\t建水库\t水务局\n\t修河道\t住建局\n正文") == [
        ["任务", "单位"],
        ["建水库", "水务局"],
        ["修河道", "住建局"],
    ]


def test_an_underlined_header() -> None:
    assert rows("  指标      2025年   2030年\n  -------   ------   ------\n  粮食      80       85\n") == [
        ["指标", "2025年", "2030年"],
        ["粮食", "80", "85"],
    ]


def test_numbers_and_contents_with_tabs_are_no_table() -> None:
    assert read_drawn(["1.\t建水库。", "2.\t修河道。", "3.\t改灌区。"], 0) is None
    assert read_drawn(["第一章 总则\t1", "第二章 任务\t3", "第三章 保障\t9"], 0) is None
    assert read_drawn(["第一章\t总则", "第二章\t任务", "第三章\t保障"], 0) is None


def test_prose_is_no_table() -> None:
    assert read_drawn(["青禾市人民政府      2026年3月1日"], 0) is None
    assert read_drawn(["张三  李四  王五", "赵六  钱七  孙八", "周九  吴十  郑一"], 0) is None
    assert read_drawn(["----------", "正文"], 0) is None
    assert read_drawn([""], 0) is None


def test_pipes_between_cells_only() -> None:
    assert rows("任务 | 时限 | 单位 |\n修路 | 6月 | 住建局 |\n绿化 | 9月 | 林业局 |\n正文") == [
        ["任务", "时限", "单位"],
        ["修路", "6月", "住建局"],
        ["绿化", "9月", "林业局"],
    ]
    assert read_drawn(["首页 | 概况 | 新闻", "正文", "版权 | 备案 | 联系"], 0) is None


def test_a_row_between_pipes_that_lacks_its_first_cells() -> None:
    found = read_drawn(["项目 | 任务 | 单位 |", "路 | 修路 | 住建局 |", "补绿 | 林业局 | |", "水 | 清淤 | 水务局 |"], 0)
    assert found is not None
    first, *_, task, owner = found[0][3:8]
    assert (first.text, first.row_span) == ("路", 2)
    assert [(cell.text, cell.row, cell.column) for cell in (task, owner)] == [("补绿", 2, 1), ("林业局", 2, 2)]
