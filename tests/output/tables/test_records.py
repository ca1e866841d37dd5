from __future__ import annotations

import datetime

from policyx.model.plan import Plan, Target, Task
from policyx.output.tables.columns import columns_of
from policyx.output.tables.labels import SEEN, label
from policyx.output.tables.records import KINDS, documents_of, tables_of, warnings_of


def table(plan: Plan, kind: str) -> list[dict[str, object]]:
    return list(tables_of([plan], [kind])[0].rows)


def test_columns_are_the_fields_of_the_model() -> None:
    columns = columns_of(Target)
    assert (columns["value"], columns["due_year"], columns["due_date"]) == (int | float, int, datetime.date)
    assert {"evidence_text", "baseline_value", "canonical_code", "strength_label", "table_row"} <= set(columns)
    assert "due" not in columns
    assert columns_of(Task)["lead"] is str


def test_a_record_knows_its_document_its_heading_and_its_task(plan: Plan) -> None:
    plan = plan.model_copy(update={"source": plan.source.model_copy(update={"id": "p-1"})})
    unit = table(plan, "responsibilities")[0]
    assert list(unit)[:4] == ["file", "region", "year", "key"]
    assert (unit["file"], unit["region"], unit["year"]) == ("plan.docx", None, 2021)
    assert (unit["key"], unit["task_key"], unit["heading"]) == ("p-1/r-市科技局", "p-1/k-1", "一、目标")


def test_a_plan_of_schema_1_has_keys_too(plan: Plan) -> None:
    assert table(plan, "targets")[0]["key"] == f"{'0' * 64}/t-1"


def test_lists_and_rows_are_texts(plan: Plan) -> None:
    task, box = table(plan, "tasks")[0], table(plan, "boxes")[0]
    assert (task["support"], task["due_date"]) == ("市财政局、市统计局", datetime.date(2023, 12, 31))
    assert (box["columns"], box["rows"]) == ("平台、目标", "省实验室 | 1—2家")
    assert table(plan, "tables")[0]["rows"] == "高新技术企业数 | 保底3500 争取4000"


def test_without_records_there_are_the_columns(plan: Plan) -> None:
    for one in (*tables_of([]), documents_of([]), warnings_of([])):
        assert one.rows == ()
        assert {"file", "key"} <= set(one.columns)


def test_every_row_has_every_column(plan: Plan) -> None:
    for one in (*tables_of([plan, plan]), documents_of([plan]), warnings_of([plan])):
        assert all(set(row) == set(one.columns) for row in one.rows), one.kind


def test_people_are_shown_columns_that_there_are_under_names_that_differ(plan: Plan) -> None:
    for one in (*tables_of([plan]), documents_of([plan]), warnings_of([plan])):
        assert set(SEEN[one.kind]) <= set(one.columns)
        names = [label(one.kind, column) for column in SEEN[one.kind]]
        assert len(set(names)) == len(names)
    assert {*KINDS, "documents", "warnings"} == set(SEEN)
