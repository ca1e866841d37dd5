"""The JSON Schemas (draft 2020-12) of what policyx writes, generated from the models; kept in ``schemas/``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from policyx.model.difference import PlanDiff, Trend
from policyx.model.explanation import Explanation
from policyx.model.panel import Panel
from policyx.model.plan import Plan
from policyx.model.shape import Shape
from policyx.output.descriptions import DIFFERENCE, EXPLANATION, PANEL, PLAN, TREND

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MARKS = re.compile(r"(?::class:)?`+([^`]*)`+")


def plan_schema() -> bytes:
    """What ``policyx extract`` writes, as indented JSON with a line break at the end."""
    return _schema(Plan, "policyx plan", PLAN)


def explanation_schema() -> bytes:
    """What ``policyx explain --json`` writes."""
    return _schema(Explanation, "policyx explanation", PLAN | EXPLANATION)


def difference_schema() -> bytes:
    """What ``policyx diff --format json`` writes."""
    return _schema(PlanDiff, "policyx difference", PLAN | DIFFERENCE)


def trend_schema() -> bytes:
    """What ``policyx trend --format json`` writes."""
    return _schema(Trend, "policyx trend", PLAN | TREND)


def panel_schema() -> bytes:
    """What ``policyx panel --format json`` writes."""
    return _schema(Panel, "policyx panel", PLAN | PANEL)


def _schema(root: type[Shape], title: str, descriptions: Mapping[str, str]) -> bytes:
    schema = root.model_json_schema(mode="serialization")
    for name, model in [(root.__name__, schema), *schema["$defs"].items()]:
        _describe(name, model, descriptions)
    schema = {"$schema": DIALECT, **schema, "title": title}
    return json.dumps(schema, ensure_ascii=False, indent=2).encode() + b"\n"


def _describe(name: str, model: dict[str, Any], descriptions: Mapping[str, str]) -> None:
    if "description" in model:  # a docstring: one line, without reST marks
        model["description"] = _MARKS.sub(r"\1", " ".join(model["description"].split()))
    for field, shape in model["properties"].items():
        shape["description"] = descriptions.get(f"{name}.{field}") or descriptions[field]
