"""A difference or a trend as JSON: UTF-8, Chinese as it is, indented, with a line break at the end."""

from __future__ import annotations

from policyx.model.difference import PlanDiff, Trend


def write(subject: PlanDiff | Trend) -> bytes:
    return subject.model_dump_json(indent=2).encode() + b"\n"
