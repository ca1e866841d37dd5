"""A difference or a trend as JSON: UTF-8, Chinese as it is, indented, with a line break at the end."""

from __future__ import annotations

from policyx.model.difference import PlanDiff, Trend
from policyx.model.panel import Panel
from policyx.output.json import as_json


def write(subject: PlanDiff | Trend | Panel) -> bytes:
    return as_json(subject)
