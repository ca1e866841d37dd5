"""Tables as text: encodings, delimiters, quotes."""

from __future__ import annotations

import pytest

from policyx.errors import InputError
from policyx.loaders import load_bytes
from policyx.loaders.detect import detect
from policyx.loaders.sheets.delimited import find_delimiter
from tests.loaders.sheets.workbooks import grids, lines

TABLE = "序号,任务,责任单位\r\n1,新建泵站5座,县水务局\r\n2,新建公园6个,县园林局\r\n"
ROWS = [["序号", "任务", "责任单位"], ["1", "新建泵站5座", "县水务局"], ["2", "新建公园6个", "县园林局"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    document = load_bytes(TABLE.replace(",", delimiter).encode(encoding), "a.csv")
    assert (document.format, grids(document)) == ("csv", [ROWS])


def test_quotes_hold_delimiters_and_line_breaks() -> None:
    text = '序号,任务,单位\n1,"新建泵站5座，\n改造""老""管网","县水务局,县住建局"\n'
    assert grids(load_bytes(text.encode(), "a.csv"))[0][1] == ["1", '新建泵站5座，\n改造"老"管网', "县水务局,县住建局"]


def test_title_and_unit_lines_above_the_head() -> None:
    document = load_bytes(f"青岚县任务表,,\n单位：亿元,,\n{TABLE}".encode(), "a.csv")
    assert lines(document) == ["青岚县任务表", "单位：亿元"]
    assert grids(document) == [ROWS]


def test_hint_of_excel() -> None:
    assert grids(load_bytes(f"sep=;\n{TABLE.replace(',', ';')}".encode(), "a.csv")) == [ROWS]


def test_delimiter_is_the_most_even_one() -> None:
    assert find_delimiter("任务，说明\t单位\n甲，乙，丙\t丁\n戊\t己\n") == "\t"


def test_text_under_the_name_of_a_workbook_is_a_table() -> None:
    assert detect(TABLE.replace(",", "\t").encode(), "a.xls") == "csv"


@pytest.mark.parametrize("name", ["a.txt", "a", "a.dat"])
def test_even_rows_of_cells_are_never_prose(name: str) -> None:
    assert detect(TABLE.encode(), name) == "csv"


def test_prose_with_commas_is_prose() -> None:
    text = "建设泵站,改造管网,提高能力。\n推进绿化,新建公园。\n保障民生,办好实事,解决难题,稳定就业。\n"
    assert detect(text.encode(), "a.txt") == "txt"


def test_a_quote_left_open_in_a_long_file_is_one_line() -> None:
    with pytest.raises(InputError, match="quotation mark"):
        load_bytes(('序号,任务\n1,"' + "甲,乙\n" * 60_000).encode(), "a.csv")
