"""policyx: Chinese policy documents to validated JSON.

``extract(path)`` gives a :class:`policyx.model.plan.Plan`. Nothing else is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["extract"]

if TYPE_CHECKING:
    from policyx.pipeline import extract


def __getattr__(name: str) -> Any:
    if name == "extract":
        from policyx.pipeline import extract

        return extract
    raise AttributeError(f"module 'policyx' has no attribute {name!r}")
