"""One plan as one JSON object: the contract itself."""

from __future__ import annotations

from collections.abc import Sequence

from policyx.model.plan import Plan
from policyx.output.json import as_json


def write(plans: Sequence[Plan]) -> bytes:
    (plan,) = plans
    return as_json(plan)
