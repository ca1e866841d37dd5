from __future__ import annotations

from policyx.loaders.piped import read_piped

CELLS = ["指标", "2025年", "2030年", "粮食（万吨）", "80", "85", "油料（万吨）", "—", ">9"]


def test_a_cell_a_line_with_a_pipe_behind_it() -> None:
    found = read_piped(["表题", *(f"{cell} |" for cell in CELLS), "正文"], 1)
    assert found is not None
    drafts, after = found
    assert [(draft.text, draft.row, draft.column) for draft in drafts][3:7] == [
        ("粮食（万吨）", 1, 0),
        ("80", 1, 1),
        ("85", 1, 2),
        ("油料（万吨）", 2, 0),
    ]
    assert after == 10


def test_cells_that_fit_no_columns_are_no_table() -> None:
    assert read_piped([f"{cell} |" for cell in CELLS[:-1]], 0) is None
    assert read_piped(["首页 |", "概况 |", "新闻 |"] * 4, 0) is None
    assert read_piped(["甲 | 乙 |"] * 9, 0) is None
