from __future__ import annotations

import pytest

from policyx.loaders.furniture import furniture


@pytest.mark.parametrize("line", ["— 12 —", "- 3 -", "－7－", "第 3 页", "第3页 共20页", "12 / 56", "·5·"])
def test_dressed_page_numbers(line: str) -> None:
    assert furniture([["正文。", line, "正文。"]]) == {(0, 1)}


@pytest.mark.parametrize("line", ["2025", "- 完成30%", "第3页共识", "12/56个"])
def test_other_numbers_stay(line: str) -> None:
    assert furniture([["正文。", line, "正文。"]]) == set()


def test_bare_numbers_that_count_up_a_page_apart() -> None:
    text = "水" * 400
    assert furniture([[text, "1", text, "2", text, "3", text]]) == {(0, 1), (0, 3), (0, 5)}


def test_bare_numbers_of_a_table_stay() -> None:
    assert furniture([["1", "水库", "2", "河道", "3", "泵站"]]) == set()


def test_running_heads_and_feet() -> None:
    pages = [["青禾市水利规划", f"第{number}段正文。", f"{number}"] for number in range(1, 5)]
    assert {(page, 0) for page in range(4)} <= furniture(pages)
    assert all((page, 1) not in furniture([["正文甲。"], ["正文乙。"], ["正文丙。"]]) for page in range(3))


def test_numbers_of_a_table_of_long_rows_stay() -> None:
    rows = [line for number in range(1, 20) for line in (str(number), "水" * 160)]
    assert furniture([rows]) == set()
