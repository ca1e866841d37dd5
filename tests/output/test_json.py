from __future__ import annotations

import json

import pytest

from policyx.errors import InputError
from policyx.model.difference import PlanDiff, TasksDiff
from policyx.model.plan import SCHEMA_VERSION, Plan
from policyx.output.json import as_json, as_line, parse_diff, parse_plan


def test_numbers_and_hanzi_stand_as_they_are(plan: Plan) -> None:
    text = as_json(plan).decode()
    assert '"value": 2.29,' in text
    assert '"value": 3500,' in text
    assert '"indicator": "高新技术企业总数"' in text
    assert text.endswith("}\n")


def test_fields_stand_in_the_order_of_the_contract(plan: Plan) -> None:
    assert list(json.loads(as_json(plan))) == [
        "schema_version", "source", "metadata", "sections", "targets", "actuals", "goals", "tasks",
        "deadlines", "responsibilities", "boxes", "tables", "warnings",
    ]  # fmt: skip


def test_absent_is_null_and_actuals_are_never_due(plan: Plan) -> None:
    content = json.loads(as_json(plan))
    assert content["metadata"]["published_on"] is None
    assert content["targets"][0]["upper"] is None
    assert content["actuals"][0]["due"] is None


def test_a_line_is_one_line_with_the_same_content(plan: Plan) -> None:
    line = as_line(plan)
    assert line.count(b"\n") == 1
    assert json.loads(line) == json.loads(as_json(plan))


def test_both_forms_are_read_back(plan: Plan) -> None:
    assert parse_plan(as_json(plan), "plan.json") == plan
    assert parse_plan(as_line(plan), "plan.json") == plan


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"schema_version": "1.0"}', b"\xff\xfe"])
def test_what_is_no_plan_is_said_in_one_line(data: bytes) -> None:
    with pytest.raises(InputError) as error:
        parse_plan(data, "other.json")
    assert str(error.value).startswith("other.json: not a plan in JSON")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("version", ["9.0", "0.9", "1.10", "1", "1.1.0", "１.0", ""])
def test_a_plan_of_another_version(plan: Plan, version: str) -> None:
    other = json.loads(as_json(plan)) | {"schema_version": version}
    for data in (other, {"schema_version": version, "aims": []}):
        with pytest.raises(InputError) as error:
            parse_plan(json.dumps(data).encode(), "plan.json")
        told = f"plan.json: a plan of schema version {version!r}, not of one up to '{SCHEMA_VERSION}'"
        assert str(error.value).startswith(told)
        assert "\n" not in str(error.value)


def test_a_plan_of_this_version(plan: Plan) -> None:
    assert json.loads(as_json(plan))["schema_version"] == SCHEMA_VERSION
    assert parse_plan(as_json(plan), "plan.json").schema_version == SCHEMA_VERSION


def test_a_plan_of_schema_1_0_lacks_what_came_later(plan: Plan) -> None:
    written = json.loads(as_json(plan)) | {"schema_version": "1.0"}
    for record in (*written["targets"], *written["actuals"]):
        del record["basis"]
    for actual in written["actuals"]:
        del actual["as_of"]["start_year"], actual["as_of"]["inherited"]
    assert parse_plan(json.dumps(written).encode(), "plan.json") == plan


def test_units_of_schema_1_name_their_task_in_words(plan: Plan) -> None:
    written = json.loads(as_json(plan)) | {"schema_version": "1.1"}
    del written["tasks"], written["source"]["id"], written["deadlines"][0]["task_id"]
    for record in written["responsibilities"]:
        del record["task_id"]
        record["task"] = "布局重大平台"
    found = parse_plan(json.dumps(dict(reversed(written.items()))).encode(), "plan.json")
    (task,) = found.tasks
    assert (task.text, task.number, task.due) == ("布局重大平台", None, None)
    assert (task.lead, task.support) == (("市科技局",), ("市财政局", "市统计局"))
    assert {record.task_id for record in found.responsibilities} == {task.id}
    assert found.source.id is None


def test_a_difference_of_earlier_has_no_tasks(difference: PlanDiff) -> None:
    written = json.loads(as_json(difference))
    del written["tasks"]
    for record in written["responsibilities"]["added"]:
        record["task"] = record.pop("task_id")
    assert parse_diff(json.dumps(written).encode(), "diff.json").tasks == TasksDiff()


def test_several_plans_in_one_file(plan: Plan) -> None:
    with pytest.raises(InputError, match="more than one JSON object"):
        parse_plan(as_line(plan) * 2, "plans.jsonl")


def test_fields_in_another_order_behind_a_byte_order_mark(plan: Plan) -> None:
    turned = dict(reversed(json.loads(as_json(plan)).items()))
    assert parse_plan(b"\xef\xbb\xbf" + json.dumps(turned).encode(), "plan.json") == plan


@pytest.mark.parametrize(
    ("field", "value"),
    [("value", "true"), ("value", '"12"'), ("value", "NaN"), ("value", "1e999"), ("value", "1" * 5000), ("id", "3")],
)
def test_a_value_has_to_be_of_its_kind(plan: Plan, field: str, value: str) -> None:
    written = json.loads(as_json(plan))
    written["targets"][0][field] = "HERE"
    with pytest.raises(InputError, match="not a plan in JSON") as error:
        parse_plan(json.dumps(written).replace('"HERE"', value).encode(), "plan.json")
    assert len(str(error.value)) < 300


@pytest.mark.parametrize("year", [10**12, 0, -5])
def test_a_plan_covers_years_of_the_calendar(plan: Plan, year: int) -> None:
    written = json.loads(as_json(plan))
    written["metadata"]["period"]["end"] = year
    with pytest.raises(InputError, match=r"not a plan in JSON: metadata\.period\.end"):
        parse_plan(json.dumps(written).encode(), "plan.json")


def test_a_key_stands_once(plan: Plan) -> None:
    doubled = as_json(plan).replace(b'"value": 3500,', b'"value": 3500, "value": 4,')
    with pytest.raises(InputError, match="not a plan in JSON: the key 'value' stands twice"):
        parse_plan(doubled, "plan.json")


def test_what_others_have_added_is_passed_over(plan: Plan) -> None:
    written = json.loads(as_json(plan)) | {"reviewed_by": {"name": ["甲"]}}
    written["targets"][0]["note"] = "checked"
    assert parse_plan(json.dumps(written).encode(), "plan.json") == plan


@pytest.mark.parametrize(
    "data",
    [b"null", b"3", b'"plan"', b'{"targets": 5}', b'{"type": "FeatureCollection", "features": []}', b"[" * 99999],
)
def test_json_of_others_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(InputError, match="not a plan in JSON") as error:
        parse_plan(data, "other.json")
    assert "\n" not in str(error.value)
