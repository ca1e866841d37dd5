from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from policyx.model.plan import Plan
from policyx.output.json import plan_json
from policyx.output.schema import DESCRIPTIONS, DIALECT, EXPLANATION, explanation_schema, plan_schema


def test_the_schema_is_one() -> None:
    schema = json.loads(plan_schema())
    assert schema["$schema"] == DIALECT
    Draft202012Validator.check_schema(schema)


def test_the_plan_follows_the_schema(plan: Plan) -> None:
    validator = Draft202012Validator(json.loads(plan_schema()))
    content = json.loads(plan_json(plan))
    assert validator.is_valid(content)
    content["targets"][0]["comparator"] = "more"
    assert not validator.is_valid(content)


@pytest.mark.parametrize(
    ("root", "schema", "own"),
    [("Plan", plan_schema(), DESCRIPTIONS), ("Explanation", explanation_schema(), EXPLANATION)],
)
def test_every_model_and_field_is_described(root: str, schema: bytes, own: dict[str, str]) -> None:
    content = json.loads(schema)
    models = {root: content, **content["$defs"]}
    fields = [field for model in models.values() for field in model["properties"].values()]
    assert all(field["description"] for field in fields)
    names = {name for model in models.values() for name in model["properties"]}
    qualified = {f"{title}.{name}" for title, model in models.items() for name in model["properties"]}
    assert set(own) <= names | qualified, "a description of a field that is gone"
