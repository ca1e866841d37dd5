"""policyx: Chinese policy documents to validated JSON.

``extract(path)`` gives a :class:`policyx.model.plan.Plan`, ``extract_bytes(name, data)`` the same as a dictionary.
Nothing else is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["extract", "extract_bytes"]

if TYPE_CHECKING:
    from policyx.pipeline import extract, extract_bytes


def __getattr__(name: str) -> Any:
    if name in __all__:
        from policyx import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'policyx' has no attribute {name!r}")
