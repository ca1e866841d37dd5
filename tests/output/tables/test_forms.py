"""Each form is opened by another program."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from openpyxl import load_workbook

from policyx.model.plan import Plan
from policyx.output.tables import FORMS, writer


def write(form: str, *plans: Plan) -> bytes:
    return writer(form)(plans)


def database(*plans: Plan) -> sqlite3.Connection:
    base = sqlite3.connect(":memory:")
    base.row_factory = sqlite3.Row
    base.deserialize(write("sqlite", *plans))
    return base


def lines(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_bytes_again(form: str, plan: Plan) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    assert write(form, plan) == write(form, plan)


def test_json_lines(plan: Plan) -> None:
    assert [json.loads(line)["source"]["name"] for line in write("jsonl", plan, plan).splitlines()] == ["plan.docx"] * 2


def test_csv_is_one_table_with_the_document_in_front(plan: Plan) -> None:
    data = write("csv", plan, plan)
    assert data.startswith("\ufeff".encode()), "Excel needs the mark"
    rows = lines(data)
    assert list(rows[0])[:5] == ["kind", "file", "region", "year", "key"]
    assert [row["kind"] for row in rows if row["kind"] in ("tasks", "targets")] == ["tasks", "targets", "targets"] * 2
    target = next(row for row in rows if row["kind"] == "targets")
    assert (target["indicator"], target["value"], target["due_year"]) == ("高新技术企业总数", "3500", "2025")


def test_no_cell_of_csv_is_a_formula(hostile_plan: Plan) -> None:
    for row in lines(write("csv", hostile_plan)):
        for value in row.values():
            assert not value.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), value[:80]
            assert not set(value) & {"\t", "\r", "\x00", "\x1b", "\x9b", "\u202e"}


def test_a_workbook_has_a_sheet_a_kind(plan: Plan) -> None:
    book = load_workbook(io.BytesIO(write("xlsx", plan)))
    assert book.sheetnames == ["任务", "目标", "实绩", "时限", "责任", "专栏", "表格", "提示", "文件"]
    head, first, *_ = book["目标"].iter_rows(values_only=True)
    assert head[:3] == ("指标", "比较", "数值")
    assert first[:3] == ("高新技术企业总数", "≥", 3500)
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert sheet.print_area
        assert sheet["A2"].alignment.wrap_text


def test_several_plans_in_a_workbook_are_told_apart(plan: Plan) -> None:
    book = load_workbook(io.BytesIO(write("xlsx", plan, plan)))
    head, *rows = book["目标"].iter_rows(values_only=True)
    assert head[:3] == ("文件", "年份", "指标"), "no plan says a region: that column stands behind"
    assert len(rows) == 4


def test_no_cell_of_a_workbook_is_a_formula_and_none_is_cut_in_silence(hostile_plan: Plan, text: str) -> None:
    cells = [c for s in load_workbook(io.BytesIO(write("xlsx", hostile_plan))) for row in s.iter_rows() for c in row]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    long = [cell.value for cell in cells if isinstance(cell.value, str) and len(cell.value) > 32_000]
    assert all(value.endswith("…（超长，已截断）") and len(value) <= 32_767 for value in long)
    assert bool(long) == (len(text) > 32_767)


def test_a_database_joins_tasks_with_the_rest(plan: Plan) -> None:
    task = plan.tasks[0].model_copy(update={"targets": ("t-1", "t-2")})
    with closing(database(plan.model_copy(update={"tasks": (task,)}), plan)) as base:
        joined = base.execute("SELECT indicator, value FROM tasks_with_targets").fetchall()
        assert [tuple(row) for row in joined] == [("高新技术企业总数", 3500), ("研发投入强度", 2.29)]
        units = base.execute("SELECT role, unit FROM tasks_with_units WHERE unit LIKE '%统计%'").fetchall()
        assert [tuple(row) for row in units] == [("support", "市统计局")] * 2
        (deadline, _) = base.execute('SELECT deadline, "end" FROM tasks_with_deadlines').fetchall()
        assert tuple(deadline) == ("2023年底前", "2023-12-31")
        assert base.execute("SELECT count(*) FROM ledger").fetchone()[0] == 2
        assert base.execute("SELECT count(*) FROM documents").fetchone()[0] == 2
        plans = base.execute("EXPLAIN QUERY PLAN SELECT * FROM tasks_with_targets").fetchall()
        assert all("SEARCH" in row["detail"] for row in plans[1:]), "indices serve the views"


def test_a_database_of_hostile_words_is_whole(hostile_plan: Plan) -> None:
    with closing(database(hostile_plan)) as base:
        assert base.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert base.execute("SELECT count(*) FROM targets").fetchone()[0] == 2


def test_numbers_beyond_what_a_form_holds(plan: Plan) -> None:
    huge = plan.targets[0].model_copy(update={"value": 10**20})
    plan = plan.model_copy(update={"targets": (huge,)})
    with closing(database(plan)) as base:
        assert base.execute("SELECT value FROM targets").fetchone()[0] == 1e20
    assert "100000000000000000000" in write("csv", plan).decode()


def test_markdown_is_a_table_a_kind(plan: Plan) -> None:
    text = write("md", plan).decode()
    assert text.startswith("# 云江市“十四五”科技规划\n")
    assert "| 高新技术企业总数 | ≥ | 3500 |  | 家 |" in text


def test_no_word_is_markup_in_markdown(hostile_plan: Plan) -> None:
    for line in write("md", hostile_plan).decode().splitlines():
        assert "<script" not in line.replace("\\<", "")
        assert "\x1b" not in line


def test_parquet_has_typed_columns(plan: Plan) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table: Any = parquet.read_table(io.BytesIO(write("parquet", plan, plan)))
    rows = [row for row in table.to_pylist() if row["kind"] == "targets"]
    assert [(row["value"], row["due_year"]) for row in rows] == [(3500.0, 2025), (2.29, 2025)] * 2
    assert str(table.schema.field("due_date").type) == "date32[day]"
