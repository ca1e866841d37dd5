from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from jsonschema import Draft202012Validator

from policyx.model.plan import Plan
from policyx.output.descriptions import DIFFERENCE, EXPLANATION, PANEL, PLAN, TREND
from policyx.output.json import as_json
from policyx.output.schema import (
    DIALECT,
    difference_schema,
    explanation_schema,
    panel_schema,
    plan_schema,
    trend_schema,
)

SCHEMAS = pytest.mark.parametrize(
    "schema", [plan_schema, explanation_schema, difference_schema, trend_schema, panel_schema]
)


def names(schema: bytes) -> set[str]:
    """``field`` and ``Model.field`` of every field."""
    content = json.loads(schema)
    models = {content["title"]: content, **content["$defs"]}
    models |= dict.fromkeys(
        ("PlanDiff", "Trend", "Panel", "Explanation"), content
    )  # the root's own name is not in its schema
    fields = {name for model in models.values() for name in model["properties"]}
    return fields | {f"{title}.{name}" for title, model in models.items() for name in model["properties"]}


@SCHEMAS
def test_the_schema_is_one(schema: Callable[[], bytes]) -> None:
    content = json.loads(schema())
    assert content["$schema"] == DIALECT
    Draft202012Validator.check_schema(content)


def test_the_plan_follows_the_schema(plan: Plan) -> None:
    validator = Draft202012Validator(json.loads(plan_schema()))
    content = json.loads(as_json(plan))
    assert validator.is_valid(content)
    content["targets"][0]["comparator"] = "more"
    assert not validator.is_valid(content)


@SCHEMAS
def test_every_model_and_field_is_described(schema: Callable[[], bytes]) -> None:
    content = json.loads(schema())
    models = [content, *content["$defs"].values()]
    assert all(field["description"] for model in models for field in model["properties"].values())
    assert not [model["description"] for model in models if "`" in model.get("description", "")]


def test_no_description_is_of_a_field_that_is_gone() -> None:
    assert set(PLAN) <= names(plan_schema())
    assert set(EXPLANATION) <= names(explanation_schema())
    assert set(DIFFERENCE) <= names(difference_schema())
    assert set(TREND) <= names(trend_schema())
    assert set(PANEL) <= names(panel_schema())
