"""Differences and trends to read, and as data: one module a format, what they all show decided once.

``report.py`` and ``trend.py`` put them into words, as parts of rows (terminal, Markdown, HTML), ``sheets.py`` and
``trend.py`` into typed cells (CSV, Excel). ``classes.py`` holds the names of the classes and their importance.
"""

from __future__ import annotations

from importlib import import_module

from policyx.model.difference import PlanDiff, Trend

# Each module has ``write(PlanDiff | Trend) -> bytes``, and is imported only when its format is wanted.
FORMATS = {
    "report": "policyx.output.difference.terminal",
    "json": "policyx.output.difference.json",
    "md": "policyx.output.difference.markdown",
    "html": "policyx.output.difference.html",
    "csv": "policyx.output.difference.csv",
    "xlsx": "policyx.output.difference.xlsx",
}


def write(subject: PlanDiff | Trend, format: str) -> bytes:
    """``subject`` in one of ``FORMATS``: the same bytes for the same subject."""
    result: bytes = import_module(FORMATS[format]).write(subject)
    return result
