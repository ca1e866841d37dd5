"""Plans as JSON, and back: UTF-8, Chinese as it is, numbers as they are, the same plan always the same bytes."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from policyx.errors import InputError
from policyx.model.difference import PlanDiff
from policyx.model.explanation import Explanation
from policyx.model.plan import Plan

_S = TypeVar("_S", bound=BaseModel)


def plan_json(plan: Plan) -> bytes:
    """The plan as one indented JSON object, with a line break at the end."""
    return plan.model_dump_json(indent=2).encode() + b"\n"


def plan_line(plan: Plan) -> bytes:
    """The plan as one line of JSON Lines."""
    return plan.model_dump_json().encode() + b"\n"


def explanation_json(explanation: Explanation) -> bytes:
    """The explanation as one indented JSON object, with a line break at the end."""
    return explanation.model_dump_json(indent=2).encode() + b"\n"


def parse_plan(data: bytes, name: str) -> Plan:
    """The plan that :func:`plan_json` or :func:`plan_line` wrote.

    Raises:
        InputError: it is no plan, or one of another version of the schema.
    """
    return _parse(Plan, data, name, "a plan", "extract")


def parse_diff(data: bytes, name: str) -> PlanDiff:
    """The difference that ``policyx diff --format json`` wrote.

    Raises:
        InputError: it is none, or one of another version of the schema.
    """
    return _parse(PlanDiff, data, name, "a difference", "diff --format json")


def _parse(shape: type[_S], data: bytes, name: str, what: str, command: str) -> _S:
    try:
        return shape.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        hint = f"made by policyx {command}?"
        raise InputError(f"not {what} in JSON: {place}: {first['msg']}", where=name, hint=hint) from None
