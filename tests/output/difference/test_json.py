from __future__ import annotations

import json

from jsonschema import Draft202012Validator

from policyx.model.difference import PlanDiff, Trend
from policyx.output.difference.json import write
from policyx.output.schema import difference_schema, trend_schema


def test_json_gives_the_same_difference_back(difference: PlanDiff) -> None:
    assert PlanDiff.model_validate_json(write(difference)) == difference
    assert "高新技术企业".encode() in write(difference)
    assert write(difference).endswith(b"}\n")


def test_json_gives_the_same_trend_back(trend: Trend) -> None:
    assert Trend.model_validate_json(write(trend)) == trend


def test_whatever_stands_in_it(hostile: tuple[str, PlanDiff]) -> None:
    assert PlanDiff.model_validate_json(write(hostile[1])) == hostile[1]


def test_it_follows_the_schema(difference: PlanDiff) -> None:
    validator = Draft202012Validator(json.loads(difference_schema()))
    content = json.loads(write(difference))
    assert validator.is_valid(content)
    content["targets"]["pairs"][0]["changes"] = ["doubled"]
    assert not validator.is_valid(content)


def test_a_trend_follows_its_schema(trend: Trend) -> None:
    assert Draft202012Validator(json.loads(trend_schema())).is_valid(json.loads(write(trend)))
