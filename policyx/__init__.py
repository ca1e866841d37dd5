"""policyx: Chinese policy documents to validated JSON.

``extract``, ``extract_bytes``, ``text``, ``diff``, ``trend`` and ``ledger`` are those of :mod:`policyx.api`; ``Plan``,
``PlanDiff``, ``Trend`` and ``Ledger`` are what they give. Nothing else is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Ledger", "Plan", "PlanDiff", "Trend", "diff", "extract", "extract_bytes", "ledger", "text", "trend"]

if TYPE_CHECKING:
    from policyx.api import diff, extract, extract_bytes, ledger, text, trend
    from policyx.model.difference import PlanDiff, Trend
    from policyx.model.ledger import Ledger
    from policyx.model.plan import Plan

_SHAPES = {
    "Plan": "policyx.model.plan",
    "PlanDiff": "policyx.model.difference",
    "Trend": "policyx.model.difference",
    "Ledger": "policyx.model.ledger",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'policyx' has no attribute {name!r}")
    return getattr(import_module(_SHAPES.get(name, "policyx.api")), name)
