"""Plans as JSON, and back: UTF-8, Chinese as it is, numbers as they are, the same plan always the same bytes."""

from __future__ import annotations

import codecs
import json

from pydantic import ValidationError

from policyx.errors import InputError
from policyx.model.explanation import Explanation
from policyx.model.plan import SCHEMA_VERSION, Plan


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
        InputError: it is no plan, several (JSON Lines), or one of another version of the schema.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        plan = Plan.model_validate_json(data)
    except ValidationError as error:
        raise _no_plan(data, name, error) from None
    if plan.schema_version != SCHEMA_VERSION:
        raise _other_version(plan.schema_version, name)
    return plan


def _no_plan(data: bytes, name: str, error: ValidationError) -> InputError:
    """What is wrong: another version may well have other fields, and a second plan may follow the first."""
    try:
        content = json.loads(data)
    except json.JSONDecodeError as trouble:
        if trouble.msg == "Extra data" and trouble.doc[: trouble.pos].strip().startswith("{"):
            hint = "one plan a file, as extract -o FOLDER/ writes them"
            return InputError("more than one JSON object", where=name, hint=hint)
    except (ValueError, RecursionError):
        pass  # no text, or nested without end: the first error says it
    else:
        version = content.get("schema_version") if isinstance(content, dict) else None
        if isinstance(version, str) and version != SCHEMA_VERSION:
            return _other_version(version, name)
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"])) or "the file"
    return InputError(f"not a plan in JSON: {place}: {first['msg']}", where=name, hint="made by policyx extract?")


def _other_version(version: str, name: str) -> InputError:
    what = f"a plan of schema version {version[:20]!r}, not {SCHEMA_VERSION!r}"
    return InputError(what, where=name, hint="extract the document again")
