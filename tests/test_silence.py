"""A table that nothing was read from is not passed over in silence."""

from __future__ import annotations

from policyx.loaders import load_bytes
from policyx.pipeline import read_plan
from policyx.ruleset import built_in


def codes(page: str) -> list[str]:
    document = load_bytes(f"<html><body><p>云江市花名册</p>{page}</body></html>".encode(), "page.html")
    return [warning.code for warning in read_plan(document, built_in()).warnings]


def test_a_table_of_which_nothing_is_understood_is_said() -> None:
    names = "<table border=1><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    assert codes(names) == ["nothing_read"]


def test_prose_without_a_record_is_no_matter() -> None:
    assert codes("<p>今天天气很好。</p>") == []


def test_a_table_that_was_read_is_no_matter() -> None:
    table = "<table border=1><tr><th>任务</th><th>责任单位</th></tr><tr><td>建设粮仓</td><td>市粮食局</td></tr></table>"
    assert codes(table) == []
